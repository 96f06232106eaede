import { withInitialStatus } from '../run/initial-status.js';
import { compileCondition } from '../match/evaluate.js';
import { elapsedMs, MS_PER_DAY } from '../model/duration.js';
import type { Plan } from '../model/plan.js';
import type { FieldValue, Guarantee } from '../model/policy.js';
import type { TimelineEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { ticketClassesOf } from './classes.js';
import { brokenOnCallRule } from './on-call-rules.js';
import { observedPlan } from './observed-plan.js';
import { Walker, WalkPlans, type WalkStep } from './walker.js';

/** What shows that a guarantee does not hold. */
export interface Counterexample {
  /** The ticket, for guarantees about tickets. */
  readonly ticket: ReadonlyMap<string, FieldValue> | undefined;
  /** The moment of creation, or the moment on call. */
  readonly at: number;
  /** Turn of the round robins that shows it. */
  readonly turn: number;
  readonly text: string;
}

export interface GuaranteeResult {
  readonly guarantee: Guarantee;
  /** `unknown`: there are more classes of tickets, or turns, than could be looked at, and none of those seen breaks it. */
  readonly verdict: 'proved' | 'refuted' | 'unknown';
  readonly counterexample: Counterexample | undefined;
  readonly from: number;
  readonly to: number;
  /** Classes of tickets, and stretches of creation time, that were looked at. */
  readonly classes: number;
  readonly stretches: number;
}

/** Round robins with more turns than this together are not all looked at. */
const MOST_TURNS = 120;

/**
 * Proves each guarantee for every untouched ticket at every moment of its horizon, or refutes it (X1-X3). `now` is where
 * horizons start; one without its own has `horizonMs`.
 */
export function proveGuarantees(plan: Plan, now: number, horizonMs = 90 * MS_PER_DAY): GuaranteeResult[] {
  return plan.policy.guarantees.map((guarantee) => {
    const to = now + (guarantee.horizon === undefined ? horizonMs : elapsedMs(guarantee.horizon));
    return prove(plan, guarantee, now, to);
  });
}

/** One guarantee over `[from, to)`. */
export function prove(plan: Plan, guarantee: Guarantee, from: number, to: number): GuaranteeResult {
  const { never } = guarantee;
  const base = { guarantee, from, to };
  if (never !== undefined && never.kind !== 'pages_at') {
    const broken = brokenOnCallRule(plan, never, from, to);
    const verdict = broken === undefined ? 'proved' : 'refuted';
    const counterexample = broken && { ticket: undefined, turn: 0, ...broken };
    return { ...base, verdict, counterexample, classes: 0, stretches: 0 };
  }
  const concerns = guarantee.for === undefined ? () => true : compileCondition(guarantee.for);
  const { classes, complete } = ticketClassesOf([plan], guarantee.for === undefined ? [] : [guarantee.for]);
  const plans = new WalkPlans(plan);
  let exact = complete;
  let looked = 0;
  let stretches = 0;
  for (const { ticket } of classes) {
    const fields = withInitialStatus(plan, ticket);
    if (!concerns(fields)) continue;
    looked++;
    const turns = turnsOf(plan, fields);
    if (turns > MOST_TURNS) exact = false;
    for (let turn = 0; turn < Math.min(turns, MOST_TURNS); turn++) {
      const walker =
        turns === 1
          ? plans.walkers(ticket, JSON.stringify([...ticket])).pages
          : new Walker(observedPlan(plan, 'all'), ticket, turn);
      for (let at = from; at < to; stretches++) {
        const step = walker.stepAt(at);
        const until = Math.min(step.until, to);
        const broken = brokenIn(plan, guarantee, step, at, until);
        if (broken !== undefined) {
          const counterexample = { ticket, turn, ...broken };
          return { ...base, verdict: 'refuted', counterexample, classes: looked, stretches };
        }
        at = until;
      }
    }
  }
  return { ...base, verdict: exact ? 'proved' : 'unknown', counterexample: undefined, classes: looked, stretches };
}

/** The first moment of creation in a stretch at which the guarantee is broken, and how; undefined when it is kept. */
function brokenIn(
  plan: Plan,
  { reaches, within, never }: Guarantee,
  { simulation, moves }: WalkStep,
  at: number,
  until: number,
): { readonly at: number; readonly text: string } | undefined {
  // The run may be of an earlier creation: what moves along has moved since.
  const moved = at - simulation.ticket.created;
  const instantOf = (event: TimelineEvent) => (moves(event.at) ? event.at + moved : event.at);
  if (never?.kind === 'pages_at') {
    let worst: { at: number; text: string } | undefined;
    for (const event of simulation.timeline) {
      const person = event.kind === 'page' && event.person !== undefined ? plan.people.get(event.person) : undefined;
      if (person === undefined) continue;
      const hours = plan.calendarIn(never.calendar, person.zone);
      const instant = instantOf(event);
      const opens = hours.isOpen(instant) ? instant : hours.change(instant);
      // A page that moves along comes to the hours when creation has moved as far.
      const broken = at + (opens - instant);
      if (broken > at && (!moves(event.at) || broken >= until)) continue;
      if (worst !== undefined && worst.at <= broken) continue;
      const name = never.calendar.name ?? 'the guarantee';
      worst = {
        at: broken,
        text: `${event.person} is paged by level "${event.level}" in the hours of ${name}, in ${person.zone.name}`,
      };
    }
    return worst;
  }
  if (reaches === undefined) return undefined;
  const first = simulation.timeline.find((event) => event.kind === 'page' && isReached(plan, reaches, event));
  const whom = wordsFor(reaches);
  if (first === undefined) return { at, text: `${whom} is never reached (${simulation.outcome})` };
  // Times that stand come nearer within a stretch, so that its first moment is the worst (X1).
  const elapsed = instantOf(first) - at;
  if (within !== undefined && elapsed > elapsedMs(within)) {
    return { at, text: `${whom} is reached only after ${formatDuration(elapsed)}, not within ${within.text}` };
  }
  return undefined;
}

function isReached(plan: Plan, reaches: NonNullable<Guarantee['reaches']>, event: TimelineEvent): boolean {
  switch (reaches.kind) {
    case 'person':
      return event.person !== undefined && (reaches.person === undefined || event.person === reaches.person);
    case 'team': {
      const team = plan.policy.teams.get(reaches.team);
      return event.person !== undefined && (team?.members.some((use) => use.name === event.person) ?? false);
    }
    case 'level':
      return event.level === reaches.level;
  }
}

function wordsFor(reaches: NonNullable<Guarantee['reaches']>): string {
  if (reaches.kind === 'person') return reaches.person ?? 'a person';
  return reaches.kind === 'team' ? `team ${reaches.team}` : `level "${reaches.level}"`;
}

/** After how many turns all round robins that the ticket can meet begin again (L10). */
export function turnsOf(plan: Plan, fields: ReadonlyMap<string, FieldValue>): number {
  let turns = 1;
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const ladder = plan.ladders.get(name);
    if (ladder === undefined || seen.has(name)) return;
    seen.add(name);
    for (const level of ladder.levels) {
      for (const target of level.notify) {
        if (target.kind === 'round_robin') turns = leastCommonMultiple(turns, Math.max(1, target.people.length));
        else if (target.kind === 'escalation') visit(target.escalation);
      }
    }
  };
  for (const row of plan.rows) if (row.escalation && row.holds(fields)) visit(row.escalation.name);
  return turns;
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
