import type { Scan } from './scan.js';

/** A power of two: enough for the keys of the language and the names of some teams. */
const ROOM = 2048;
const LONGEST = 32;

/** The words read last, each at a place that its length and some of its units give. */
const known = Array<string>(ROOM).fill('');

/**
 * The text between `start` and `end`. Policies say the same words again and again: one that was read a while ago is given
 * once more, which spares a copy now, and later its hash and comparisons unit by unit.
 */
export function word(s: Scan): string {
  const { codes, text, start, end } = s;
  const length = end - start;
  if (length < 2 || length > LONGEST) return text.slice(start, end);
  const units = (codes[start] as number) + 7 * (codes[end - 1] as number) + 61 * (codes[end - 2] as number);
  const place = (units + 331 * length + 17 * (codes[start + (length >> 1)] as number)) & (ROOM - 1);
  const before = known[place] as string;
  if (before.length === length && text.startsWith(before, start)) return before;
  const fresh = text.slice(start, end);
  known[place] = fresh;
  return fresh;
}
