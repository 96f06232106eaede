import type { PersonPlan, Plan } from '../../model/plan.js';
import type { LevelFact, PageFact, TallyFrame } from '../../model/replay.js';
import { ACKNOWLEDGED, type PlainTicket, RESOLVED, RESPONDED } from '../plain/plain-ticket.js';
import { frameOf } from '../tally/frame.js';
import { teamOfPerson } from '../team-of-person.js';
import { hourOfWeek, isWeekend } from '../tally/page-times.js';
import type { Kernel } from './kernel.js';

const NEVER = Number.POSITIVE_INFINITY;

/** The names behind the kernel's numbers. */
export class FactNames {
  readonly ladders: readonly string[];
  private readonly plan: Plan;
  private readonly frame: TallyFrame;
  private readonly bots: ReadonlySet<string>;

  constructor(plan: Plan) {
    this.plan = plan;
    this.frame = frameOf(plan);
    this.ladders = [...plan.ladders.keys()];
    this.bots = new Set(this.frame.bots);
  }

  /** Whether a person is recorded to have done anything: as `isOfPerson` says it of each event. */
  didPerson(ticket: PlainTicket): boolean {
    const { moments } = ticket;
    if (this.bots.size > 0) return this.didAny(ticket);
    return (
      (moments[ACKNOWLEDGED] as number) < NEVER ||
      (moments[RESPONDED] as number) < NEVER ||
      ((moments[RESOLVED] as number) < NEVER && ticket.resolvedBy !== undefined)
    );
  }

  private didAny({ moments, acknowledgedBy, respondedBy, resolvedBy }: PlainTicket): boolean {
    const { bots } = this;
    return (
      ((moments[ACKNOWLEDGED] as number) < NEVER && !bots.has(acknowledgedBy ?? '')) ||
      ((moments[RESPONDED] as number) < NEVER && !bots.has(respondedBy ?? '')) ||
      ((moments[RESOLVED] as number) < NEVER && resolvedBy !== undefined && !bots.has(resolvedBy))
    );
  }

  level({ firstLevel }: Kernel, index: number): LevelFact {
    const [escalation, level] = this.frame.levels[firstLevel + index] as readonly [string, string];
    return { escalation, level, levelIndex: index };
  }

  page(kernel: Kernel, i: number, created: number): PageFact {
    const { pages } = kernel;
    const at = pages.at[i] as number;
    const { people, channels, bots } = this.frame;
    const who = pages.who[i] as number;
    const person = people[who];
    const plan = person === undefined ? undefined : (this.plan.people.get(person) as PersonPlan);
    return {
      at,
      elapsed: at - created,
      person,
      channel: channels[who - people.length],
      bot: bots[who - people.length - channels.length],
      ...this.level(kernel, pages.level[i] as number),
      round: pages.round[i] as number,
      reminder: pages.reminder[i] === 1,
      night: plan?.night.isOpen(at) === true,
      weekend: plan !== undefined && isWeekend(hourOfWeek(plan.zone.toLocal(at))),
    };
  }

  /** The team that handles the ticket, else that of the first person paged. */
  team(handling: number, person: string | undefined): string | undefined {
    if (handling >= 0) return this.frame.teams[handling];
    return person === undefined ? undefined : teamOfPerson(this.plan.policy, person);
  }
}
