import type { Span } from '../../model/finding.js';

/** Starts of the lines of a text, for turning offsets into lines and columns. */
export type LineIndex = readonly number[];

/** Finds where each line of a text starts. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The span between two offsets, which are UTF-16 units like its 1-based columns. */
export function spanAt(lines: LineIndex, start: number, end: number): Span {
  const first = lineOf(lines, start);
  const last = lineOf(lines, end);
  return {
    line: first + 1,
    column: start - (lines[first] as number) + 1,
    endLine: last + 1,
    endColumn: end - (lines[last] as number) + 1,
    start,
    end,
  };
}

/** Index of the last line that starts at or before the offset. */
export function lineOf(lines: LineIndex, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
