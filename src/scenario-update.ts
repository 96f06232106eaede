import { applyEdits } from './check/apply-edits.js';
import { type FixSource, fixEdits } from './check/fix.js';
import type { Edit } from './model/finding.js';
import type { Scenario } from './model/policy.js';
import { childRef } from './model/ref.js';
import { withoutMark } from './parse/yaml/read-fast.js';
import type { Rewrite } from './scenario/rewrite.js';
import { type LoadedWorkspace, loadTexts } from './workspace.js';

export interface UpdatedScenarios {
  /** Files whose text changes, in read order. */
  readonly files: readonly { readonly path: string; readonly after: string }[];
  /** What was written, and for how many entries. */
  readonly updated: readonly { readonly scenario: Scenario; readonly entries: number }[];
  /** Scenarios whose layout nothing could be written into. */
  readonly refused: readonly Scenario[];
  /** The workspace with the new texts. */
  readonly workspace: LoadedWorkspace;
}

/**
 * Writes new `expect` entries into the texts of a workspace (in memory); everything else in them stays as it is, comments
 * and layout too. A scenario is refused when that cannot be done safely.
 */
export async function updateScenarios(
  workspace: LoadedWorkspace,
  rewrites: readonly Rewrite[],
): Promise<UpdatedScenarios> {
  await workspace.places.prepare(rewrites.map(({ scenario }) => scenario.ref.file));
  const edits: Edit[] = [];
  const updated: { scenario: Scenario; entries: number }[] = [];
  const refused: Scenario[] = [];
  for (const rewrite of rewrites) {
    const source = sourceOf(workspace, rewrite.scenario.ref.file);
    const made = source && editsFor(rewrite, source);
    if (made === undefined) refused.push(rewrite.scenario);
    else {
      edits.push(...made);
      const entries =
        rewrite.fresh.length + [...rewrite.replace.values()].reduce((sum, each) => sum + Math.max(1, each.length), 0);
      updated.push({ scenario: rewrite.scenario, entries });
    }
  }
  const texts = workspace.texts.map(({ path, text }) => {
    const body = withoutMark(text);
    const after = applyEdits(
      body,
      edits.filter((edit) => edit.file === path),
    );
    return { path, text: text.slice(0, text.length - body.length) + after };
  });
  const files = texts
    .filter(({ text }, i) => text !== workspace.texts[i]?.text)
    .map(({ path, text }) => ({ path, after: text }));
  return { files, updated, refused, workspace: await loadTexts(texts, workspace.now) };
}

function sourceOf(workspace: LoadedWorkspace, file: string): FixSource | undefined {
  const raw = workspace.raws.find((each) => each.file === file);
  const text = workspace.places.text(file);
  if (raw === undefined || text === undefined) return undefined;
  return { file, text: withoutMark(text), value: raw.value, place: (ref) => workspace.places.exact(ref) };
}

function editsFor({ scenario, replace, fresh }: Rewrite, source: FixSource): Edit[] | undefined {
  const list = childRef(scenario.ref, 'expect');
  if (fresh.length > 0) return freshEdits(scenario, fresh, source);
  const whole = source.place(list);
  if (whole === undefined) return undefined;
  // Every entry gone: one edit of the whole list, as removing them one by one would overlap.
  if (replace.size === scenario.expect.length && [...replace.values()].every((entries) => entries.length === 0)) {
    return [{ file: source.file, start: whole.start, end: whole.end, text: '[]' }];
  }
  const edits: Edit[] = [];
  for (const [index, entries] of replace) {
    const ref = childRef(list, index);
    const made =
      entries.length === 0 ? fixEdits({ kind: 'remove', ref, title: '' }, source) : replaced(ref, entries, source);
    if (made === undefined) return undefined;
    edits.push(...made);
  }
  return edits;
}

function replaced(ref: ReturnType<typeof childRef>, entries: readonly string[], source: FixSource): Edit[] | undefined {
  const place = source.place(ref);
  if (place === undefined) return undefined;
  const { file, text } = source;
  const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
  const before = text.slice(lineStart, place.start);
  // `- ` before it on its line: a block list, whose further entries get lines of their own.
  const dash = /^([ \t]*)-[ \t]+$/.exec(before);
  if (dash === null && /^[ \t]*(?:-|$)/.test(before)) return undefined;
  const between = dash === null ? ', ' : `${newline(text)}${before}`;
  return [{ file, start: place.start, end: place.end, text: entries.join(between) }];
}

/** Entries for a scenario without any: in the place of `expect: []`, or behind its last key. */
function freshEdits(scenario: Scenario, fresh: readonly string[], source: FixSource): Edit[] | undefined {
  const { file, text } = source;
  const place = source.place(scenario.ref);
  if (place === undefined) return undefined;
  const keyRef = childRef(scenario.ref, 'expect');
  const empty = source.place(keyRef);
  const flow = text[place.start] === '{';
  if (flow) {
    const value = `[${fresh.join(', ')}]`;
    if (empty !== undefined) return [{ file, start: empty.start, end: empty.end, text: value }];
    const close = text.slice(0, place.end - 1).trimEnd().length;
    return [{ file, start: close, end: close, text: `, expect: ${value}` }];
  }
  const firstKey = empty?.keyStart ?? place.start;
  const lineStart = text.lastIndexOf('\n', firstKey - 1) + 1;
  const indent = text.slice(lineStart, firstKey);
  if (!/^ *$/.test(indent)) return undefined;
  const lines = fresh.map((entry) => `${newline(text)}${indent}  - ${entry}`).join('');
  if (empty !== undefined) {
    const colon = text.indexOf(':', empty.keyEnd);
    return [{ file, start: colon + 1, end: empty.end, text: lines }];
  }
  const end = lineEnd(text, place.end);
  return [{ file, start: end, end, text: `${newline(text)}${indent}expect:${lines}` }];
}

/** The end of the line, comment included, without its line break. */
function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  const end = at === -1 ? text.length : at;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function newline(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
