import type { Policy, SlaDef, TargetSet } from '../../model/policy.js';
import { doubleLength, otherLengths } from './lengths.js';
import { type Change, type Mutant, replaced, slaMutant } from './mutant.js';
import { targetChanges } from './target-mutants.js';

/** Mutants of an SLA: each target, the clock they count on, and who hears of them. */
export function* slaMutants(def: SlaDef, policy: Policy): Generator<Mutant> {
  for (const set of def.targets.values()) {
    const what = `${set.priority === 'any' ? 'any' : set.priority} of SLA ${def.name}`;
    for (const change of setChanges(set)) {
      const targets = new Map([...def.targets].map(([key, old]) => [key, old === set ? change.value : old]));
      yield slaMutant(def, { ...change, value: { ...def, targets } }, what);
    }
  }
  for (const change of slaChanges(def, policy)) yield slaMutant(def, change);
}

function* setChanges(set: TargetSet): Generator<Change<TargetSet>> {
  for (const [metric, { duration, ref }] of set.metrics) {
    for (const other of otherLengths(duration)) {
      const metrics = new Map(set.metrics).set(metric, { duration: other, ref });
      yield { ref, change: `${metric} ${duration.text} → ${other.text}`, value: { ...set, metrics } };
    }
  }
  const { calendar } = set;
  if (calendar !== undefined)
    yield { ref: calendar.ref, change: 'without calendar', value: { ...set, calendar: undefined } };
}

function* slaChanges(def: SlaDef, policy: Policy): Generator<Change<SlaDef>> {
  const { ref, calendar, pauseWhen, communication } = def;
  if (calendar !== undefined)
    yield { ref: calendar.ref, change: 'without calendar', value: { ...def, calendar: undefined } };
  if (pauseWhen !== undefined)
    yield { ref: pauseWhen.ref, change: 'without pause_when', value: { ...def, pauseWhen: undefined } };
  for (const [i, warn] of def.warnAt.entries()) {
    yield {
      ref: warn.ref,
      change: `warn_at without ${warn.text}`,
      value: { ...def, warnAt: replaced(def.warnAt, i, undefined) },
    };
  }
  for (const key of ['warning', 'breach'] as const) {
    for (const each of targetChanges(`notify.${key}`, def.notify[key], policy)) {
      yield { ...each, value: { ...def, notify: { ...def.notify, [key]: each.value } } };
    }
  }
  if (communication !== undefined) {
    yield { ref: communication.ref, change: 'without communication', value: { ...def, communication: undefined } };
    const every = doubleLength(communication.every);
    const change = `communication every ${communication.every.text} → ${every.text}`;
    yield { ref: communication.ref, change, value: { ...def, communication: { ...communication, every } } };
  }
  const onPriorityChange = def.onPriorityChange === 'restart' ? 'recalculate' : 'restart';
  yield {
    ref,
    change: `on_priority_change ${def.onPriorityChange} → ${onPriorityChange}`,
    value: { ...def, onPriorityChange },
  };
  const onReopen = def.onReopen === 'resume' ? 'restart' : 'resume';
  yield { ref, change: `on_reopen ${def.onReopen} → ${onReopen}`, value: { ...def, onReopen } };
}
