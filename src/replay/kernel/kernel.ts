import { TEN_YEARS_MS } from '../../model/duration.js';
import type { LadderPlan, Plan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import { OUTCOMES } from '../../model/replay.js';
import type { TallyCounter } from '../tally/tally-counter.js';
import { Kind, type KindProgram } from './kind-program.js';
import { type Happenings, LadderWalk } from './ladder-walk.js';
import { Pages } from './pages.js';
import { Verdicts } from './promises.js';
import type { Numbers } from './reach.js';

const NEVER = Number.POSITIVE_INFINITY;
const RESOLVED = OUTCOMES.indexOf('resolved');
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
  private readonly happenings = { acknowledged: NEVER, responded: NEVER, end: NEVER, limit: NEVER };

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
  run({ kind }: TicketKind, created: number, acknowledged: number, responded: number, resolved: number): boolean {
    const program = kind.at(created);
    if (program === null) return false;
    const { happenings, pages, verdicts } = this;
    const ack = earlier(acknowledged, responded);
    const automatic = created + program.autoResolveMs;
    const end = resolved <= automatic ? resolved : automatic;
    const limit = created + TEN_YEARS_MS;
    happenings.acknowledged = ack;
    happenings.responded = responded === responded ? responded : NEVER;
    happenings.end = end;
    happenings.limit = limit;
    if (!isCommon(happenings, program, limit, acknowledged)) return false;
    verdicts.reckon(program.promises, created, happenings);
    pages.clear();
    const { ladder } = program;
    if (ladder !== undefined && !this.walk.run(ladder, created, happenings, verdicts.ends)) return false;
    this.ladder = ladder?.place ?? -1;
    this.firstLevel = ladder?.firstLevel ?? 0;
    this.unrouted = program.routing.rows.escalation === undefined;
    this.outcome = this.outcomeOf(program);
    return true;
  }

  /** Counts the ticket that ran last. */
  tell(created: number, { priorityRow, categoryRow, team }: TicketKind, selfSolved: boolean): void {
    const { counter, pages, verdicts, firstLevel, ladder } = this;
    counter.begin(created);
    if (ladder >= 0) counter.ladder(ladder);
    for (let i = 0; i < pages.count; i++) {
      const level = pages.level[i] as number;
      counter.page(pages.at[i] as number, firstLevel + level, level, pages.who[i] as number);
    }
    for (let i = 0; i < pages.nobodyCount; i++) counter.nobody(firstLevel + (pages.nobody[i] as number));
    for (let i = 0; i < verdicts.count; i++) counter.sla(verdicts.metric[i] as number, verdicts.verdict[i] as number);
    counter.end(this.outcome, priorityRow, categoryRow, team, this.unrouted, selfSolved && this.outcome === RESOLVED);
  }

  private outcomeOf({ routing: { escalation } }: KindProgram): number {
    if (this.happenings.end < NEVER) return RESOLVED;
    if (escalation === null) return SILENT;
    if (escalation === undefined) return UNROUTED;
    if (!this.walk.exhausted) return HORIZON;
    return this.pages.count > 0 || this.happenings.acknowledged < NEVER ? EXHAUSTED : LOST;
  }
}

/** Nothing lapses, and all is within the ten years of a simulation. */
function isCommon(
  { acknowledged, responded, end }: Happenings,
  { ackTimeoutMs }: KindProgram,
  limit: number,
  again: number,
): boolean {
  if (acknowledged < NEVER) {
    if (acknowledged > limit || (responded < NEVER && responded > limit) || again > limit) return false;
    if (acknowledged < end && !(end <= acknowledged + ackTimeoutMs) && ackTimeoutMs < NEVER) return false;
  }
  return end === NEVER || end <= limit;
}

/** The earlier of two instants, NaN for none; Infinity where there is neither. */
function earlier(a: number, b: number): number {
  if (a !== a) return b === b ? b : NEVER;
  return b < a ? b : a;
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
