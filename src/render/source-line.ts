import { textWidth } from './columns.js';
import { terminalText } from './escape.js';

const TAB = 4;

/** A line of a file as a terminal shows it, and the terminal columns of some place in it. */
export interface SourceLine {
  readonly text: string;
  /** Terminal column, from 0, where the marks begin. */
  readonly from: number;
  /** How many columns they take, 1 at least. */
  readonly length: number;
}

/**
 * Prepares a line for a code frame: tabs become spaces, what is hidden or harmful is shown as an escape, what is longer
 * than `width` is cut around the marks. Columns are 1-based UTF-16 units; `end` undefined marks to the end of the line.
 */
export function sourceLine(line: string, start: number, end: number | undefined, width: number): SourceLine {
  const before = shown(line.slice(0, start - 1), 0);
  const from = textWidth(before);
  const marked = shown(line.slice(start - 1, end === undefined ? undefined : end - 1), from).trimEnd();
  const length = Math.max(1, textWidth(marked));
  const whole = shown(line, 0).trimEnd();
  if (textWidth(whole) <= width) return { text: whole, from, length };
  return cut(whole, from, length, width);
}

function shown(text: string, column: number): string {
  let out = '';
  let at = column;
  for (const piece of text.split(/(\t)/)) {
    const safe = piece === '\t' ? ' '.repeat(TAB - (at % TAB)) : terminalText(piece);
    out += safe;
    at += textWidth(safe);
  }
  return out;
}

/** The part of a long line that holds the marks, with `…` where something is left out. */
function cut(text: string, from: number, length: number, width: number): SourceLine {
  const first = from + Math.min(length, width) < width ? 0 : Math.max(0, from - Math.floor(width / 3));
  const head = first > 0 ? '…' : '';
  let out = '';
  let column = 0;
  let skipped = 0;
  for (const char of text) {
    const wide = textWidth(char);
    if (column < first) skipped = column + wide;
    else if (column + wide - skipped + head.length > width - 1) {
      out += '…';
      break;
    } else out += char;
    column += wide;
  }
  const start = from - skipped + head.length;
  return { text: head + out, from: start, length: Math.max(1, Math.min(length, textWidth(head + out) - start)) };
}
