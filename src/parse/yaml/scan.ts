import { BREAK, CLASS, ODD } from './char-class.js';
import type { Place } from './raw.js';

export const SPACE = 32;
export const HASH = 35;
export const DASH = 45;
export const COLON = 58;
const LF = 10;
const CR = 13;

export const MAX_DEPTH = 100;
/** Past this a key is left to the full reader, which knows the limit of 1,024 characters exactly. */
export const MAX_KEY = 1000;

/** Thrown when a text leaves the ordinary subset. Made once, so that it costs no stack trace. */
export const UNUSUAL = new Error('outside the ordinary subset of YAML');

/** Where a scan stands, and what it has noted besides values. */
export interface Scan {
  readonly text: string;
  /** The text's UTF-16 units, and zeros behind it so that looking ahead needs no bounds check. */
  readonly codes: Uint16Array;
  readonly length: number;
  pos: number;
  /** Column of the token at `pos` when a new line was begun, -1 at the end of the text. */
  col: number;
  /** Offsets of the value that was read last. */
  start: number;
  end: number;
  depth: number;
  /** Written text of the scalar just read, when it belongs in `written`. */
  raw: string | undefined;
  written: Map<object, Map<string | number, string>> | undefined;
  readonly places: PlaceTable | undefined;
}

/** Offsets of entries by container object, then by key or index. */
export type PlaceTable = Map<object, Map<string | number, Place>>;

/** Texts up to this many units share one buffer. */
const SHARED = 1 << 16;
let shared: Units | undefined;

/** The units of a text, with a second view of the same memory that a text can be written to at one go. */
interface Units {
  readonly codes: Uint16Array;
  /** Undefined where there is no `Buffer`. */
  readonly bytes: Buffer | undefined;
}

function units(length: number): Units {
  const codes = new Uint16Array(length + 4);
  return { codes, bytes: typeof Buffer === 'undefined' ? undefined : Buffer.from(codes.buffer) };
}

/** Starts a scan; with `places`, offsets are noted there. Ends the scan before it, which used the same buffer. */
export function startScan(text: string, places: PlaceTable | undefined): Scan {
  const { length } = text;
  if (length <= SHARED) shared ??= units(SHARED);
  const { codes, bytes } = length <= SHARED ? (shared as Units) : units(length);
  // Twenty times faster than asking the string for each unit, and most of all while the code is cold.
  if (bytes !== undefined) bytes.write(text, 0, 'utf16le');
  else for (let i = 0; i < length; i++) codes[i] = text.charCodeAt(i);
  codes.fill(0, length, length + 4);
  return {
    text,
    codes,
    length,
    pos: 0,
    col: 0,
    start: 0,
    end: 0,
    depth: 0,
    raw: undefined,
    written: undefined,
    places,
  };
}

/** Whether the unit at `i` is white space or the end. */
export function isBlankAt(s: Scan, i: number): boolean {
  const c = s.codes[i] as number;
  return c === SPACE || c === LF || c === CR || c === 9 || (c === 0 && i === s.length);
}

/** Whether nothing but a comment is left of the line at `i`, which stands behind white space. */
export function isLineOver(s: Scan, i: number): boolean {
  const c = s.codes[i] as number;
  return c === LF || c === HASH || c === CR || (c === 0 && i === s.length);
}

/** Moves from the end of a value over the rest of its line to the next token; sets `pos` and `col`. */
export function endLine(s: Scan): void {
  const { codes } = s;
  let i = s.pos;
  if (codes[i] === SPACE) {
    while (codes[++i] === SPACE);
    if (codes[i] === HASH) i = commentEnd(s, i);
  }
  nextToken(s, i);
}

/** Moves from a line's end over blank lines and comments to the next token; sets `pos` and `col`. */
function nextToken(s: Scan, from: number): void {
  const { codes } = s;
  let i = from;
  for (;;) {
    if (codes[i] === CR) i++;
    if (codes[i] !== LF) break;
    i = firstToken(s, i + 1);
    if (s.col >= 0) return;
  }
  if (i !== s.length || codes[i - 1] === CR) throw UNUSUAL;
  s.pos = i;
  s.col = -1;
}

/** Looks at one line from its start: sets `pos` and `col` when it has a token, else `col` to -1 and returns its end. */
export function firstToken(s: Scan, lineStart: number): number {
  const { codes } = s;
  let i = lineStart;
  while (codes[i] === SPACE) i++;
  if (codes[i] === HASH) i = commentEnd(s, i);
  else if (((CLASS[codes[i] as number] as number) & (BREAK | ODD)) === 0) {
    s.pos = i;
    s.col = i - lineStart;
    return i;
  }
  s.col = -1;
  return i;
}

/** End of the comment that starts at `i`. */
export function commentEnd(s: Scan, i: number): number {
  const { codes } = s;
  let at = i;
  while (((CLASS[codes[at] as number] as number) & (BREAK | ODD)) === 0) at++;
  return at;
}

/** Moves to the first token of the text. */
export function startLine(s: Scan): void {
  const i = firstToken(s, 0);
  if (s.col < 0) nextToken(s, i);
}

/** Notes the entry just read: its place when asked for, and its written text when that counts. */
export function note(s: Scan, container: object, key: string | number, keyStart: number, keyEnd: number): void {
  if (s.raw !== undefined) {
    s.written ??= new Map();
    put(s.written, container, key, s.raw);
    s.raw = undefined;
  }
  if (s.places !== undefined) put(s.places, container, key, { keyStart, keyEnd, start: s.start, end: s.end });
}

function put<T>(table: Map<object, Map<string | number, T>>, container: object, key: string | number, value: T): void {
  const entries = table.get(container);
  if (entries === undefined) table.set(container, new Map([[key, value]]));
  else entries.set(key, value);
}

/** Goes one collection deeper. */
export function enter(s: Scan): void {
  if (++s.depth > MAX_DEPTH) throw UNUSUAL;
}
