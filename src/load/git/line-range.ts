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
    const oldFirst = oldLines === 0 ? oldStart + 1 : oldStart;
    if (isInside(range, first, last)) {
      changed = true;
      if (first <= range.start && last >= range.end) return { changed, before: undefined };
    }
    if (start === undefined && range.start <= last) start = range.start < first ? range.start + shift : oldFirst;
    if (end === undefined && range.end <= last) end = range.end < first ? range.end + shift : oldFirst + oldLines - 1;
    if (first === range.end + 1) {
      // Lines that stood right behind it and were further in were its own.
      const own = furtherIn(hunk.taken, range.indent);
      if (own > 0) [changed, end] = [true, oldFirst + own - 1];
    }
    shift += oldLines - newLines;
  }
  start ??= range.start + shift;
  end ??= range.end + shift;
  return { changed, before: end < start ? undefined : { start, end, indent: range.indent } };
}

/** Whether lines that were put in are among the range's, or lines were taken out between two of them. */
function isInside({ start, end }: LineRange, first: number, last: number): boolean {
  return first <= last ? first <= end && last >= start : first > start && first <= end;
}

/** How many lines come before the first that is not further in; empty ones count only between others. */
function furtherIn(lines: readonly string[], indent: number): number {
  let count = 0;
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (line.length - line.trimStart().length <= indent) break;
    count = i + 1;
  }
  return count;
}
