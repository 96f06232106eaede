import { blockScalar, isBlockScalar } from './block-scalar.js';
import {
  COLON,
  DASH,
  endLine,
  enter,
  isBlankAt,
  isLineOver,
  MAX_KEY,
  note,
  type Scan,
  SPACE,
  UNUSUAL,
} from './scan.js';
import { flow, isFlowStart } from './scan-flow.js';
import { isQuote, plain, quoted } from './scan-scalar.js';
import { word } from './words.js';
import { resolvePlain } from './plain.js';

const DOT = 46;

// All functions here start at a value's first character and end at the first token behind it on a later line, whose
// column is then in `col`. What stands further right than anything open is left to the full reader.

/** The map or sequence whose first token is at `pos` in column `col`. */
export function block(s: Scan, col: number): unknown {
  const start = s.pos;
  const value = atItem(s, start) ? seq(s, col) : map(s, col, readKey(s), s.start, s.end);
  s.start = start;
  return value;
}

function atItem(s: Scan, i: number): boolean {
  return s.codes[i] === DASH && isBlankAt(s, i + 1);
}

/** A map; its first key has been read and `pos` is at the `:`. */
function map(s: Scan, col: number, firstKey: string, firstStart: number, firstEnd: number): Record<string, unknown> {
  enter(s);
  const entries: Record<string, unknown> = s.depth === OF_SECTIONS ? mapOfNames() : {};
  let key = firstKey;
  let keyStart = firstStart;
  let keyEnd = firstEnd;
  for (;;) {
    // Twice, or the name of something that every object has: cheaper to ask than `in`.
    if (entries[key] !== undefined) throw UNUSUAL;
    s.pos++;
    entries[key] = mapValue(s, col);
    note(s, entries, key, keyStart, keyEnd);
    if (s.col !== col) break;
    key = readKey(s);
    keyStart = s.start;
    keyEnd = s.end;
  }
  if (s.col > col) throw UNUSUAL;
  s.depth--;
  return entries;
}

/** How deep the maps below the keys of a file lie. In policies their keys are the user's own names. */
const OF_SECTIONS = 2;

/** An ordinary empty object, of which V8 does not expect that others will have the same keys: it makes no shape for each. */
function mapOfNames(): Record<string, unknown> {
  return Object.setPrototypeOf({ __proto__: null }, Object.prototype);
}

/** The key at `pos`; leaves `pos` at its `:` and the key's offsets in `start` and `end`. */
function readKey(s: Scan): string {
  const c = s.codes[s.pos] as number;
  if (isQuote(c)) {
    const key = quoted(s);
    if (!atColon(s) || s.end - s.start > MAX_KEY) throw UNUSUAL;
    return key;
  }
  // A dash or dots at the start of a line may be a document mark.
  if (c === DASH || (c === DOT && s.codes[s.pos + 1] === DOT)) throw UNUSUAL;
  if (!plain(s, false) || s.end - s.start > MAX_KEY) throw UNUSUAL;
  return plainKey(s);
}

function atColon(s: Scan): boolean {
  return s.codes[s.pos] === COLON && isBlankAt(s, s.pos + 1);
}

function plainKey(s: Scan): string {
  const key = word(s);
  if (key === '<<') throw UNUSUAL;
  return key;
}

/** The value behind a key's `:`, for a map in column `col`. */
function mapValue(s: Scan, col: number): unknown {
  let i = s.pos;
  while (s.codes[i] === SPACE) i++;
  if (isLineOver(s, i)) {
    endLine(s);
    if (s.col > col) return block(s, s.col);
    if (s.col !== col || !atItem(s, s.pos)) throw UNUSUAL;
    const start = s.pos;
    const items = seq(s, col);
    s.start = start;
    return items;
  }
  s.pos = i;
  const c = s.codes[i] as number;
  if (isQuote(c)) return ended(s, quoted(s));
  if (isFlowStart(c)) return ended(s, flow(s, col + 1));
  if (isBlockScalar(c)) return blockScalar(s, col);
  if (plain(s, false)) throw UNUSUAL;
  return ended(s, resolvePlain(s));
}

function ended(s: Scan, value: unknown): unknown {
  endLine(s);
  return value;
}

/** The sequence whose first dash is at `pos` in column `col`. */
function seq(s: Scan, col: number): unknown[] {
  enter(s);
  // Made with its first item: an empty one would get room for a dozen more.
  const items = [item(s, col)];
  note(s, items, 0, s.start, s.end);
  while (s.col === col && atItem(s, s.pos)) {
    items.push(item(s, col));
    note(s, items, items.length - 1, s.start, s.end);
  }
  if (s.col > col) throw UNUSUAL;
  s.depth--;
  return items;
}

/** The item whose dash is at `pos` in column `col`. */
function item(s: Scan, col: number): unknown {
  const dash = s.pos;
  let i = dash + 1;
  while (s.codes[i] === SPACE) i++;
  if (isLineOver(s, i)) {
    s.pos = dash + 1;
    endLine(s);
    if (s.col <= col) throw UNUSUAL;
    return block(s, s.col);
  }
  s.pos = i;
  const c = s.codes[i] as number;
  const inner = col + i - dash;
  if (isQuote(c)) {
    const text = quoted(s);
    if (!atColon(s)) return ended(s, text);
    if (s.end - s.start > MAX_KEY) throw UNUSUAL;
    return startingAt(s, i, map(s, inner, text, s.start, s.end));
  }
  if (isFlowStart(c)) return ended(s, flow(s, col + 1));
  if (isBlockScalar(c)) return blockScalar(s, col);
  if (atItem(s, i)) return startingAt(s, i, seq(s, inner));
  if (!plain(s, false)) return ended(s, resolvePlain(s));
  if (s.end - s.start > MAX_KEY) throw UNUSUAL;
  return startingAt(s, i, map(s, inner, plainKey(s), s.start, s.end));
}

function startingAt(s: Scan, start: number, value: unknown): unknown {
  s.start = start;
  return value;
}
