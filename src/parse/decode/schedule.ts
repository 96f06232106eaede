import type { LayerDef, NameUse, Override, ScheduleDef, Turn } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { calendarAt } from './hours.js';
import { uniqueNames } from './names.js';
import { review } from './review.js';
import { eachAt, fault, mapNode, mapsAt, type MapNode, present, type Scope } from './scope.js';
import { choice, names, namesOf, text, textIn } from './text.js';
import { duration, fromTo, isOrdered, when, zone } from './times.js';

/** A schedule; layers and overrides that lack what they need are left out. */
export function schedule(scope: Scope, name: string, value: unknown, ref: Ref): ScheduleDef {
  const node = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  const layers = mapsAt(node, 'layers');
  uniqueNames(layers, 'layer');
  return {
    name,
    ref,
    timezone: zone(node, 'timezone'),
    layers: present(layers.map(layerOf)),
    overrides: eachAt(node, 'overrides', override),
    cover: calendarAt(node, 'cover'),
    review: review(node),
  };
}

function layerOf(node: MapNode, index: number): LayerDef | undefined {
  const layer = {
    ref: node.ref,
    name: text(node, 'name') ?? `layer ${index + 1}`,
    turns: turns(node),
    from: when(node, 'from'),
    ends: when(node, 'ends'),
    mode: choice(node, 'mode', ['replace', 'add']) ?? 'replace',
    during: calendarAt(node, 'during'),
  };
  const starts = when(node, 'starts');
  const every = duration(node, 'every', { months: true, positive: true });
  const first = layer.from ?? starts;
  if (first !== undefined && layer.ends !== undefined && !isOrdered(first, layer.ends)) {
    const message = `"${layer.ends.text}" is not after "${first.text}": the layer ends before it starts`;
    fault(node.scope, 'bad-time', childRef(node.ref, 'ends'), message);
  }
  if (starts === undefined || every === undefined) return undefined;
  return { ...layer, starts, every };
}

function turns(node: MapNode): Turn[] {
  const list = node.map.people;
  if (!Array.isArray(list)) return [];
  const ref = childRef(node.ref, 'people');
  return present(list.map((_, i) => turn(node.scope, list, i, childRef(ref, i))));
}

function turn(scope: Scope, list: readonly unknown[], index: number, ref: Ref): Turn | undefined {
  const item = list[index];
  if (Array.isArray(item)) return { ref, people: people(scope, namesOf(scope, item, ref)), nobody: false };
  const name = textIn(scope, list, index);
  if (name === undefined) return undefined;
  const nobody = name === 'nobody';
  return { ref, people: nobody ? [] : [{ name, ref }], nobody };
}

/** People together; `nobody` is not one of them. */
function people(scope: Scope, uses: NameUse[]): NameUse[] {
  return present(
    uses.map((use) => {
      if (use.name !== 'nobody') return use;
      const message = '"nobody" cannot be together with others; let it stand alone, or take it out';
      return fault(scope, 'bad-name', use.ref, message);
    }),
  );
}

const KINDS = ['only', 'replace', 'add', 'remove'] as const;

function override(node: MapNode): Override | undefined {
  const kind = KINDS.find((key) => node.map[key] !== undefined);
  const stretch = fromTo(node);
  if (kind === undefined || stretch === undefined) return undefined;
  const who = names(node, kind);
  const nobody = kind === 'only' && who.length === 1 && who[0]?.name === 'nobody';
  return {
    ref: node.ref,
    ...stretch,
    kind,
    people: nobody ? [] : people(node.scope, who),
    by: kind === 'replace' ? people(node.scope, names(node, 'with')) : [],
    reason: text(node, 'reason'),
  };
}
