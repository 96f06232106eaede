import type { LadderPlan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Simulation, SlaRun, TimelineEvent } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import { creationMoments } from './breakpoints.js';
import { type LadderTicket, ladderTickets } from './ladder-tickets.js';
import { ladderUse, possibleSlas } from './ladder-uses.js';
import { levelMoments } from './moments.js';
import type { PlanRuleContext } from './rule.js';
import { isUnconditional, surelyNotEmpty, surelyReaches } from './sure-level.js';

/** Simulations in one lint run, and of one ladder. */
const MAX_RUNS = 30_000;
const MAX_RUNS_OF_ONE = 6_000;

/** Events of a simulation that counts as one. */
const EVENTS_OF_ONE = 100;

/** A ticket and a moment of creation that show a fault of a ladder when nobody reacts. */
export interface Shown {
  readonly fields: ReadonlyMap<string, FieldValue>;
  readonly simulation: Simulation;
  readonly ticket: LadderTicket;
}

/** The first ticket that shows each fault, as far as there is one. */
export interface LadderVerdict {
  /** Nobody is reached at all. */
  readonly lost: Shown | undefined;
  /** Somebody is reached, but the last level to act comes to nobody. */
  readonly endsOnNobody: Shown | undefined;
  /** The first page comes when this target is breached already; by target. */
  readonly late: ReadonlyMap<string, Shown & { readonly run: SlaRun; readonly page: TimelineEvent }>;
}

/**
 * What becomes of untouched tickets on a ladder, over all kinds of tickets that its rows give it and all moments of
 * creation at which things change. What can be told without running anything is not run.
 */
export function ladderVerdict(context: PlanRuleContext, ladder: LadderPlan): LadderVerdict {
  const known = context.once('ladder verdicts', () => new Map<LadderPlan, LadderVerdict>());
  let verdict = known.get(ladder);
  if (verdict === undefined) {
    verdict = judge(context, ladder);
    known.set(ladder, verdict);
  }
  return verdict;
}

/** Of most ladders that is told without running anything. */
const SOUND: LadderVerdict = { lost: undefined, endsOnNobody: undefined, late: new Map() };

function judge(context: PlanRuleContext, ladder: LadderPlan): LadderVerdict {
  const open = {
    lost: !isSurelyReached(context, ladder),
    end: !endsOnSomebody(context, ladder),
    late: !isSurelyInTime(context, ladder),
  };
  if (!open.lost && !open.end && !open.late) return SOUND;
  const found: { lost?: Shown; endsOnNobody?: Shown; late: Map<string, Shown & { run: SlaRun; page: TimelineEvent }> } =
    {
      late: new Map(),
    };
  if (ladder.levels.length > 0) {
    const runs = context.once('runs', () => ({ left: MAX_RUNS }));
    let left = Math.min(MAX_RUNS_OF_ONE, runs.left);
    const tickets = ladderUse(context, ladder).rows.length === 0 ? [] : ladderTickets(context, ladder);
    for (const ticket of tickets) {
      for (const created of momentsFor(context, ladder, ticket, open.late)) {
        if (left <= 0) break;
        const simulation = simulate(context.plan, { created, fields: ticket.fields });
        // A ladder of thousands of rounds costs as much as hundreds of others.
        const cost = 1 + Math.floor(simulation.timeline.length / EVENTS_OF_ONE);
        left -= cost;
        runs.left -= cost;
        if (simulation.route.escalation?.value !== ladder.name) continue;
        const shown = { fields: ticket.fields, simulation, ticket };
        if (reachesNobody(simulation)) found.lost ??= shown;
        else if (endsOnNobody(simulation, ladder)) found.endsOnNobody ??= shown;
        for (const each of lateRuns(simulation)) {
          const key = `${each.run.sla} ${each.run.metric}`;
          if (!found.late.has(key)) found.late.set(key, { ...shown, ...each });
        }
        if (!open.late && (found.lost || !open.lost) && (found.endsOnNobody || !open.end)) break;
      }
    }
  }
  return { lost: found.lost, endsOnNobody: found.endsOnNobody, late: found.late };
}

function momentsFor(context: PlanRuleContext, ladder: LadderPlan, ticket: LadderTicket, late: boolean): number[] {
  const moments = levelMoments(context, ladder, ticket.clocks);
  const looked = new Set(moments.flatMap(({ level }) => level.metric ?? []));
  const clocks = ticket.clocks.filter(
    ({ metric }) => looked.has(metric) || (late && (metric === 'acknowledge' || metric === 'first_response')),
  );
  return creationMoments(context, {
    ladder,
    moments,
    handlers: ticket.handlers,
    clocks: [ladder.clock, ...clocks.map(({ calendar }) => calendar)],
    lags: [...clocks.map(({ targetMs }) => targetMs), ...ticket.autoResolveMs],
    rowHours: context.plan.rows.flatMap(({ during, outside }) => [during ?? [], outside ?? []].flat()),
  });
}

/** Every level had its moment, or the ticket was closed by its age after that, and nobody was ever paged (L16, L17). */
export function reachesNobody({ outcome, timeline }: Simulation): boolean {
  if (outcome === 'lost') return true;
  if (outcome !== 'resolved' || timeline.some(({ kind }) => kind === 'page')) return false;
  const closed = timeline.find((event) => event.kind === 'event' && event.do === 'resolve');
  return timeline.some(
    ({ kind, state, at }) => kind === 'ladder' && state === 'ended' && closed !== undefined && at < closed.at,
  );
}

/**
 * The last level of the ladder to act was empty, though one before it came to somebody. Later rounds lack the levels that
 * act once (L6), so the first one must have ended so too.
 */
export function endsOnNobody({ timeline, outcome }: Simulation, ladder: LadderPlan): boolean {
  if (outcome !== 'exhausted') return false;
  const acts = timeline.filter(({ kind, reminder }) => (kind === 'page' && reminder !== true) || kind === 'nobody');
  const [last, first] = [acts.at(-1), acts.filter(({ round }) => round === 0).at(-1)];
  return (
    last?.kind === 'nobody' &&
    last.escalation === ladder.name &&
    first?.kind === 'nobody' &&
    acts.some(({ kind }) => kind === 'page')
  );
}

/** Targets of acknowledgement and first response that were breached when the first page went out. */
export function lateRuns({ sla, timeline }: Simulation): { run: SlaRun; page: TimelineEvent }[] {
  const page = timeline.find(({ kind }) => kind === 'page');
  if (page === undefined) return [];
  return sla
    .filter(({ metric, breachedAt }) => isFirstReaction(metric) && breachedAt !== undefined && breachedAt <= page.at)
    .map((run) => ({ run, page }));
}

function isFirstReaction(metric: string): boolean {
  return metric === 'acknowledge' || metric === 'first_response';
}

function isSurelyReached(context: PlanRuleContext, ladder: LadderPlan): boolean {
  return ladder.levels.some(
    (level) => isUnconditional(ladder, level, context) && surelyReaches(ladder, level, context),
  );
}

/** The levels that may be the last to act all come to somebody. */
function endsOnSomebody(context: PlanRuleContext, ladder: LadderPlan): boolean {
  const settled = ladder.levels.filter((level) => isUnconditional(ladder, level, context));
  const last = settled.reduce<(typeof settled)[number] | undefined>(
    (a, b) => (a === undefined || (b.offsetMs >= a.offsetMs && b.hold === undefined) ? b : a),
    undefined,
  );
  return ladder.levels.every(
    (level) =>
      (last !== undefined &&
        level.kind !== 'share' &&
        level.index < last.index &&
        level.hold === undefined &&
        level.offsetMs <= last.offsetMs) ||
      surelyNotEmpty(ladder, level, context),
  );
}

/** A level that surely pages somebody has its moment before any first reaction is due. */
function isSurelyInTime(context: PlanRuleContext, ladder: LadderPlan): boolean {
  const shortest = context.once('shortest first reaction', () =>
    [...context.plan.slas.values()]
      .flatMap(({ clocks }) => [...clocks.values()].flat())
      .reduce((min, { metric, targetMs }) => (isFirstReaction(metric) ? Math.min(min, targetMs) : min), Infinity),
  );
  const first = ladder.levels[0];
  if (
    first?.kind === 'after' &&
    first.ms < shortest &&
    first.hold === undefined &&
    ladder.clock.always &&
    isUnconditional(ladder, first, context) &&
    surelyReaches(ladder, first, context)
  ) {
    return true;
  }
  const slas = ladderUse(context, ladder).rows.flatMap((row) => possibleSlas(context, row) ?? []);
  const due = slas.flatMap(({ sla }) =>
    [...sla.clocks.values()].flat().filter(({ metric }) => isFirstReaction(metric)),
  );
  if (due.length === 0) return true;
  return ladder.levels.some(
    (level) =>
      level.hold === undefined &&
      level.kind === 'after' &&
      isUnconditional(ladder, level, context) &&
      surelyReaches(ladder, level, context) &&
      due.every(({ targetMs, calendar }) => (ladder.clock.always || ladder.clock === calendar) && level.ms < targetMs),
  );
}
