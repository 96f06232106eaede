import { applyEdits } from './check/apply-edits.js';
import { type FixSource, fixEdits } from './check/fix.js';
import type { Edit } from './model/finding.js';
import { childRef, type Ref, refPath } from './model/ref.js';
import { withoutMark } from './parse/yaml/read-fast.js';
import { type LoadedWorkspace, loadTexts } from './workspace.js';

/** A definition, or the workspace itself, whose `review.last` is to be written. */
export interface DoneItem {
  readonly path: string;
  readonly ref: Ref;
}

export interface ReviewDone {
  /** Files whose text changes, in read order. */
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  /** Items whose layout nothing could be written into. */
  readonly refused: readonly DoneItem[];
}

/**
 * Writes the date of a review (`2026-11-27`) into the texts of a workspace, in memory; everything else in them stays as it
 * is, comments and layout too. An item is refused when the text would not read back as the same policy with that date.
 */
export async function reviewDone(
  workspace: LoadedWorkspace,
  items: readonly DoneItem[],
  date: string,
): Promise<ReviewDone> {
  let now = workspace;
  const refused: DoneItem[] = [];
  for (const item of items) {
    const next = await written(now, item, date);
    if (next === undefined) refused.push(item);
    else now = next;
  }
  const files = workspace.texts.flatMap(({ path, text }, i) => {
    const after = now.texts[i]?.text ?? text;
    return after === text ? [] : [{ path, before: text, after }];
  });
  return { files, refused };
}

async function written(workspace: LoadedWorkspace, item: DoneItem, date: string): Promise<LoadedWorkspace | undefined> {
  const { file } = item.ref;
  await workspace.places.prepare([file]);
  const text = workspace.places.text(file);
  const raw = workspace.raws.find((each) => each.file === file);
  if (text === undefined || raw === undefined) return undefined;
  const body = withoutMark(text);
  const source: FixSource = { file, text: body, value: raw.value, place: (ref) => workspace.places.exact(ref) };
  const wanted = withLast(raw.value, item.ref, date);
  for (const edits of waysToWrite(item.ref, date, source)) {
    const after = text.slice(0, text.length - body.length) + applyEdits(body, edits);
    const texts = workspace.texts.map((each) => (each.path === file ? { path: file, text: after } : each));
    const next = await loadTexts(texts, workspace.now);
    const read = next.raws.find((each) => each.file === file);
    if (next.compiles === workspace.compiles && canonical(read?.value) === canonical(wanted)) return next;
  }
  return undefined;
}

/** Each a way that fits most texts; whether it fits this one is seen by reading it back. */
function* waysToWrite(ref: Ref, date: string, source: FixSource): Generator<readonly Edit[]> {
  const review = childRef(ref, 'review');
  const last = childRef(review, 'last');
  if (source.place(last) !== undefined) {
    const edits = fixEdits({ kind: 'replace', ref: last, part: 'value', text: date, title: '' }, source);
    if (edits !== undefined) yield edits;
    return;
  }
  const inside = source.place(review) !== undefined;
  const [outer, entry] = inside ? [review, `last: ${date}`] : [ref, `review: { last: ${date} }`];
  const place = source.place(outer);
  if (place === undefined) return;
  const value = valueAt(source.value, outer);
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const entries = keys
    .flatMap((key) => source.place(childRef(outer, key)) ?? [])
    .sort((a, b) => a.keyStart - b.keyStart);
  const { file, text } = source;
  const insert = (at: number, what: string): Edit[] => [{ file, start: at, end: at, text: what }];
  const behind = entries.at(-1);
  if (text[place.start] === '{') {
    yield behind === undefined ? insert(place.start + 1, ` ${entry} `) : insert(behind.end, `, ${entry}`);
    return;
  }
  const [first] = entries;
  if (behind === undefined || first === undefined) return;
  const indent = ' '.repeat(columnOf(text, first.keyStart));
  // A block scalar ends with its line.
  if (text[behind.end - 1] === '\n') yield insert(behind.end, `${indent}${entry}${newline(text, behind.end - 1)}`);
  const end = lineEnd(text, behind.end);
  yield insert(end, `${newline(text, end)}${indent}${entry}`);
  // In front, where what stands last goes on in a way of its own.
  yield insert(first.keyStart, `${entry}${newline(text, first.keyStart)}${indent}`);
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The end of the line, comment included, without its line break. */
function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  const end = at === -1 ? text.length : at;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The line break of the line that an offset is in; of the file where it is its last one. */
function newline(text: string, offset: number): string {
  const at = text.indexOf('\n', offset);
  const end = at === -1 ? text.lastIndexOf('\n') : at;
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}

function valueAt(value: unknown, ref: Ref): unknown {
  let at = value;
  for (const key of refPath(ref)) at = (at as Record<string | number, unknown> | undefined)?.[key];
  return at;
}

/** The file's data with the date in it. */
function withLast(value: unknown, ref: Ref, date: string): unknown {
  const path = [...refPath(ref), 'review', 'last'];
  const at = (node: unknown, depth: number): unknown => {
    const key = path[depth];
    if (key === undefined) return date;
    if (Array.isArray(node)) return node.map((each, i) => (i === key ? at(each, depth + 1) : each));
    const map = Object(node ?? {}) as Record<string, unknown>;
    return { ...map, [key]: at(map[key], depth + 1) };
  };
  return at(value, 0);
}

/** Data as text, keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : each,
  );
}
