import type { Hunk } from './patch.js';

/** A node's lines in a file, both included, from 1. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
  /** Columns of white space before its first character: what is further in belongs to it. */
  readonly indent: number;
}

/** What a change means for lines of the new file: whether it changed them, and where they were before. */
export interface Traced {
  readonly changed: boolean;
  /** Undefined when the change made them. */
  readonly before: LineRange | undefined;
}

/** Follows lines through the hunks of one change, in the file's order, to the file before it. */
export function traceLines(range: LineRange, hunks: readonly Hunk[]): Traced {
  let changed = false;
  let shift = 0;
  let [start, end]: [number | undefined, number | undefined] = [undefined, undefined];
  for (const hunk of hunks) {
    const { oldStart, oldLines, newStart, newLines } = hunk;
    // The hunk's lines in the new file; none when first > last.
    const [first, last] = newLines === 0 ? [newStart + 1, newStart] : [newStart, newStart + newLines - 1];
    if (touches(range, hunk, first, last)) {
      changed = true;
      if (first <= range.start && last >= range.end) return { changed, before: undefined };
    }
    const oldFirst = oldLines === 0 ? oldStart + 1 : oldStart;
    if (start === undefined && range.start <= last) start = range.start < first ? range.start + shift : oldFirst;
    if (end === undefined && range.end <= last) end = range.end < first ? range.end + shift : oldFirst + oldLines - 1;
    shift += oldLines - newLines;
  }
  start ??= range.start + shift;
  end ??= range.end + shift;
  return { changed, before: end < start ? undefined : { start, end, indent: range.indent } };
}

function touches({ start, end, indent }: LineRange, hunk: Hunk, first: number, last: number): boolean {
  if (first <= last && first <= end && last >= start) return true;
  if (first > last && first > start && first <= end) return true;
  // Lines that stood right behind it and were further in were its own.
  return first === end + 1 && hunk.taken.length > 0 && isFurtherIn(hunk.taken, indent);
}

function isFurtherIn(lines: readonly string[], indent: number): boolean {
  const line = lines.find((each) => each.trim() !== '');
  return line !== undefined && line.length - line.trimStart().length > indent;
}
