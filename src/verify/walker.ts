import { withInitialStatus } from '../run/initial-status.js';
import { nearRows } from '../match/near-rows.js';
import type { LadderPlan, Plan, RowPlan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Simulation } from '../model/timeline.js';
import type { Schedule } from '../time/schedule-type.js';
import { simulate } from '../run/simulate.js';
import { KnownRuns } from './known-runs.js';
import { observedPlan, type ObservedPlan, type Part, type Question } from './observed-plan.js';
import { shapeOf } from './shape.js';

type Fields = ReadonlyMap<string, FieldValue>;

/** What happens to tickets created from one moment on, and until when. */
export interface WalkStep {
  /** A run; possibly of an earlier moment of creation, from which its moving instants have moved along. */
  readonly simulation: Simulation;
  readonly until: number;
  /** Whether an instant of that run moves along with creation, or stands. */
  moves(instant: number): boolean;
  /** All of them move: the run is the same at every moment. */
  readonly steady: boolean;
}

/**
 * One ticket's walk over the moments of its creation (X1). Exact, with few and cheap steps: only the
 * calendars and schedules that a run really asks count, each at the instants at which it is asked; and a run whose answers
 * are those of an earlier one is that one.
 */
export class Walker {
  private readonly observed: ObservedPlan;
  private readonly fields: Fields;
  private readonly turn: number;
  private readonly known = new KnownRuns<Simulation>();
  /** Time is counted on a calendar: instants may stand. */
  private counts = false;

  constructor(observed: ObservedPlan, fields: Fields, turn = 0) {
    this.observed = observed;
    this.fields = fields;
    this.turn = turn;
  }

  stepAt(created: number): WalkStep {
    if (!this.counts) {
      const found = this.known.find(created);
      if (found !== undefined) return { simulation: found.result, until: found.until, moves: always, steady: true };
    }
    const here: number[] = [];
    const { simulation, questions } = this.run(created, here);
    if (!questions.some(({ ask }) => ask === 'count')) {
      this.known.add(created, questions, simulation);
      let room = Number.POSITIVE_INFINITY;
      for (const question of questions) room = Math.min(room, roomOf(question));
      return { simulation, until: created + room, moves: always, steady: true };
    }
    this.counts = true;
    return this.compared(created, simulation, here, questions);
  }

  /** Runs it a millisecond later as well: each instant then moves along, or stands. */
  private compared(
    created: number,
    simulation: Simulation,
    here: readonly number[],
    questions: readonly Question[],
  ): WalkStep {
    const there: number[] = [];
    const next = this.run(created + 1, there);
    const soon: WalkStep = { simulation, until: created + 1, moves: always, steady: false };
    if (
      here.length !== there.length ||
      questions.length !== next.questions.length ||
      shapeOf(simulation) !== shapeOf(next.simulation)
    )
      return soon;
    const moving = new Set<number>([created]);
    const standing = new Set<number>();
    for (const [i, a] of here.entries()) {
      const b = there[i] as number;
      if (a === b) standing.add(a);
      else if (b - a === 1) moving.add(a);
      else return soon;
    }
    let room = Number.POSITIVE_INFINITY;
    for (const [i, question] of questions.entries()) {
      const b = next.questions[i] as Question;
      if (b.ask !== question.ask || b.of !== question.of) return soon;
      const slope = b.t - question.t;
      if (slope === 0) continue;
      if (slope !== 1) return soon;
      room = Math.min(room, roomOf(question));
    }
    for (const still of standing) {
      if (!Number.isFinite(still)) continue;
      for (const instant of moving) {
        // Meeting is a tie, which the order of L3 decides; passing is the other order.
        if (still > instant) room = Math.min(room, still - instant);
        else if (still === instant) room = 1;
      }
    }
    return { simulation, until: created + Math.max(1, room), moves: (instant) => moving.has(instant), steady: false };
  }

  private run(
    created: number,
    probe: number[],
  ): { readonly simulation: Simulation; readonly questions: readonly Question[] } {
    const { plan, questions } = this.observed;
    questions.length = 0;
    const simulation = simulate(plan, { created, fields: this.fields }, [], { probe, turn: this.turn });
    return { simulation, questions: questions.slice() };
  }
}

function always(): boolean {
  return true;
}

export function commonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** Levels at a share of a promise; and reminders without end, which go on as long as a promise runs (L15). */
function asksPromises({ levels, repeat }: LadderPlan): boolean {
  return (
    repeat?.times === Number.POSITIVE_INFINITY ||
    levels.some(({ kind, remind }) => kind === 'share' || remind?.times === Number.POSITIVE_INFINITY)
  );
}

/** How far the instant of a question may move until the answer can be another. */
function roomOf(question: Question): number {
  const { t } = question;
  if (!Number.isFinite(t)) return Number.POSITIVE_INFINITY;
  if (question.ask === 'isOpen') return question.of.change(t) - t;
  if (question.ask !== 'count') return (question.of as Schedule).at(t).end - t;
  // A clock that closes at an instant still counts it (C3): what depends on it moves only behind it.
  const { of } = question;
  const behind = of.change(t - 1) + 1;
  return Math.min(of.change(t), behind > t ? behind : Number.POSITIVE_INFINITY) - t;
}

/** The walkers of a ticket: together they tell all that happens. The same one twice where neither part stands alone. */
export interface Walkers {
  readonly pages: Walker;
  readonly promises: Walker;
}

/** Plans to walk with: the ladders and the promises of a ticket apart where neither asks the other. */
export class WalkPlans {
  private readonly plan: Plan;
  private readonly made = new Map<Part, ObservedPlan>();
  private readonly known = new Map<string, Walkers>();

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /** @param alike the same for tickets that are treated alike at every moment: they share what is known of their runs. */
  walkers(fields: Fields, alike: string, turn = 0): Walkers {
    const key = `${turn} ${alike}`;
    let walkers = this.known.get(key);
    if (walkers === undefined) this.known.set(key, (walkers = this.makeWalkers(fields, turn)));
    return walkers;
  }

  /** After how many turns every round robin that a ticket can reach is where it began (L10); 1 without any. */
  turns(fields: Fields): number {
    let turns = 1;
    for (const { levels } of this.met(fields).ladders) {
      for (const { notify } of levels) {
        for (const target of notify) {
          if (target.kind === 'round_robin' && target.people.length > 0)
            turns = commonMultiple(turns, target.people.length);
        }
      }
    }
    return turns;
  }

  /** The rows that match a ticket at some time, and the ladders behind them. */
  private met(fields: Fields): { readonly ladders: ReadonlySet<LadderPlan>; readonly rows: readonly number[] } {
    const ladders = new Set<LadderPlan>();
    const { rows } = this.plan;
    const asCreated = withInitialStatus(this.plan, fields);
    // Nothing changes the fields of an untouched ticket: other rows never match it.
    const near = nearRows(rows, asCreated) ?? [...rows.keys()];
    const met = near.filter((i) => rows[i]?.holds(asCreated));
    for (const i of met) {
      const { escalation } = rows[i] as RowPlan;
      if (escalation) this.reach(escalation, ladders);
    }
    return { ladders, rows: met };
  }

  private makeWalkers(fields: Fields, turn: number): Walkers {
    const { ladders, rows } = this.met(fields);
    const walker = (part: Part): Walker => {
      const { plan, questions } = this.observed(part);
      return new Walker({ plan: { ...plan, rows: rows.map((i) => plan.rows[i] as RowPlan) }, questions }, fields, turn);
    };
    if ([...ladders].some(asksPromises)) {
      const both = walker('all');
      return { pages: both, promises: both };
    }
    return { pages: walker('ladders'), promises: walker('promises') };
  }

  private observed(part: Part): ObservedPlan {
    let made = this.made.get(part);
    if (made === undefined) this.made.set(part, (made = observedPlan(this.plan, part)));
    return made;
  }

  private reach(ladder: LadderPlan, found: Set<LadderPlan>): void {
    if (found.has(ladder)) return;
    found.add(ladder);
    for (const { notify } of ladder.levels) {
      for (const target of notify) {
        const other = target.kind === 'escalation' ? this.plan.ladders.get(target.escalation) : undefined;
        if (other !== undefined) this.reach(other, found);
      }
    }
  }
}
