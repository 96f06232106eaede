import type { EscalationDef, LevelDef, Policy, Unless } from '../../model/policy.js';
import { doubleLength, otherLengths } from './lengths.js';
import { type Change, escalationMutant, type Mutant, withLevel } from './mutant.js';
import { targetChanges } from './target-mutants.js';

/** Mutants of one level: its moment, whom it reaches, and what keeps it from firing. */
export function* levelMutants(def: EscalationDef, index: number, policy: Policy): Generator<Mutant> {
  const level = def.levels[index] as LevelDef;
  for (const { ref, change, value } of levelChanges(level, policy)) {
    yield escalationMutant(def, `level "${level.name}" of ${def.name}`, {
      ref,
      change,
      value: withLevel(def, index, value),
    });
  }
}

function* levelChanges(level: LevelDef, policy: Policy): Generator<Change<LevelDef>> {
  const { ref } = level;
  yield* timeChanges(level);
  for (const key of ['notify', 'inform'] as const) {
    for (const each of targetChanges(key, level[key], policy))
      yield { ...each, value: { ...level, [key]: each.value } };
  }
  for (const unless of otherUnless(level.unless)) {
    yield { ref, change: `unless ${level.unless} → ${unless}`, value: { ...level, unless } };
  }
  const { during, outside, holdUntil, urgency, remind } = level;
  if (during !== undefined) {
    yield { ref: during.ref, change: 'without during', value: { ...level, during: undefined } };
    yield { ref: during.ref, change: 'during → outside', value: { ...level, during: undefined, outside: during } };
  }
  if (outside !== undefined) {
    yield { ref: outside.ref, change: 'without outside', value: { ...level, outside: undefined } };
    yield { ref: outside.ref, change: 'outside → during', value: { ...level, outside: undefined, during: outside } };
  }
  if (holdUntil !== undefined)
    yield { ref: holdUntil.ref, change: 'without hold_until', value: { ...level, holdUntil: undefined } };
  if (urgency !== undefined) {
    const other = urgency === 'high' ? 'low' : 'high';
    yield { ref, change: `urgency ${urgency} → ${other}`, value: { ...level, urgency: other } };
  }
  if (remind !== undefined) {
    yield { ref: remind.ref, change: 'without remind', value: { ...level, remind: undefined } };
    const every = doubleLength(remind.every);
    yield {
      ref: remind.ref,
      change: `remind every ${remind.every.text} → ${every.text}`,
      value: { ...level, remind: { ...remind, every } },
    };
    if (Number.isFinite(remind.times)) {
      const times = remind.times + 1;
      yield {
        ref: remind.ref,
        change: `remind ${remind.times} → ${times} times`,
        value: { ...level, remind: { ...remind, times } },
      };
    }
  }
}

function* timeChanges(level: LevelDef): Generator<Change<LevelDef>> {
  const { time } = level;
  const ref = time.ref ?? level.ref;
  if (time.kind === 'share') {
    const now = Math.round(time.share * 100);
    for (const percent of [Math.round(now / 2), Math.min(100, now + 10)]) {
      if (percent === now || percent === 0) continue;
      const changed = { ...time, share: percent / 100, text: `${percent}% of ${time.metric}` };
      yield { ref, change: `${time.text} → ${changed.text}`, value: { ...level, time: changed } };
    }
    return;
  }
  for (const duration of otherLengths(time.duration)) {
    yield {
      ref,
      change: `${time.kind} ${time.duration.text} → ${duration.text}`,
      value: { ...level, time: { ...time, duration } },
    };
  }
}

function otherUnless(unless: Unless): Unless[] {
  if (unless === 'acknowledged') return ['resolved'];
  return unless === 'resolved' ? ['acknowledged'] : ['acknowledged', 'resolved'];
}
