import { BREAK, CLASS, COLON_HASH, DOUBLE, FLOW, INDICATOR, ODD, SINGLE, TAB } from './char-class.js';
import { resolvePlain } from './plain.js';
import { COLON, DASH, HASH, isBlankAt, type Scan, SPACE, UNUSUAL } from './scan.js';

const PLAIN_STOP = BREAK | ODD | TAB | COLON_HASH;
const QUOTE = 34;
const APOSTROPHE = 39;
const BACKSLASH = 92;

/**
 * Finds the end of the plain scalar at `pos`; sets `start`, `end` and moves `pos` there.
 * @returns true when a `:` that makes it a key stopped it (`pos` is at the `:`).
 */
export function plain(s: Scan, flow: boolean): boolean {
  const { codes } = s;
  const stop = flow ? PLAIN_STOP | FLOW : PLAIN_STOP;
  let i = s.pos;
  s.start = i;
  const first = codes[i] as number;
  if (
    ((CLASS[first] as number) & (INDICATOR | ODD | TAB | BREAK)) !== 0 &&
    !(first === DASH && !endsIndicator(s, i + 1, flow))
  )
    throw UNUSUAL;
  let c = first;
  for (;;) {
    while (((CLASS[c] as number) & stop) === 0) c = codes[++i] as number;
    if (c === COLON ? endsIndicator(s, i + 1, flow) : c !== HASH || codes[i - 1] === SPACE) break;
    c = codes[++i] as number;
  }
  let end = i;
  while (codes[end - 1] === SPACE) end--;
  s.pos = end;
  s.end = end;
  if (c === COLON) {
    if (end !== i) throw UNUSUAL;
    return true;
  }
  return false;
}

/** Whether the unit at `i` makes a `-` or `:` before it an indicator. */
function endsIndicator(s: Scan, i: number, flow: boolean): boolean {
  return isBlankAt(s, i) || (flow && ((CLASS[s.codes[i] as number] as number) & FLOW) !== 0);
}

/** The plain scalar at `pos` as a value. */
export function plainValue(s: Scan, flow: boolean): unknown {
  if (plain(s, flow)) throw UNUSUAL;
  return resolvePlain(s);
}

/** Whether a quoted scalar starts with this unit. */
export function isQuote(c: number): boolean {
  return c === QUOTE || c === APOSTROPHE;
}

/** The quoted scalar at `pos`, on one line; sets `start`, `end` and moves `pos` behind it. */
export function quoted(s: Scan): string {
  return s.codes[s.pos] === QUOTE ? doubleQuoted(s) : singleQuoted(s);
}

function singleQuoted(s: Scan): string {
  const { codes } = s;
  const start = s.pos;
  let i = start;
  let doubled = false;
  for (;;) {
    i++;
    while (((CLASS[codes[i] as number] as number) & (SINGLE | BREAK | ODD)) === 0) i++;
    if (codes[i] !== APOSTROPHE) throw UNUSUAL;
    if (codes[i + 1] !== APOSTROPHE) break;
    doubled = true;
    i++;
  }
  s.start = start;
  s.end = s.pos = i + 1;
  const text = s.text.slice(start + 1, i);
  return doubled ? text.replaceAll("''", "'") : text;
}

function doubleQuoted(s: Scan): string {
  const { codes, text } = s;
  const start = s.pos;
  let i = start + 1;
  let from = i;
  let value = '';
  for (;;) {
    while (((CLASS[codes[i] as number] as number) & (DOUBLE | BREAK | ODD)) === 0) i++;
    if (codes[i] === QUOTE) break;
    if (codes[i] !== BACKSLASH) throw UNUSUAL;
    value += text.slice(from, i) + escaped(codes[i + 1] as number);
    i += 2;
    from = i;
  }
  s.start = start;
  s.end = s.pos = i + 1;
  return from === start + 1 ? text.slice(from, i) : value + text.slice(from, i);
}

/** What a backslash and one character mean; the rarer escapes are left to the full reader. */
function escaped(c: number): string {
  switch (c) {
    case QUOTE:
      return '"';
    case BACKSLASH:
      return '\\';
    case 47:
      return '/';
    case 110:
      return '\n';
    case 116:
      return '\t';
    default:
      throw UNUSUAL;
  }
}
