import type { HandlerPlan, LadderPlan } from '../../model/plan.js';
import { METRICS } from '../../model/policy.js';
import type { Calendar } from '../../time/calendar-type.js';
import { ACKNOWLEDGED, NEVER_HOLDS, type ProgramLevel, RESPONDED } from './program-level.js';
import { type Numbers, reachesOf } from './reach.js';
import { hasManagersOfTwo, type StraightLadder, straightLadder } from './straight-level.js';

/** Ladders with more levels are simulated. */
export const MOST_LEVELS = 24;

/** A ladder for tickets of one kind, with everything resolved that does not hang on the moment. */
export interface LadderProgram {
  /** Its place in the order of the plan. */
  readonly place: number;
  /** The number of its first level in a tally. */
  readonly firstLevel: number;
  readonly clock: Calendar;
  readonly levels: readonly ProgramLevel[];
  readonly hasShares: boolean;
  /** The levels of one round, each at its own time and on its own terms, where nothing moves a level but the clock. */
  readonly straight: StraightLadder | undefined;
  /** A level asks whom another one paged. */
  readonly looksBack: boolean;
  readonly skips: boolean;
  readonly repeatMs: number;
  readonly rounds: number;
}

/** The clock of a metric: where it counts, and how much is promised. */
export interface ShareClock {
  readonly calendar: Calendar;
  readonly targetMs: number;
}

/** A ladder for tickets that these teams handle; undefined where only a simulation knows what it does. */
export function ladderProgram(
  plan: LadderPlan,
  where: { readonly place: number; readonly firstLevel: number },
  clocks: ReadonlyMap<number, ShareClock>,
  handlers: readonly HandlerPlan[],
  numbers: Numbers,
): LadderProgram | undefined {
  if (plan.levels.length > MOST_LEVELS) return undefined;
  const levels: ProgramLevel[] = [];
  for (const level of plan.levels) {
    const reaches = reachesOf(level.notify, handlers, numbers);
    const remind = level.remind !== undefined && level.remind.everyMs > 0 ? level.remind : undefined;
    if (reaches === undefined || remind?.times === Number.POSITIVE_INFINITY) return undefined;
    const metric = level.metric === undefined ? -1 : METRICS.indexOf(level.metric);
    const clock = clocks.get(metric);
    levels.push({
      kind: level.kind,
      ms: level.ms,
      unless: level.unless === 'acknowledged' ? ACKNOWLEDGED : level.unless === 'responded' ? RESPONDED : NEVER_HOLDS,
      reaches,
      during: level.during,
      outside: level.outside,
      hold: level.hold,
      remindMs: remind?.everyMs ?? 0,
      reminders: remind?.times ?? 0,
      metric,
      shareOn: clock?.calendar,
      shareMs: clock === undefined ? 0 : Math.round(clock.targetMs * level.share),
    });
  }
  const isLater = ({ kind, ms, hold, during, outside, reminders }: ProgramLevel, i: number) =>
    kind === 'after' &&
    ms >= (levels[i - 1]?.ms ?? 0) &&
    hold === undefined &&
    during === undefined &&
    outside === undefined &&
    reminders === 0;
  const isStraight =
    levels.length > 0 && levels.every(isLater) && !levels.some(hasManagersOfTwo) && !(plan.repeat?.times ?? 0);
  return {
    place: where.place,
    firstLevel: where.firstLevel,
    straight: isStraight ? straightLadder(levels, where.firstLevel, numbers, plan) : undefined,
    clock: plan.clock,
    levels,
    hasShares: levels.some(({ kind }) => kind === 'share'),
    looksBack: plan.levels.some(({ notify }) => notify.some(({ kind }) => kind === 'manager_of' || kind === 'handler')),
    skips: plan.onEmpty === 'skip',
    repeatMs: plan.repeat?.everyMs ?? 0,
    rounds: plan.repeat?.times ?? 0,
  };
}
