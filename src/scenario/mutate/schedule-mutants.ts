import { MS_PER_HOUR } from '../../model/duration.js';
import type { LayerDef, ScheduleDef, Turn } from '../../model/policy.js';
import { doubleLength } from './lengths.js';
import { type Change, type Mutant, replaced, scheduleMutant, swapped } from './mutant.js';

/** Mutants of a schedule: order and length of turns, hand-offs, order of layers, overrides. */
export function* scheduleMutants(def: ScheduleDef): Generator<Mutant> {
  for (const [i, layer] of def.layers.entries()) {
    const what = `layer "${layer.name}" of schedule ${def.name}`;
    for (const { ref, change, value } of layerChanges(layer, i)) {
      yield scheduleMutant(def, { ref, change, value: { ...def, layers: replaced(def.layers, i, value) } }, what);
    }
    const next = def.layers[i + 1];
    if (next !== undefined) {
      const change = `layers "${layer.name}" and "${next.name}" change places`;
      yield scheduleMutant(def, { ref: next.ref, change, value: { ...def, layers: swapped(def.layers, i) } });
    }
  }
  for (const [i, override] of def.overrides.entries()) {
    const change = `without the override from ${override.from.text} to ${override.to.text}`;
    yield scheduleMutant(def, {
      ref: override.ref,
      change,
      value: { ...def, overrides: replaced(def.overrides, i, undefined) },
    });
  }
}

function* layerChanges(layer: LayerDef, index: number): Generator<Change<LayerDef>> {
  const { ref, turns, every, starts, during, mode } = layer;
  for (let i = 0; i + 1 < turns.length; i++) {
    const [turn, next] = [turns[i] as Turn, turns[i + 1] as Turn];
    if (turnText(turn) === turnText(next)) continue;
    yield {
      ref: next.ref,
      change: `${turnText(turn)} and ${turnText(next)} change turns`,
      value: { ...layer, turns: swapped(turns, i) },
    };
  }
  if (new Set(turns.map(turnText)).size > 1) {
    const longer = doubleLength(every);
    yield { ref, change: `every ${every.text} → ${longer.text}`, value: { ...layer, every: longer } };
    const later = { ...starts, ms: starts.ms + MS_PER_HOUR };
    yield { ref, change: `starts ${starts.text} → an hour later`, value: { ...layer, starts: later } };
  }
  if (during !== undefined) yield { ref: during.ref, change: 'without during', value: { ...layer, during: undefined } };
  // The lowest layer has nothing to join or replace.
  if (index > 0) {
    const other = mode === 'add' ? 'replace' : 'add';
    yield { ref, change: `mode ${mode} → ${other}`, value: { ...layer, mode: other } };
  }
}

function turnText({ people, nobody }: Turn): string {
  return nobody ? 'nobody' : people.map((use) => use.name).join(' with ');
}
