import type { Change, Neighbours } from './fix.js';

/**
 * Takes an entry out of a map or list that is written line by line: its lines go with the comment behind it; comments on
 * lines of their own stay. What was the only entry leaves `[]` or `{}`. Undefined for unusual layouts.
 */
export function removeBlockItem(at: Neighbours): Change[] | undefined {
  const { text, inList, all, index } = at;
  const place = all[index];
  if (place === undefined) return undefined;
  const first = inList ? dashBefore(text, place.keyStart) : place.keyStart;
  const end = lineRest(text, place.end);
  if (first === undefined || end === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', first - 1) + 1;
  const before = text.slice(lineStart, first);
  if (before.trim() !== '') return behindDash(at, first, before);
  const lines = { start: lineStart, end: lineAfter(text, end), text: '' };
  if (all.length > 1 || at.atRoot) return [lines];
  return onlyOne(at, lines);
}

/** Offset of the dash of a list's item; undefined when something else (an anchor, a tag) stands between. */
function dashBefore(text: string, start: number): number | undefined {
  let i = start - 1;
  while (text[i] === ' ' || text[i] === '\t' || text[i] === '\n' || text[i] === '\r') i--;
  return text[i] === '-' ? i : undefined;
}

/** End of the line behind a value when only a comment is left on it, comment included. */
function lineRest(text: string, end: number): number | undefined {
  const rest = /[ \t]*(?:[ \t]#[^\r\n]*)?(?=\r?\n|$)/y;
  rest.lastIndex = end;
  return rest.exec(text) === null ? undefined : rest.lastIndex;
}

function lineAfter(text: string, lineEnd: number): number {
  const next = text.indexOf('\n', lineEnd);
  return next === -1 ? text.length : next + 1;
}

/** The first entry of a map that begins on the line of a dash: the next entry moves up to it. */
function behindDash({ text, inList, all, index }: Neighbours, first: number, before: string): Change[] | undefined {
  const place = all[index];
  if (inList || place === undefined || !/^[ \t]*(-[ \t]+)+$/.test(before)) return undefined;
  const next = all[index + 1];
  if (next === undefined) return [{ start: first, end: place.end, text: '{}' }];
  const between = text.slice(place.end, next.keyStart);
  // The comment behind the entry goes with it; one on a line of its own would have to move.
  if (/\n[ \t]*#/.test(between)) return undefined;
  return [{ start: first, end: next.keyStart, text: '' }];
}

/** The only entry: `key:` gets `[]` or `{}` behind it. */
function onlyOne({ text, inList, parent }: Neighbours, lines: Change): Change[] | undefined {
  const colon = /:[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r?\n[ \t]*(?:#[^\r\n]*)?)*$/.exec(text.slice(0, parent.start));
  if (colon === null) return undefined;
  const at = colon.index + 1;
  return [{ start: at, end: at, text: inList ? ' []' : ' {}' }, lines];
}
