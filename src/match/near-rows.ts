import type { RowPlan } from '../model/plan.js';
import { COUNTERS, type FieldValue } from '../model/policy.js';

/** Fewer rows than this are asked one after the other. */
const FEW = 64;
/** How many row numbers are remembered for a matrix, over all values. */
const MOST_REMEMBERED = 4_000_000;

/**
 * The numbers of the rows that can hold on a ticket, in order, found through the values that they name of one field, so
 * that thousands of tickets are not asked by thousands of rows. Undefined: any row can.
 */
export function nearRows(
  rows: readonly RowPlan[],
  fields: ReadonlyMap<string, FieldValue>,
): readonly number[] | undefined {
  if (rows.length < FEW) return undefined;
  let index = indexes.get(rows);
  if (index === undefined) indexes.set(rows, (index = indexOf(rows)));
  const value = index === null ? undefined : fields.get(index.field);
  // Lists and numbers are compared in other ways, and what is missing can still be tested for.
  if (index === null || typeof value !== 'string') return undefined;
  return rowsWith(index, value);
}

/** Rows by the values of one field that they name, all numbers rising. */
interface RowIndex {
  readonly field: string;
  readonly byValue: ReadonlyMap<string, readonly number[]>;
  /** Rows that do not say which values they take. */
  readonly free: readonly number[];
  readonly merged: Map<string, readonly number[]>;
  remembered: number;
}

const indexes = new WeakMap<readonly RowPlan[], RowIndex | null>();

/** By the field that leaves the fewest rows on average; null where none leaves less than half of them. */
function indexOf(rows: readonly RowPlan[]): RowIndex | null {
  const fields = new Set(rows.flatMap(({ def }) => def.match.tests.map(({ field }) => field)));
  for (const counter of COUNTERS) fields.delete(counter);
  let best: RowIndex | null = null;
  let least = rows.length / 2;
  for (const field of fields) {
    const index = byField(rows, field);
    let named = 0;
    for (const numbers of index.byValue.values()) named += numbers.length;
    const left = index.free.length + named / Math.max(1, index.byValue.size);
    if (left < least) [best, least] = [index, left];
  }
  return best;
}

function byField(rows: readonly RowPlan[], field: string): RowIndex {
  const byValue = new Map<string, number[]>();
  const free: number[] = [];
  for (const [row, { def }] of rows.entries()) {
    const test = def.match.tests.find((each) => each.field === field && each.test.op === 'in')?.test;
    if (test?.op !== 'in') {
      free.push(row);
      continue;
    }
    for (const value of new Set(test.values.map(String))) {
      const known = byValue.get(value);
      if (known === undefined) byValue.set(value, [row]);
      else known.push(row);
    }
  }
  return { field, byValue, free, merged: new Map(), remembered: 0 };
}

function rowsWith(index: RowIndex, value: string): readonly number[] {
  const named = index.byValue.get(value);
  if (named === undefined) return index.free;
  if (index.free.length === 0) return named;
  let merged = index.merged.get(value);
  if (merged === undefined) {
    merged = inOrder(named, index.free);
    index.remembered += merged.length;
    if (index.remembered <= MOST_REMEMBERED) index.merged.set(value, merged);
  }
  return merged;
}

function inOrder(a: readonly number[], b: readonly number[]): number[] {
  const result: number[] = [];
  let i = 0;
  for (const next of b) {
    for (; i < a.length && (a[i] as number) < next; i++) result.push(a[i] as number);
    result.push(next);
  }
  for (; i < a.length; i++) result.push(a[i] as number);
  return result;
}
