import { COLON, commentEnd, DASH, enter, HASH, MAX_KEY, note, type Scan, SPACE, UNUSUAL } from './scan.js';
import { isQuote, plain, plainValue, quoted } from './scan-scalar.js';
import { word } from './words.js';

const LF = 10;
const CR = 13;
const DOT = 46;
const COMMA = 44;
const OPEN_SEQ = 91;
const CLOSE_SEQ = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

/** Whether a flow collection starts with this unit. */
export function isFlowStart(c: number): boolean {
  return c === OPEN_SEQ || c === OPEN_MAP;
}

/**
 * The flow collection at `pos`; sets `start`, `end` and moves `pos` behind it.
 * @param indent least column of its further lines; its last bracket may stand one column further left.
 */
export function flow(s: Scan, indent: number): unknown {
  return collection(s, indent, indent - 1);
}

function collection(s: Scan, indent: number, closing: number): unknown {
  enter(s);
  const start = s.pos++;
  const value = s.codes[start] === OPEN_MAP ? map(s, indent, closing) : seq(s, indent, closing);
  s.start = start;
  s.end = s.pos;
  s.depth--;
  return value;
}

function seq(s: Scan, indent: number, closing: number): unknown[] {
  let c = skip(s, indent, closing);
  if (c === CLOSE_SEQ) {
    s.pos++;
    return [];
  }
  const items = [item(s, c, indent)];
  for (;;) {
    note(s, items, items.length - 1, s.start, s.end);
    c = separator(s, CLOSE_SEQ, indent, closing);
    if (c === CLOSE_SEQ) break;
    items.push(item(s, c, indent));
  }
  s.pos++;
  return items;
}

function map(s: Scan, indent: number, closing: number): Record<string, unknown> {
  const entries: Record<string, unknown> = {};
  let c = skip(s, indent, closing);
  while (c !== CLOSE_MAP) {
    const key = readKey(s, c);
    // Twice, or the name of something that every object has: cheaper to ask than `in`.
    if (entries[key] !== undefined) throw UNUSUAL;
    const { start, end } = s;
    s.pos++;
    entries[key] = item(s, skip(s, indent, closing), indent);
    note(s, entries, key, start, end);
    c = separator(s, CLOSE_MAP, indent, closing);
  }
  s.pos++;
  return entries;
}

/** The key at `pos`; leaves `pos` at its `:`. */
function readKey(s: Scan, c: number): string {
  if (isQuote(c)) {
    const key = quoted(s);
    if (s.codes[s.pos] !== COLON || s.end - s.start > MAX_KEY) throw UNUSUAL;
    return key;
  }
  if (!plain(s, true) || s.end - s.start > MAX_KEY) throw UNUSUAL;
  const key = word(s);
  if (key === '<<') throw UNUSUAL;
  return key;
}

function item(s: Scan, c: number, indent: number): unknown {
  if (isQuote(c)) return quoted(s);
  if (isFlowStart(c)) return collection(s, indent, indent);
  return plainValue(s, true);
}

/** Goes over the comma behind an item to the next one, or to the closing bracket; returns the unit there. */
function separator(s: Scan, close: number, indent: number, closing: number): number {
  const c = skip(s, indent, closing);
  if (c === close) return c;
  if (c !== COMMA) throw UNUSUAL;
  s.pos++;
  return skip(s, indent, closing);
}

/** Goes over white space, line ends and comments; returns the unit at `pos`. */
function skip(s: Scan, indent: number, closing: number): number {
  const { codes } = s;
  let i = s.pos;
  let lineStart = -1;
  for (;;) {
    while (codes[i] === SPACE) i++;
    if (codes[i] === HASH) {
      if (codes[i - 1] !== SPACE && codes[i - 1] !== LF) throw UNUSUAL;
      i = commentEnd(s, i);
    }
    if (codes[i] === CR) i++;
    if (codes[i] !== LF) break;
    lineStart = ++i;
  }
  const c = codes[i] as number;
  if (codes[i - 1] === CR) throw UNUSUAL;
  if (lineStart >= 0) {
    const col = i - lineStart;
    if (col < (c === CLOSE_SEQ || c === CLOSE_MAP ? closing : indent)) throw UNUSUAL;
    if (col === 0 && (c === DASH || c === DOT)) throw UNUSUAL;
  }
  s.pos = i;
  return c;
}
