import { TEN_YEARS_MS } from '../../model/duration.js';
import type { LadderPlan, Plan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import { OUTCOMES } from '../../model/replay.js';
import type { TallyCounter } from '../tally/tally-counter.js';
import { Kind, type KindProgram } from './kind-program.js';
import { ACKNOWLEDGEMENT, CREATION, END, HAPPENINGS, type Happenings, LIMIT, RESPONSE } from './happenings.js';
import { LadderWalk } from './ladder-walk.js';
import { ACKNOWLEDGED, CREATED, RESOLVED, RESPONDED } from '../plain/plain-rows.js';
import { Pages } from './pages.js';
import { Verdicts } from './promises.js';
import type { Numbers } from './reach.js';

const NEVER = Number.POSITIVE_INFINITY;
const ENDS_RESOLVED = OUTCOMES.indexOf('resolved');
const SILENT = OUTCOMES.indexOf('silent');
const UNROUTED = OUTCOMES.indexOf('unrouted');
const HORIZON = OUTCOMES.indexOf('horizon');
const EXHAUSTED = OUTCOMES.indexOf('exhausted');
const LOST = OUTCOMES.indexOf('lost');

/** Tickets that share their fields, with what does not change among them. */
export interface TicketKind {
  readonly kind: Kind;
  readonly priorityRow: number;
  readonly categoryRow: number;
  readonly team: number;
}

/**
 * What `simulate` makes of a ticket that nothing happens to but the first acknowledgement, response and resolution, without
 * a timeline: pages, verdicts and outcome as numbers. It says so where it does not know; a property test and two real logs
 * hold it to the engine.
 */
export class Kernel {
  readonly pages = new Pages();
  readonly verdicts = new Verdicts();
  outcome = 0;
  unrouted = false;
  /** The ladder that started, -1 for none, and the number of its first level. */
  ladder = -1;
  firstLevel = 0;
  private readonly plan: Plan;
  private readonly counter: TallyCounter;
  private readonly walk: LadderWalk;
  private readonly where: ConstructorParameters<typeof Kind>[2];
  private readonly happenings: Happenings = new Float64Array(HAPPENINGS);

  constructor(plan: Plan, counter: TallyCounter) {
    this.plan = plan;
    this.counter = counter;
    const numbers = numbersOf(plan, counter);
    this.walk = new LadderWalk(numbers, this.pages);
    const ladders = new Map<LadderPlan, { place: number; firstLevel: number }>();
    let place = 0;
    for (const ladder of plan.ladders.values()) {
      ladders.set(ladder, { place, firstLevel: counter.firstLevelOf(place) });
      place++;
    }
    this.where = { numbers, ladders };
  }

  /** What tickets with these fields have in common. */
  kindOf(fields: ReadonlyMap<string, FieldValue>): TicketKind {
    const { counter } = this;
    return {
      kind: new Kind(this.plan, fields, this.where),
      priorityRow: counter.priorityRow(fields.get('priority')),
      categoryRow: counter.categoryRow(fields.get('category')),
      team: counter.teamOf(fields),
    };
  }

  /** Runs one ticket; NaN for what did not happen. False when it has to be simulated: then nothing in here means anything. */
  run({ kind }: TicketKind, moments: Float64Array): boolean {
    const created = moments[CREATED] as number;
    const program = kind.hasHours ? kind.at(created) : kind.always;
    if (program === null) return false;
    const { happenings, pages, verdicts } = this;
    let responded = moments[RESPONDED] as number;
    if (responded !== responded) responded = NEVER;
    const again = moments[ACKNOWLEDGED] as number;
    const acknowledged = again < responded || (responded === NEVER && again === again) ? again : responded;
    const resolved = moments[RESOLVED] as number;
    const automatic = created + program.autoResolveMs;
    const end = resolved <= automatic ? resolved : automatic;
    const limit = created + TEN_YEARS_MS;
    // Nothing lapses, and all is within the ten years of a simulation.
    if (acknowledged < NEVER) {
      if (acknowledged > limit || again > limit || (responded < NEVER && responded > limit)) return false;
      if (program.ackTimeoutMs < NEVER && acknowledged < end && !(end <= acknowledged + program.ackTimeoutMs))
        return false;
    }
    if (end < NEVER && end > limit) return false;
    happenings[CREATION] = created;
    happenings[ACKNOWLEDGEMENT] = acknowledged;
    happenings[RESPONSE] = responded;
    happenings[END] = end;
    happenings[LIMIT] = limit;
    verdicts.reckon(program.promises, happenings);
    pages.clear();
    const { ladder } = program;
    if (ladder !== undefined && !this.walk.run(ladder, happenings, verdicts.ends)) return false;
    this.ladder = ladder === undefined ? -1 : ladder.place;
    this.firstLevel = ladder === undefined ? 0 : ladder.firstLevel;
    this.unrouted = program.unrouted;
    this.outcome = this.outcomeOf(program);
    return true;
  }

  /** Counts the ticket that ran last. */
  tell(moments: Float64Array, { priorityRow, categoryRow, team }: TicketKind, selfSolved: boolean): void {
    const { counter, pages, verdicts, firstLevel, ladder } = this;
    counter.begin(moments[CREATED] as number);
    if (ladder >= 0) counter.ladder(ladder);
    if (pages.count > 0) counter.pagesOf(pages, firstLevel);
    for (let i = 0; i < pages.nobodyCount; i++) counter.nobody(firstLevel + (pages.nobody[i] as number));
    for (let i = 0; i < verdicts.count; i++) counter.sla(verdicts.metric[i] as number, verdicts.verdict[i] as number);
    counter.end(
      this.outcome,
      priorityRow,
      categoryRow,
      team,
      this.unrouted,
      selfSolved && this.outcome === ENDS_RESOLVED,
    );
  }

  private outcomeOf({ routing: { escalation } }: KindProgram): number {
    if ((this.happenings[END] as number) < NEVER) return ENDS_RESOLVED;
    if (escalation === null) return SILENT;
    if (escalation === undefined) return UNROUTED;
    if (!this.walk.exhausted) return HORIZON;
    return this.pages.count > 0 || (this.happenings[ACKNOWLEDGEMENT] as number) < NEVER ? EXHAUSTED : LOST;
  }
}

function numbersOf(plan: Plan, counter: TallyCounter): Numbers {
  return {
    whoOf: (person, channel, bot) => counter.whoOf(person, channel, bot),
    people: plan.people.size,
    managers: Int32Array.from(plan.people.values(), ({ manager }) =>
      manager === undefined ? -1 : counter.whoOf(manager),
    ),
  };
}
