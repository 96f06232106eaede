import type { EscalationDef, LevelDef, Policy } from '../../model/policy.js';
import { doubleLength, otherLengths } from './lengths.js';
import { levelMutants } from './level-mutants.js';
import { type Change, escalationMutant, type Mutant, replaced, withLevel } from './mutant.js';

/** Mutants of a ladder: its levels one by one, their order, and what holds for all of it. */
export function* ladderMutants(def: EscalationDef, policy: Policy): Generator<Mutant> {
  for (const index of def.levels.keys()) yield* levelMutants(def, index, policy);
  yield* orderMutants(def);
  for (const change of ladderChanges(def)) yield escalationMutant(def, `escalation ${def.name}`, change);
}

function* orderMutants(def: EscalationDef): Generator<Mutant> {
  const named = new Set(def.triggers.map((trigger) => trigger.goTo.name));
  for (const { notify } of def.levels)
    for (const target of notify) if (target.kind === 'manager_of') named.add(target.level);
  for (const [i, level] of def.levels.entries()) {
    if (def.levels.length > 1 && !named.has(level.name)) {
      const value = withLevel(def, i, undefined);
      yield escalationMutant(def, `escalation ${def.name}`, {
        ref: level.ref,
        change: `without level "${level.name}"`,
        value,
      });
    }
    const next = def.levels[i + 1];
    if (next === undefined) continue;
    const change = `levels "${level.name}" and "${next.name}" change places`;
    yield escalationMutant(def, `escalation ${def.name}`, {
      ref: next.ref,
      change,
      value: exchanged(def, i, level, next),
    });
  }
}

/** Two levels change places; the moments stay where they are. */
function exchanged(def: EscalationDef, i: number, level: LevelDef, next: LevelDef): EscalationDef {
  const levels = replaced(def.levels, i, { ...next, time: level.time });
  return { ...def, levels: replaced(levels, i + 1, { ...level, time: next.time }) };
}

function* ladderChanges(def: EscalationDef): Generator<Change<EscalationDef>> {
  const { ref, repeat, ackTimeout, clock, pauseWhen } = def;
  if (repeat !== undefined) {
    yield { ref: repeat.ref, change: 'without repeat', value: { ...def, repeat: undefined } };
    const every = doubleLength(repeat.every);
    yield {
      ref: repeat.ref,
      change: `repeat every ${repeat.every.text} → ${every.text}`,
      value: { ...def, repeat: { ...repeat, every } },
    };
    const times = repeat.times + 1;
    yield {
      ref: repeat.ref,
      change: `repeat ${repeat.times} → ${times} times`,
      value: { ...def, repeat: { ...repeat, times } },
    };
  }
  if (ackTimeout !== undefined) {
    const place = def.ackTimeoutRef ?? ref;
    yield { ref: place, change: 'without ack_timeout', value: { ...def, ackTimeout: undefined } };
    for (const other of otherLengths(ackTimeout)) {
      yield {
        ref: place,
        change: `ack_timeout ${ackTimeout.text} → ${other.text}`,
        value: { ...def, ackTimeout: other },
      };
    }
    const onAckTimeout = def.onAckTimeout === 'resume' ? 'restart' : 'resume';
    yield {
      ref: place,
      change: `on_ack_timeout ${def.onAckTimeout} → ${onAckTimeout}`,
      value: { ...def, onAckTimeout },
    };
  }
  const onEmpty = def.onEmpty === 'skip' ? 'wait' : 'skip';
  if (def.levels.length > 1) yield { ref, change: `on_empty ${def.onEmpty} → ${onEmpty}`, value: { ...def, onEmpty } };
  if (clock !== undefined) yield { ref: clock.ref, change: 'without clock', value: { ...def, clock: undefined } };
  if (pauseWhen !== undefined)
    yield { ref: pauseWhen.ref, change: 'without pause_when', value: { ...def, pauseWhen: undefined } };
  for (const [i, trigger] of def.triggers.entries()) {
    const value = { ...def, triggers: replaced(def.triggers, i, undefined) };
    yield { ref: trigger.ref, change: `without the trigger to "${trigger.goTo.name}"`, value };
    const other = def.levels.find(({ name }) => name !== trigger.goTo.name);
    if (other === undefined) continue;
    const goTo = { ...trigger.goTo, name: other.name };
    const triggers = replaced(def.triggers, i, { ...trigger, goTo });
    yield {
      ref: trigger.goTo.ref,
      change: `go_to "${trigger.goTo.name}" → "${other.name}"`,
      value: { ...def, triggers },
    };
  }
}
