import type { Field, FieldValue } from '../../model/policy.js';
import type { Cell } from '../../model/rows.js';
import type { FieldSlot } from './compiled.js';

/**
 * What a column says of a field: undefined where it says nothing, a text in `unknown` where the field cannot be that.
 */
export function fieldValue(
  { field, values, otherwise, split }: FieldSlot,
  cell: Cell,
): FieldValue | { readonly unknown: string } | undefined {
  if (cell === undefined) return otherwise === undefined ? undefined : typed(field, otherwise);
  if (field.kind === 'list') {
    const list =
      typeof cell === 'string' ? (split === undefined ? [cell] : cell.split(split).map((one) => one.trim())) : cell;
    return list.filter((one) => one !== '').map((one) => values.get(one) ?? one);
  }
  const text = typeof cell === 'string' ? cell : cell.join(', ');
  const meant = values.get(text) ?? text;
  // `none`: the value is known, and says nothing of this field.
  return meant === NONE && values.has(text) && !field.values.includes(NONE) ? undefined : typed(field, meant);
}

/** What a value means that says nothing of the field. */
export const NONE = 'none';

const TRUE = new Set(['true', 'yes', '1', 't', 'y']);
const FALSE = new Set(['false', 'no', '0', 'f', 'n']);

function typed({ kind, values }: Field, text: string): FieldValue | { readonly unknown: string } {
  if (kind === 'enum') return values.includes(text) ? text : { unknown: text };
  if (kind === 'number') {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    return Number.isNaN(number) ? { unknown: text } : number;
  }
  if (kind === 'boolean') {
    const word = text.trim().toLowerCase();
    return TRUE.has(word) ? true : FALSE.has(word) ? false : { unknown: text };
  }
  return kind === 'list' ? [text] : text;
}

export function isUnknown(
  value: FieldValue | { readonly unknown: string } | undefined,
): value is { readonly unknown: string } {
  return typeof value === 'object' && 'unknown' in value;
}

/** Whether two values of one field are the same. */
export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
