import { textOf } from './column-values.js';

const QUOTE = 34;
const NEWLINE = 10;

/** The cells of one well-formed row of CSV in `[from, to)`, its newline left out, as texts. */
export function rowCells(bytes: Uint8Array, from: number, to: number, delimiter: number): string[] {
  const cells: string[] = [];
  for (let at = from; ; at++) {
    let text: string;
    if (bytes[at] === QUOTE && at < to) {
      let close = at + 1;
      while (bytes[close] !== QUOTE || bytes[close + 1] === QUOTE) close += bytes[close] === QUOTE ? 2 : 1;
      text = textOf(bytes, at + 1, close).replaceAll('""', '"');
      at = close + 1;
      while (at < to && bytes[at] !== delimiter) at++;
    } else {
      const start = at;
      while (at < to && bytes[at] !== delimiter) at++;
      text = textOf(bytes, start, at);
    }
    cells.push(text);
    if (at >= to) break;
  }
  const last = cells.length - 1;
  // Files mix both ways of ending a line.
  if (cells[last]?.endsWith('\r') === true) cells[last] = (cells[last] as string).slice(0, -1);
  return cells;
}

/** Where a well-formed row ends: at its newline. */
export function endOfRow(bytes: Uint8Array, from: number, delimiter: number): number {
  let at = from;
  for (;;) {
    if (bytes[at] === QUOTE) {
      at++;
      while (bytes[at] !== QUOTE || bytes[at + 1] === QUOTE) at += bytes[at] === QUOTE ? 2 : 1;
      at++;
    }
    while (bytes[at] !== delimiter && bytes[at] !== NEWLINE) at++;
    if (bytes[at] === NEWLINE) return at;
    at++;
  }
}
