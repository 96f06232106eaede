import { spreadOf } from './percentiles.js';
import type { Spread } from './report.js';

/**
 * The spread of each group's values in one walk and one array: `groupOf` says the group (0 to groups - 1; others are left out), NaN is no
 * value.
 */
export function groupedSpreads(
  count: number,
  groups: number,
  groupOf: (index: number) => number,
  valueOf: (index: number) => number,
): (Spread | undefined)[] {
  const ends = new Int32Array(groups + 1);
  const counts = (index: number): boolean => {
    const group = groupOf(index);
    return group >= 0 && group < groups && !Number.isNaN(valueOf(index));
  };
  for (let i = 0; i < count; i++) if (counts(i)) (ends[groupOf(i) + 1] as number)++;
  for (let group = 0; group < groups; group++) ends[group + 1] = (ends[group + 1] as number) + (ends[group] as number);
  const values = new Float64Array(ends[groups] as number);
  const next = ends.slice();
  for (let i = 0; i < count; i++) {
    if (!counts(i)) continue;
    const group = groupOf(i);
    const place = next[group] as number;
    values[place] = valueOf(i);
    next[group] = place + 1;
  }
  return Array.from({ length: groups }, (_, group) => spreadOf(values.subarray(ends[group], ends[group + 1])));
}
