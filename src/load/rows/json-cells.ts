import type { Cell } from '../../model/rows.js';

/** Values by the names of their columns. */
export type Cells = Map<string, Cell>;

/** Objects nested deeper than this are of no use to a column. */
const DEEPEST = 6;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as text, undefined for null and for what is no scalar. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/**
 * An object as columns: `{a: {b: 1}}` is `a.b`, a list of scalars is a list, a list of objects gives a list for each of
 * their keys, and one of `{id, value}` a column `key.<id>` for each.
 */
export function flatten(value: Record<string, unknown>, prefix = '', into: Cells = new Map()): Cells {
  flattenInto(value, prefix, into, 0);
  return into;
}

function flattenInto(value: Record<string, unknown>, prefix: string, into: Cells, depth: number): void {
  for (const key of Object.keys(value)) {
    const item = value[key];
    const name = prefix + key;
    const text = scalarText(item);
    if (text !== undefined) into.set(name, text);
    else if (Array.isArray(item)) addList(item, name, into, depth);
    else if (isObject(item) && depth < DEEPEST) flattenInto(item, `${name}.`, into, depth + 1);
  }
}

function addList(list: readonly unknown[], name: string, into: Cells, depth: number): void {
  const texts = list.map(scalarText).filter((text) => text !== undefined);
  if (texts.length > 0) into.set(name, texts);
  const objects = list.filter(isObject);
  if (objects.length === 0 || depth >= DEEPEST) return;
  const pairs = objects.every((each) => 'value' in each && scalarText(each['id']) !== undefined);
  if (pairs) {
    for (const { id, value } of objects) flattenInto({ [String(id)]: value }, `${name}.`, into, depth + 1);
    return;
  }
  for (const each of objects) {
    const inner: Cells = new Map();
    flattenInto(each, `${name}.`, inner, depth + 1);
    for (const [key, cell] of inner) {
      const before = into.get(key);
      into.set(key, [...(Array.isArray(before) ? before : []), ...(typeof cell === 'string' ? [cell] : (cell ?? []))]);
    }
  }
}
