import type { LevelDef, LevelTime, Unless } from '../../model/policy.js';
import { canonical } from '../meaning.js';
import { below, type Facts, growth, type Sense, shrinkage, type Spot } from './fact.js';
import { closedSense, openSense } from './open-sense.js';
import { movedPairs, pairLists } from './pairs.js';
import type { Sides } from './sides.js';
import { compareTargets } from './targets.js';
import { durationText, targetText, useText } from './value-text.js';

/** The rungs of one ladder. */
export function compareLevels(
  facts: Facts,
  spot: Spot,
  before: readonly LevelDef[],
  after: readonly LevelDef[],
  sides: Sides,
): void {
  const nameOf = (level: LevelDef) => (level.named ? level.name : undefined);
  const meaningOf = (level: LevelDef) => canonical({ ...level, name: undefined });
  const pairs = pairLists(before, after, nameOf, meaningOf);
  const moved = new Set(movedPairs(pairs));
  for (const pair of pairs) {
    const { before: was, after: is } = pair;
    const name = (is ?? was)?.name ?? '';
    const here = below({ ...spot, path: `${spot.path}.levels` }, name, was?.ref, is?.ref);
    if (was === undefined || is === undefined) {
      if (is !== undefined) facts.add('level-added', here, undefined, levelText(is));
      if (was !== undefined) facts.add('level-removed', here, levelText(was), undefined);
      continue;
    }
    if (was.name !== is.name && (was.named || is.named)) facts.add('level-renamed', here, was.name, is.name);
    if (moved.has(pair)) facts.add('level-moved', here, `number ${pair.from + 1}`, `number ${pair.to + 1}`);
    if (meaningOf(was) !== meaningOf(is)) compareLevel(facts, here, was, is, sides);
  }
}

function compareLevel(facts: Facts, spot: Spot, was: LevelDef, is: LevelDef, sides: Sides): void {
  const policies = [sides.before, sides.after] as const;
  compareTime(facts, spot, was, is, sides);
  compareTargets(facts, spot, was.notify, is.notify);
  compareTargets(facts, { ...spot, path: spot.path }, was.inform, is.inform, true);
  facts.value(
    'unless-changed',
    below(spot, 'unless'),
    was.unless,
    is.unless,
    String,
    growth(PATIENCE[was.unless], PATIENCE[is.unless]),
  );
  const urgency =
    rank(was.urgency) === undefined || rank(is.urgency) === undefined
      ? undefined
      : growth(rank(was.urgency) ?? 0, rank(is.urgency) ?? 0);
  facts.value('urgency-changed', below(spot, 'urgency'), was.urgency, is.urgency, String, urgency);
  const hours = (key: 'during' | 'outside' | 'holdUntil', name: string, sense: Sense | undefined) =>
    facts.value('hours-changed', below(spot, name, was[key]?.ref, is[key]?.ref), was[key], is[key], useText, sense);
  hours('during', 'during', openSense(was.during, is.during, policies));
  hours('outside', 'outside', closedSense(was.outside, is.outside, policies));
  const hold = openSense(was.holdUntil, is.holdUntil, policies);
  facts.value(
    'hold-changed',
    below(spot, 'hold_until', was.holdUntil?.ref, is.holdUntil?.ref),
    was.holdUntil,
    is.holdUntil,
    useText,
    hold,
  );
  const remind = (level: LevelDef) => (level.remind === undefined ? 0 : level.remind.times);
  const same =
    was.remind &&
    is.remind &&
    was.remind.times === is.remind.times &&
    sides.length(was.remind.ref) === sides.length(is.remind.ref);
  if (same !== true) {
    const text = (value: NonNullable<LevelDef['remind']>) => `every ${value.every.text}, ${timesText(value.times)}`;
    facts.value(
      'remind-changed',
      below(spot, 'remind', was.remind?.ref, is.remind?.ref),
      was.remind,
      is.remind,
      text,
      growth(remind(was), remind(is)),
    );
  }
}

function compareTime(facts: Facts, spot: Spot, was: LevelDef, is: LevelDef, sides: Sides): void {
  if (canonical(was.time) === canonical(is.time)) return;
  const here = below(spot, is.time.kind === 'wait' ? 'wait' : 'after', was.time.ref, is.time.ref);
  const [a, b] = [sides.length(was.ref), sides.length(is.ref)];
  if (was.time.kind === is.time.kind && was.time.kind !== 'share') {
    if (a === b) return;
    facts.add('delay-changed', here, timeText(was.time), timeText(is.time), shrinkage(a ?? 0, b ?? 0));
  } else if (was.time.kind === 'share' && is.time.kind === 'share' && was.time.metric === is.time.metric) {
    facts.add('delay-changed', here, timeText(was.time), timeText(is.time), shrinkage(was.time.share, is.time.share));
  } else facts.add('delay-changed', here, timeText(was.time), timeText(is.time));
}

function timeText(time: LevelTime): string {
  if (time.kind === 'share') return time.text;
  return time.kind === 'wait' ? `${durationText(time.duration)} after the level before` : durationText(time.duration);
}

export function levelText(level: LevelDef): string {
  return `${timeText(level.time)}: ${level.notify.map(targetText).join(', ') || 'nobody'}`;
}

export function timesText(times: number): string {
  return Number.isFinite(times) ? `${times} times` : 'unlimited';
}

/** The later it stops, the more it pages. */
const PATIENCE: Readonly<Record<Unless, number>> = { acknowledged: 0, responded: 1, resolved: 2, never: 3 };

function rank(urgency: string | undefined): number | undefined {
  return urgency === 'high' ? 1 : urgency === 'low' ? 0 : undefined;
}
