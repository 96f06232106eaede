import type { Edit, Fix } from '../model/finding.js';
import { childRef, type Ref, refPath } from '../model/ref.js';
import { removeFlowItem } from './remove-flow-item.js';
import { removeBlockItem } from './remove-block-item.js';
import { scalarText } from './scalar-text.js';

/** Offsets of one map entry or sequence item; an item has its value's offsets for its key's. */
export interface FixPlace {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

/** One file as fixes see it. */
export interface FixSource {
  readonly file: string;
  /** Without a byte order mark, which offsets do not count. */
  readonly text: string;
  /** The file as plain data. */
  readonly value: unknown;
  /** Exact offsets of a path, undefined where there is none. */
  place(ref: Ref): FixPlace | undefined;
}

/** An entry or item with its neighbours, in the order in which they are written. */
export interface Neighbours {
  readonly text: string;
  readonly inList: boolean;
  /** The collection that it stands in. */
  readonly parent: FixPlace;
  /** Whether the collection is the file itself. */
  readonly atRoot: boolean;
  readonly all: readonly FixPlace[];
  readonly index: number;
}

/** A text change without the name of its file. */
export type Change = Omit<Edit, 'file'>;

/**
 * The edits that a fix stands for, in a text that has not changed since its finding was made. Undefined when it cannot be
 * done without harm: the place is behind an alias, a comment would be lost, the layout is out of the ordinary.
 */
export function fixEdits(fix: Fix, source: FixSource): readonly Edit[] | undefined {
  if (fix.kind === 'text') return fix.edits;
  if (throughAlias(fix.ref, source)) return undefined;
  const changes = fix.kind === 'remove' ? remove(fix.ref, source) : replace(fix, source);
  return changes?.map((change) => ({ file: source.file, ...change }));
}

function replace(fix: Fix & { kind: 'replace' }, source: FixSource): Change[] | undefined {
  const place = source.place(fix.ref);
  if (place === undefined) return undefined;
  const [start, end] = fix.part === 'key' ? [place.keyStart, place.keyEnd] : [place.start, place.end];
  return [{ start, end, text: scalarText(fix.text, source.text.slice(start, end)) }];
}

function remove(ref: Ref, source: FixSource): Change[] | undefined {
  const at = neighbours(ref, source);
  if (at === undefined) return undefined;
  const opening = source.text[at.parent.start];
  return opening === '{' || opening === '[' ? removeFlowItem(at) : removeBlockItem(at);
}

function neighbours(ref: Ref, source: FixSource): Neighbours | undefined {
  const { parent } = ref;
  if (parent === undefined || ref.key === undefined) return undefined;
  const container = valueAt(source.value, parent);
  const place = source.place(ref);
  const outer = source.place(parent);
  if (typeof container !== 'object' || container === null || place === undefined || outer === undefined)
    return undefined;
  const inList = Array.isArray(container);
  const keys: (string | number)[] = inList ? container.map((_, i) => i) : Object.keys(container);
  const all = keys
    .map((key) => source.place(childRef(parent, key)))
    .filter((each) => each !== undefined)
    .sort((a, b) => a.keyStart - b.keyStart);
  const index = all.findIndex(({ keyStart }) => keyStart === place.keyStart);
  if (index === -1 || all.length !== keys.length) return undefined;
  return { text: source.text, inList, parent: outer, atRoot: parent.parent === undefined, all, index };
}

function valueAt(value: unknown, ref: Ref): unknown {
  let at = value;
  for (const key of refPath(ref)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

/** Whether a step on the path leaves the text of the step above it: what is edited there would change elsewhere too. */
function throughAlias(ref: Ref, source: FixSource): boolean {
  for (let at: Ref = ref; at.parent !== undefined && at.parent.key !== undefined; at = at.parent) {
    const inner = source.place(at);
    const outer = source.place(at.parent);
    if (inner === undefined || outer === undefined) return true;
    if (inner.keyStart < outer.start || inner.keyEnd > outer.end) return true;
  }
  return false;
}
