import type { ClockPlan, LadderPlan, LevelPlan } from '../model/plan.js';
import type { Calendar } from '../time/calendar-type.js';
import type { PlanRuleContext } from './rule.js';
import { surelyNotEmpty } from './sure-level.js';

/** More ways to a level's moment than this are not followed. */
const MAX_MOMENTS = 96;
const MAX_ROUNDS = 2;

/** One way in which an instant follows from the creation of an untouched ticket: never falling as creation moves on. */
export interface MomentOf {
  /** The same for the same function. */
  readonly key: string;
  /** ms after creation, where it is that on every day. */
  readonly fixed: number | undefined;
  at(created: number): number;
}

export interface LevelMoment {
  readonly level: LevelPlan;
  readonly moment: MomentOf;
}

const CREATION: MomentOf = { key: '', fixed: 0, at: (created) => created };

/**
 * When the levels of a ladder, and of those it starts, can have their moments if nobody touches the ticket: each level's
 * own time, and that of each level before it which may be empty and be skipped (L1, L4, L6).
 */
export function levelMoments(
  context: PlanRuleContext,
  ladder: LadderPlan,
  clocks: readonly ClockPlan[],
): LevelMoment[] {
  const found = new Map<string, LevelMoment>();
  ladderMoments(context, ladder, CREATION, clocks, found, 0);
  return [...found.values()];
}

function ladderMoments(
  context: PlanRuleContext,
  ladder: LadderPlan,
  start: MomentOf,
  clocks: readonly ClockPlan[],
  found: Map<string, LevelMoment>,
  round: number,
): void {
  const own: MomentOf[][] = [];
  for (const level of ladder.levels) {
    const ways = uniqueWays([
      ...ownMoments(ladder, level, start, own, clocks),
      ...skippedTo(context, ladder, level, own).map((moment) => held(level, moment)),
    ]);
    own.push(ways);
    for (const moment of ways) {
      const key = `${ladder.name}\n${level.index}\n${moment.key}`;
      if (found.has(key) || found.size >= MAX_MOMENTS) continue;
      found.set(key, { level, moment });
      for (const target of level.notify) {
        const other = target.kind === 'escalation' ? context.plan.ladders.get(target.escalation) : undefined;
        if (other !== undefined) ladderMoments(context, other, moment, clocks, found, 0);
      }
    }
  }
  const { repeat } = ladder;
  if (repeat === undefined || round >= Math.min(repeat.times, MAX_ROUNDS)) return;
  for (const last of roundEnds(own)) {
    if (found.size >= MAX_MOMENTS) return;
    ladderMoments(context, ladder, fired(ladder.clock, last, repeat.everyMs), clocks, found, round + 1);
  }
}

/** When the last level of a round can have its moment: any of them, where they are not all settled (L6). */
function roundEnds(own: readonly (readonly MomentOf[])[]): readonly MomentOf[] {
  if (own.every((ways) => ways.length === 1)) return [own.flat().reduce(later)];
  return uniqueWays(own.flat());
}

function ownMoments(
  ladder: LadderPlan,
  level: LevelPlan,
  start: MomentOf,
  before: readonly (readonly MomentOf[])[],
  clocks: readonly ClockPlan[],
): MomentOf[] {
  if (level.kind === 'share') {
    return clocks
      .filter(({ metric }) => metric === level.metric)
      .map(({ calendar, targetMs }) =>
        held(level, later(added(calendar, CREATION, Math.round(targetMs * level.share)), start)),
      );
  }
  if (level.kind === 'after' || level.index === 0) return [held(level, fired(ladder.clock, start, level.ms))];
  // A share level without a target is passed over together with the level before it.
  const from: MomentOf[] = [];
  for (let i = level.index - 1; i >= 0; i--) {
    from.push(...(before[i] ?? []));
    if (ladder.levels[i]?.kind !== 'share') break;
    if (i === 0) from.push(start);
  }
  return from.map((moment) => held(level, fired(ladder.clock, moment, level.ms)));
}

function skippedTo(
  context: PlanRuleContext,
  ladder: LadderPlan,
  level: LevelPlan,
  before: readonly (readonly MomentOf[])[],
): MomentOf[] {
  if (ladder.onEmpty === 'wait') return [];
  return ladder.levels
    .slice(0, level.index)
    .flatMap((earlier) => (surelyNotEmpty(ladder, earlier, context) ? [] : (before[earlier.index] ?? [])));
}

function fired(calendar: Calendar, from: MomentOf, ms: number): MomentOf {
  if (calendar.always) return plus(from, ms);
  return { key: `${from.key}>${keyOf(calendar)}+${ms}`, fixed: undefined, at: (c) => calendar.fire(from.at(c), ms) };
}

function added(calendar: Calendar, from: MomentOf, ms: number): MomentOf {
  if (calendar.always) return plus(from, ms);
  return { key: `${from.key}>${keyOf(calendar)}~${ms}`, fixed: undefined, at: (c) => calendar.add(from.at(c), ms) };
}

function held(level: LevelPlan, from: MomentOf): MomentOf {
  const { hold } = level;
  if (hold === undefined || hold.always) return from;
  return { key: `${from.key}>${keyOf(hold)}`, fixed: undefined, at: (c) => hold.next(from.at(c)) };
}

function later(a: MomentOf, b: MomentOf): MomentOf {
  if (b === CREATION || a.key === b.key) return a;
  if (a.fixed !== undefined && b.fixed !== undefined) return a.fixed >= b.fixed ? a : b;
  return { key: `(${a.key}|${b.key})`, fixed: undefined, at: (c) => Math.max(a.at(c), b.at(c)) };
}

function plus(from: MomentOf, ms: number): MomentOf {
  if (ms === 0) return from;
  if (from.fixed !== undefined) {
    const fixed = from.fixed + ms;
    return { key: `+${fixed}`, fixed, at: (c) => c + fixed };
  }
  return { key: `${from.key}+${ms}`, fixed: undefined, at: (c) => from.at(c) + ms };
}

const keys = new WeakMap<Calendar, number>();
let lastKey = 0;

function keyOf(calendar: Calendar): number {
  let key = keys.get(calendar);
  if (key === undefined) keys.set(calendar, (key = ++lastKey));
  return key;
}

function uniqueWays(ways: readonly MomentOf[]): MomentOf[] {
  const seen = new Map<string, MomentOf>();
  for (const way of ways) if (!seen.has(way.key)) seen.set(way.key, way);
  return [...seen.values()].slice(0, MAX_MOMENTS);
}
