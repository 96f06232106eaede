import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGlob, globMatches } from '../../src/match/glob.js';
import { globCombinations } from '../../src/match/glob-combinations.js';

/** Straight from the definition, over characters. */
function naive(pattern: readonly string[], text: readonly string[]): boolean {
  const [token, ...rest] = pattern;
  if (token === undefined) return text.length === 0;
  if (token === '*') return naive(rest, text) || (text.length > 0 && naive(pattern, text.slice(1)));
  return text.length > 0 && (token === '?' || token === text[0]) && naive(rest, text.slice(1));
}

const pattern = fc.string({ unit: fc.constantFrom('*', '?', 'a', 'b', '😀'), maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀'), maxLength: 7 });

describe('glob', () => {
  test.each([
    ['db-*', 'db-', true],
    ['db-*', 'xdb-1', false],
    ['*-prod', 'web-prod', true],
    ['a*a', 'a', false],
    ['?', '😀', true],
    ['??', '😀', false],
    ['*', '', true],
    ['', '', true],
    ['a.c', 'abc', false],
    ['(x+)+$', '(x+)+$', true],
    ['[ab]', 'a', false],
    ['DB-*', 'db-1', false],
  ])('%s on %s', (glob, value, expected) => {
    expect(globMatches(glob, value)).toBe(expected);
    expect(compileGlob(glob)(value)).toBe(expected);
  });

  test('answers as its definition does', () => {
    fc.assert(
      fc.property(pattern, text, (glob, value) => {
        const expected = naive([...glob], [...value]);
        expect(globMatches(glob, value)).toBe(expected);
        expect(compileGlob(glob)(value)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('many stars on a long text come to an end', () => {
    expect(globMatches('*a*a*a*a*a*a*a*a*b', 'a'.repeat(20_000))).toBe(false);
  });
});

describe('combinations of globs', () => {
  test('say which globs can match together', () => {
    const { list, complete } = globCombinations(['db-*', '*-prod', 'db-prod-?'], ['db-prod']);
    expect(complete).toBe(true);
    const found = new Map(list.map(({ matched, witness }) => [matched.join(), witness]));
    expect([...found.keys()].sort()).toEqual(['', '0', '0,1', '0,2', '1']);
    expect(found.get('')).toBe('other');
    expect(found.get('0')).toBe('db-x');
  });

  test('leave out what only named values match', () => {
    const { list } = globCombinations(['a', '?'], ['a']);
    expect(list.map(({ matched }) => matched.join())).toEqual(['', '1']);
  });

  test('every witness matches exactly its globs and is no named value', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), fc.array(text, { maxLength: 3 }), (globs, named) => {
        for (const { matched, witness } of globCombinations(globs, named).list) {
          expect(globs.flatMap((glob, index) => (globMatches(glob, witness) ? [index] : []))).toEqual(matched);
          expect(named).not.toContain(witness);
        }
      }),
    );
  });

  test('every text that is not named belongs to one', () => {
    fc.assert(
      fc.property(
        fc.array(pattern, { maxLength: 4 }),
        fc.array(text, { maxLength: 3 }),
        text,
        (globs, named, value) => {
          const { list, complete } = globCombinations(globs, named);
          expect(complete).toBe(true);
          const key = globs.flatMap((glob, index) => (globMatches(glob, value) ? [index] : [])).join();
          if (!named.includes(value)) expect(list.map(({ matched }) => matched.join())).toContain(key);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('say so when the work was cut short', () => {
    const globs = [...'abcdefghijklmnop'].map((letter) => `*${letter}*`);
    expect(globCombinations(globs, [], 2000).complete).toBe(false);
  });
});
