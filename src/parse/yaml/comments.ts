import { lineIndex, lineOf } from './line-index.js';
import { loadFullReader } from './read.js';
import { scanYaml, withoutMark } from './read-fast.js';
import type { PlaceTable } from './scan.js';

/** A comment that speaks to this tool, with what is needed to know what it is about. */
export interface Comment {
  /** From the `#` to the end of the line, without white space at the end. */
  readonly text: string;
  /** Offsets in the text without its byte order mark, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** 1-based line that it speaks about: its own, or the first one below that is no comment when it stands alone. */
  readonly about: number;
  /** What goes when it is taken out: its whole line, or it and the white space before it. */
  readonly removal: { readonly start: number; readonly end: number };
}

const ADDRESSED = /#+[ \t]*rungs\b/i;
const ADDRESSED_ALL = /#+[ \t]*rungs\b[^\r\n]*/gi;

/** Whether a text may hold such comments: a quick look that lets most texts pass. */
export function mayHoldComments(text: string): boolean {
  return ADDRESSED.test(text);
}

/**
 * The comments of a text that start with the name of this tool. What looks like one inside a quoted text or behind `|`
 * and `>` is none. For texts without syntax errors.
 */
export async function commentsToTool(text: string): Promise<Comment[]> {
  const body = withoutMark(text);
  const found = [...body.matchAll(ADDRESSED_ALL)].filter(
    ({ index }) => index === 0 || /[ \t\r\n]/.test(body[index - 1] as string),
  );
  if (found.length === 0) return [];
  const scalars = scalarRanges(body, await placesOf(body));
  const lines = body.split(/\r\n|\n/);
  const starts = lineIndex(body);
  const out: Comment[] = [];
  for (const match of found) {
    const start = match.index;
    const line = lineOf(starts, start);
    const lineStart = starts[line] as number;
    if (inside(scalars, start) || behindComment(body, lineStart, start, scalars)) continue;
    const comment = match[0].trimEnd();
    const atHead = lines.slice(0, line).every(isBlankOrComment);
    const before = body.slice(lineStart, start);
    const alone = before.trim() === '';
    const end = start + comment.length;
    const nextLine = starts[line + 1] ?? body.length;
    out.push({
      text: comment,
      start,
      end,
      line: line + 1,
      column: start - lineStart + 1,
      about: (alone ? lineBelow(lines, line, atHead) : line) + 1,
      removal: alone ? { start: lineStart, end: nextLine } : { start: lineStart + before.trimEnd().length, end },
    });
  }
  return out;
}

/** The first line below that is no comment; above all content, blank lines do not count either. */
function lineBelow(lines: readonly string[], line: number, atHead: boolean): number {
  let at = line + 1;
  while (at < lines.length && (isComment(lines[at]) || (atHead && isBlankOrComment(lines[at])))) at++;
  return at;
}

function isComment(line: string | undefined): boolean {
  return line?.trimStart().startsWith('#') === true;
}

function isBlankOrComment(line: string | undefined): boolean {
  return line === undefined || line.trim() === '' || line.trim() === '---' || isComment(line);
}

async function placesOf(body: string): Promise<PlaceTable> {
  const table: PlaceTable = new Map();
  if (scanYaml(body, table) !== undefined) return table;
  const { readAll } = await loadFullReader();
  return readAll('', body).places;
}

type Range = readonly [start: number, end: number];

/** Where keys and scalars stand, in order. A comment behind `|` or `>` is outside. */
function scalarRanges(body: string, places: PlaceTable): Range[] {
  const ranges: Range[] = [];
  for (const [container, entries] of places) {
    for (const [key, place] of entries) {
      if (!Array.isArray(container)) ranges.push([place.keyStart, place.keyEnd]);
      const value = (container as Record<string | number, unknown>)[key];
      if (typeof value === 'object' && value !== null) continue;
      const first = body[place.start];
      const isBlock = first === '|' || first === '>';
      const from = isBlock ? body.indexOf('\n', place.start) : place.start;
      if (from !== -1 && from < place.end) ranges.push([from, place.end]);
    }
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}

function inside(ranges: readonly Range[], offset: number): boolean {
  return ranges.some(([start, end]) => start <= offset && offset < end);
}

/** Whether a comment has begun on the line before the offset: its text may speak about such comments. */
function behindComment(body: string, lineStart: number, offset: number, scalars: readonly Range[]): boolean {
  for (let at = body.indexOf('#', lineStart); at !== -1 && at < offset; at = body.indexOf('#', at + 1)) {
    const before = at === lineStart ? ' ' : body[at - 1];
    if ((before === ' ' || before === '\t') && !inside(scalars, at)) return true;
  }
  return false;
}
