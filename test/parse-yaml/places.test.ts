import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childRef, fileRef, type Ref } from '../../src/model/ref.js';
import { readAll, readYamlFull } from '../../src/parse/yaml/full.js';
import { placesOf, readPlaces } from '../../src/parse/yaml/places.js';
import type { Place } from '../../src/parse/yaml/raw.js';
import { documents } from './layout.js';

const root = fileRef('f.yaml');
const ref = (...path: (string | number)[]): Ref => path.reduce((at: Ref, key) => childRef(at, key), root);

/** Every place below a value, with the value. */
function* refsIn(value: unknown, at: Ref): Generator<{ at: Ref; value: unknown; key: string | number }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const key = Array.isArray(value) ? Number(name) : name;
    const below = childRef(at, key);
    yield { at: below, value: inner, key };
    yield* refsIn(inner, below);
  }
}

/** What the text between two offsets says when it is read alone, in the column in which it stands. */
function reread(text: string, { start, end }: Place, value: unknown): unknown {
  const slice = text.slice(start, end);
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  if (typeof value === 'object' && value !== null) return readYamlFull('x', ' '.repeat(column) + slice).value;
  return (readYamlFull('x', `k: ${slice}\n`).value as { k: unknown }).k;
}

describe('places', () => {
  test('what stands at a place reads as the value that has it', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const places = placesOf(text);
        if (places === undefined) return;
        const { value } = readYamlFull('f.yaml', text);
        for (const { at, value: inner, key } of refsIn(value, root)) {
          const place = places.place(at);
          if (place === undefined) throw new Error(`no place for ${JSON.stringify(key)}`);
          expect(reread(text, place, inner)).toEqual(inner);
          if (typeof key === 'number') continue;
          const keyText = text.slice(place.keyStart, place.keyEnd);
          expect(Object.keys(readYamlFull('x', `${keyText}: 1`).value as object)).toEqual([key]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('both readers find the same places', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const places = placesOf(text);
        if (places === undefined) return;
        const full = readAll('f.yaml', text);
        const walk = (value: unknown, at: Ref): void => {
          if (typeof value !== 'object' || value === null) return;
          for (const [key, place] of full.places.get(value) ?? []) {
            const below = childRef(at, key);
            expect(places.place(below)).toEqual(place);
            walk((value as Record<string | number, unknown>)[key], below);
          }
        };
        walk(full.value, root);
        if (full.value !== undefined) expect(places.place(root)).toEqual(full.root);
      }),
      { numRuns: 1000 },
    );
  });

  test('in a text with anchors and scalars over several lines', async () => {
    const text = 'base: &b\n  x: 1\nother: *b\ntext: one\n  two # why\nlast: !!str 1.10\n';
    expect(placesOf(text)).toBeUndefined();
    const places = await readPlaces(text);
    const at = (...path: (string | number)[]): string => {
      const { start, end } = places.locate(ref(...path));
      return text.slice(start, end);
    };
    expect(at('base')).toBe('x: 1');
    expect(at('other')).toBe('*b');
    expect(at('other', 'x')).toBe('1');
    expect(at('text')).toBe('one\n  two');
    expect(at('last')).toBe('1.10');
  });

  const text = 'rungs: 1\nteams:\n  net:\n    members: [ana, "b o"]\n    lead: é👍 # c\n';

  test('lines and columns count from 1 in UTF-16 units', () => {
    const places = placesOf(text);
    expect(places?.locate(ref('teams', 'net', 'members', 1))).toEqual({
      line: 4,
      column: 20,
      endLine: 4,
      endColumn: 25,
      start: 42,
      end: 47,
    });
    expect(places?.locate(ref('teams', 'net', 'lead'))).toMatchObject({ line: 5, column: 11, endColumn: 14 });
    expect(places?.locate(ref('teams', 'net', 'lead'), 'key')).toMatchObject({ line: 5, column: 5, endColumn: 9 });
    expect(places?.locate(ref('teams'))).toMatchObject({ line: 3, column: 3, endLine: 5, endColumn: 14 });
  });

  test('a path that is not there gives the nearest key above it', () => {
    const places = placesOf(text);
    expect(places?.resolves(ref('teams', 'net'))).toBe(true);
    expect(places?.resolves(ref('teams', 'net', 'handles', 'x'))).toBe(false);
    expect(places?.place(ref('teams', 'nett'))).toBeUndefined();
    expect(places?.locate(ref('teams', 'net', 'handles', 'x'))).toEqual(places?.locate(ref('teams', 'net'), 'key'));
    expect(places?.locate(ref('people'))).toMatchObject({ line: 1, column: 1, endColumn: 1 });
    expect(places?.locate(ref('teams', 'net', 'members', 7))).toMatchObject({ line: 4, column: 5, endColumn: 12 });
  });

  test('names of what every object has are no places', () => {
    expect(placesOf(text)?.resolves(ref('toString'))).toBe(false);
    expect(placesOf(text)?.resolves(ref('__proto__', 'x'))).toBe(false);
  });

  test('a broken text still has places as far as it can be made out', async () => {
    const places = await readPlaces('a:\n  b: 1\n  c: [x\nd: 2\n');
    expect(places.resolves(ref('a', 'b'))).toBe(true);
    expect(places.locate(ref('a', 'b'))).toMatchObject({ line: 2, column: 6 });
  });

  test('an empty text has one place', async () => {
    for (const empty of ['', '# nothing\n', '\ufeff', '---\n']) {
      expect(isDeepStrictEqual((await readPlaces(empty)).locate(ref('a')).column, 1)).toBe(true);
    }
  });

  test('offsets count without the byte order mark', () => {
    expect(placesOf('\ufeffa: 1\n')?.locate(ref('a'))).toMatchObject({ line: 1, column: 4, start: 3 });
  });
});
