import { delimiter } from './layout';
import { CUT, DONE, STRANGE } from './memory';

export const NEWLINE: u8 = 10;
export const QUOTE: u8 = 34;
const RETURN: u8 = 13;

// What `readCell` found: where the cell's text is, where the byte after the cell, and what is in it.
export let cellFrom: usize = 0;
export let cellSize: i32 = 0;
export let cellEnd: usize = 0;
export let cellBreaks: i32 = 0;
export let isEscaped: bool = false;

/** Reads a cell of any kind. `CUT` where its end is not here yet, `STRANGE` where it is no CSV, else `DONE`. */
export function readCell(from: usize, end: usize, last: bool): i32 {
  cellBreaks = 0;
  isEscaped = false;
  const found = load<u8>(from) === QUOTE ? readQuoted(from + 1, end, last) : readBare(from);
  if (found !== DONE || load<u8>(cellEnd) !== NEWLINE) return found;
  if (cellEnd >= end && !last) return CUT;
  // Files mix both ways of ending a line.
  if (cellSize > 0 && load<u8>(cellFrom + cellSize - 1) === RETURN) cellSize--;
  return DONE;
}

function readBare(from: usize): i32 {
  let at = from;
  for (;;) {
    const bytes = v128.load(at);
    const ends = i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(delimiter)), i8x16.eq(bytes, i8x16.splat(NEWLINE))));
    if (ends !== 0) {
      at += ctz(ends);
      break;
    }
    at += 16;
  }
  cellFrom = from;
  cellSize = <i32>(at - from);
  cellEnd = at;
  return DONE;
}

function readQuoted(from: usize, end: usize, last: bool): i32 {
  let at = from;
  for (; at < end; at++) {
    const byte = load<u8>(at);
    if (byte === NEWLINE) cellBreaks++;
    else if (byte === QUOTE) {
      if (load<u8>(at, 1) !== QUOTE || at + 1 >= end) break;
      isEscaped = true;
      at++;
    }
  }
  // What follows the quote is known only when it is here.
  if (!last && at + 2 >= end) return CUT;
  cellFrom = from;
  cellSize = <i32>(at - from);
  if (load<u8>(at, 1) === RETURN && load<u8>(at, 2) === NEWLINE && at + 2 < end) at++;
  cellEnd = at + 1;
  const next = load<u8>(cellEnd);
  return at >= end || (next !== delimiter && next !== NEWLINE) ? STRANGE : DONE;
}
