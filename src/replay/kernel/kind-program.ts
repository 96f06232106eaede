import type { Counters, LadderPlan, Plan, RowPlan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import { withInitialStatus } from '../../run/initial-status.js';
import { type Routing, routeTicket } from '../../run/route.js';
import type { CountedKind, CountedProgram } from '../tally/course-counter.js';
import type { Histogram } from '../tally/histogram.js';
import type { TallyCounter } from '../tally/tally-counter.js';
import type { StateProgram } from '../tally/state-counter.js';
import type { Calendar } from '../../time/calendar-type.js';
import { type LadderProgram, ladderProgram } from './ladder-program.js';
import { type Promises, promisesOf } from './promises.js';
import type { Numbers } from './reach.js';
import type { StraightLadder, StraightLevel } from './straight-level.js';

/** What the policy makes of tickets with the same fields that the matrix sends to the same place. */
export interface KindProgram extends CountedProgram {
  readonly routing: Routing;
  readonly priority: string | undefined;
  /** Undefined where no ladder starts. */
  readonly ladder: LadderProgram | undefined;
  /** The same where it goes straight on. */
  readonly straight: StraightLadder | undefined;
  readonly levels: readonly StraightLevel[];
  readonly promises: Promises;
  /** By AUTO_RESOLVE and ACK_TIMEOUT; Infinity for never. */
  readonly terms: Float64Array;
}

/** Places in `KindProgram.terms`: when a ticket resolves itself, and how long an acknowledgement lasts (L7), ms. */
export const AUTO_RESOLVE = 0;
export const ACK_TIMEOUT = 1;

/** Where things stand in the plan and its tally. */
export interface Where {
  readonly numbers: Numbers;
  /** Where tickets are counted that have these fields and go one way. */
  readonly statesOf: (kind: CountedKind, unrouted: boolean, metrics: readonly number[]) => StateProgram;
  /** By ladder: its place, and the number of its first level. */
  readonly ladders: ReadonlyMap<LadderPlan, { readonly place: number; readonly firstLevel: number }>;
  /** What tickets of other kinds have as well: the fewer there are, the more of them the processor has at hand. */
  readonly promises: Map<string, Promises>;
  readonly programs: Map<string, LadderProgram | undefined>;
  readonly terms: Map<string, Float64Array>;
}

const NOTHING_YET: Counters = { reopened: 0, reassigned: 0, priority_raised: 0 };

/** Tickets with the same fields: how they are routed by the moment of their creation, and what becomes of them then. */
export class Kind implements CountedKind {
  /** What becomes of each where no hours decide, once it was asked for. */
  only: KindProgram | null | undefined;
  readonly team: number;
  readonly firstHuman: Histogram;
  readonly priority: number;
  readonly category: number;
  private readonly plan: Plan;
  private readonly where: Where;
  private readonly fields: ReadonlyMap<string, FieldValue>;
  /** Of the rows that the fields match, the hours that decide whether they count. */
  private readonly hours: readonly Calendar[];
  private readonly programs: (KindProgram | null | undefined)[] = [];

  constructor(plan: Plan, fields: ReadonlyMap<string, FieldValue>, where: Where, counter: TallyCounter) {
    const { team, firstHuman, priority, category } = counter.kindOf(fields);
    this.team = team;
    this.firstHuman = firstHuman;
    this.priority = priority;
    this.category = category;
    this.plan = plan;
    this.where = where;
    this.fields = withInitialStatus(plan, fields);
    this.hours = hoursOf(plan.rows.filter((row) => row.holds(this.fields)));
  }

  /** What becomes of one created at an instant; null where only a simulation can tell. */
  at(created: number): KindProgram | null {
    const { hours } = this;
    let key = 0;
    for (let i = 0; i < hours.length; i++) if (hours[i]?.isOpen(created) === true) key += 2 ** i;
    let program = this.programs[key];
    if (program === undefined) {
      program = hours.length > MOST_HOURS ? null : this.make(created);
      this.programs[key] = program;
      if (hours.length === 0) this.only = program;
    }
    return program;
  }

  private make(created: number): KindProgram | null {
    const { plan, fields, where } = this;
    const routing = routeTicket(plan, fields, created);
    const { escalation, sla } = routing;
    // Fields and counters stay as they are: what does not hold now never will.
    const holds = (condition: ((fields: typeof this.fields, counters: Counters) => boolean) | undefined) =>
      condition?.(fields, NOTHING_YET) === true;
    if (holds(sla?.pauseWhen)) return null;
    const given = fields.get('priority');
    const priority = given === undefined ? undefined : String(given);
    // As JSON, for names and values may have anything in them.
    const name = JSON.stringify([sla?.name, priority]);
    const promises = madeOnce(where.promises, name, () => promisesOf(sla, priority));
    let ladder: LadderProgram | undefined;
    if (escalation) {
      if (holds(escalation.pauseWhen) || escalation.triggers.some(({ when }) => holds(when))) return null;
      const place = where.ladders.get(escalation);
      const handlers = asksHandlers(escalation)
        ? plan.handlers.filter((handler) => handler.holds(fields, NOTHING_YET))
        : [];
      const teams = handlers.map(({ team }) => team.name);
      ladder = madeOnce(where.programs, JSON.stringify([place?.place, teams, name]), () => {
        const clocks = new Map(promises.each.map((promise) => [promise.metric, promise]));
        return place && ladderProgram(escalation, place, clocks, handlers, where.numbers);
      });
      if (ladder === undefined) return null;
    }
    const ackTimeoutMs = escalation ? (routing.ackTimeoutMs ?? escalation.ackTimeoutMs) : undefined;
    const unrouted = routing.rows.escalation === undefined;
    const metrics = promises.each.map(({ metric }) => metric);
    return {
      routing,
      priority,
      ladder,
      straight: ladder?.straight,
      levels: ladder?.straight?.levels ?? [],
      promises,
      states: where.statesOf(this, unrouted, metrics),
      terms: madeOnce(where.terms, `${routing.autoResolveMs} ${ackTimeoutMs}`, () =>
        Float64Array.of(routing.autoResolveMs ?? Number.POSITIVE_INFINITY, ackTimeoutMs ?? Number.POSITIVE_INFINITY),
      ),
    };
  }
}

/** Programs are found by these as bits. */
const MOST_HOURS = 10;

function hoursOf(rows: readonly RowPlan[]): Calendar[] {
  const hours = new Set<Calendar>();
  for (const { during, outside } of rows) {
    if (during !== undefined && !during.always) hours.add(during);
    if (outside !== undefined && !outside.always) hours.add(outside);
  }
  return [...hours];
}

function asksHandlers({ levels }: LadderPlan): boolean {
  return levels.some(({ notify }) => notify.some(({ kind }) => kind === 'handler'));
}

function madeOnce<Made>(known: Map<string, Made>, name: string, make: () => Made): Made {
  let made = known.get(name);
  if (made === undefined) {
    made = make();
    known.set(name, made);
  }
  return made;
}
