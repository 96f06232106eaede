import { describe, expect, it } from 'vitest';
import { applyEdits, groupsWithoutOverlap } from '../../src/check/apply-edits.js';
import { fixEdits } from '../../src/check/fix.js';
import type { Fix } from '../../src/model/finding.js';
import { childRef, fileRef, type Ref } from '../../src/model/ref.js';
import { readPlaces } from '../../src/parse/yaml/places.js';
import { readYaml } from '../../src/parse/yaml/read.js';

function refTo(path: string): Ref {
  let ref = fileRef('a.yaml');
  for (const key of path.split('.')) ref = childRef(ref, /^\d+$/.test(key) ? Number(key) : key);
  return ref;
}

async function fixed(text: string, fix: Fix): Promise<string | undefined> {
  const [raw, places] = [await readYaml('a.yaml', text), await readPlaces(text)];
  const edits = fixEdits(fix, { file: 'a.yaml', text, value: raw.value, place: (ref) => places.place(ref) });
  return edits === undefined ? undefined : applyEdits(text, edits);
}

async function removed(text: string, path: string): Promise<string | undefined> {
  const after = await fixed(text, { kind: 'remove', ref: refTo(path), title: 'remove it' });
  if (after !== undefined) expect((await readYaml('a.yaml', after)).findings, after).toEqual([]);
  return after;
}

describe('taking something out', () => {
  it.each([
    ['a map entry with its comment', 'a: 1\nb: 2 # two\nc: 3\n', 'b', 'a: 1\nc: 3\n'],
    ['the last entry, without a line end', 'a: 1\nb: 2', 'b', 'a: 1\n'],
    [
      'an entry of many lines',
      'a: 1\nb:\n  c:\n    - 1\n    - 2 # x\n# about d\nd: 1\n',
      'b',
      'a: 1\n# about d\nd: 1\n',
    ],
    ['not the comments above', 'a: 1\n# about b\nb: 2\nc: 3\n', 'b', 'a: 1\n# about b\nc: 3\n'],
    ['a literal text', 'a: |\n  x\n  y\nb: 1\n', 'a', 'b: 1\n'],
    ['an item', 'a:\n  - 1\n  - 2 # two\n  - 3\n', 'a.1', 'a:\n  - 1\n  - 3\n'],
    ['an item without indentation', 'a:\n- x: 1\n  y: 2\n- z: 1\n', 'a.0', 'a:\n- z: 1\n'],
    ['the only item', 'a: # list\n  - 1 # one\nb: 2\n', 'a.0', 'a: [] # list\nb: 2\n'],
    ['the only entry', 'a:\n  b: 1\nc: 2\n', 'a.b', 'a: {}\nc: 2\n'],
    ['the only item below a comment', 'a:\n  # why\n  - 1\nb: 2\n', 'a.0', 'a: []\n  # why\nb: 2\n'],
    ['all that a file has', 'a: 1\n', 'a', ''],
    ['the first entry behind a dash', '- a: 1 # one\n  b: 2\n- c: 1\n', '0.a', '- b: 2\n- c: 1\n'],
    ['the only entry behind a dash', '- a: 1\n- c: 1\n', '0.a', '- {}\n- c: 1\n'],
    ['the second entry behind a dash', '- a: 1\n  b: 2\n- c: 1\n', '0.b', '- a: 1\n- c: 1\n'],
    ['an entry between braces', 'x: { a: 1, b: 2, c: 3 }\n', 'x.b', 'x: { a: 1, c: 3 }\n'],
    ['the first between braces', 'x: { a: 1, b: 2 } # x\n', 'x.a', 'x: { b: 2 } # x\n'],
    ['the last between braces', 'x: { a: 1, b: 2 }\n', 'x.b', 'x: { a: 1 }\n'],
    ['the only one between braces', 'x: { a: 1 }\n', 'x.a', 'x: {}\n'],
    ['an item between brackets', 'x: [a, "b,c", d]\n', 'x.1', 'x: [a, d]\n'],
    ['the only one between brackets', 'x: [ a ]\n', 'x.0', 'x: []\n'],
    ['brackets over lines', 'x: [\n  a,\n  b,\n  c\n]\n', 'x.1', 'x: [\n  a,\n  c\n]\n'],
    ['the last of them', 'x: [\n  a,\n  b,\n]\n', 'x.1', 'x: [\n  a,\n]\n'],
    ['lines that end in CRLF', 'a: 1\r\nb: 2 # x\r\nc: 3\r\n', 'b', 'a: 1\r\nc: 3\r\n'],
    ['the only item, with CRLF', 'a:\r\n  - 1\r\nb: 2\r\n', 'a.0', 'a: []\r\nb: 2\r\n'],
    ['entries with quoted keys', '"a: b": 1\n"c": 2\n', 'c', '"a: b": 1\n'],
  ])('%s', async (_, before, path, after) => {
    expect(await removed(before, path)).toBe(after);
  });

  it.each([
    ['a comment between brackets would be lost', 'x: [\n  a, # about a\n  b\n]\n', 'x.0'],
    ['a comment would move up to the dash', '- a: 1\n  # about b\n  b: 2\n', '0.a'],
    ['the place is shared through an alias', 'a: &x { k: 1, l: 2 }\nb: *x\n', 'b.k'],
    ['there is no such place', 'a: 1\n', 'b'],
  ])('is refused where %s', async (_, before, path) => {
    expect(await removed(before, path)).toBeUndefined();
  });
});

describe('putting something else', () => {
  const replace = (text: string, path: string, part: 'key' | 'value', to: string) =>
    fixed(text, { kind: 'replace', ref: refTo(path), part, text: to, title: 'write it' });

  it.each([
    ['a plain value', 'a: 5 # five\n', 'value', '5m', 'a: 5m # five\n'],
    ['a key', 'afetr: 5m\n', 'key', 'after', 'after: 5m\n'],
    ['in the quotes that were there', 'a: "x"\n', 'value', 'y', 'a: "y"\n'],
    ['in single quotes', "a: 'x'\n", 'value', "it's", "a: 'it''s'\n"],
    ['in quotes where it needs them', 'a: x\n', 'value', 'y: z', 'a: "y: z"\n'],
    ['in quotes between braces', 'a: x\n', 'value', 'y, z', 'a: "y, z"\n'],
  ] as const)('%s', async (_, before, part, to, after) => {
    const path = before.slice(0, before.indexOf(':'));
    expect(await replace(before, path, part, to)).toBe(after);
  });
});

describe('edits', () => {
  it('are taken whole, and never two in one place', () => {
    const edit = (start: number, end: number) => ({ file: 'a', start, end, text: '' });
    expect(groupsWithoutOverlap([[edit(0, 5)], [edit(4, 8)], [edit(6, 7), edit(9, 10)], [edit(10, 10)]])).toEqual([
      0, 2,
    ]);
  });
});
