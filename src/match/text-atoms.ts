import type { Test } from '../model/policy.js';
import type { Atom, Atoms } from './atom.js';
import { compileGlob } from './glob.js';
import { globCombinations } from './glob-combinations.js';
import { type LeafTest, leafTests } from './leaf-tests.js';
import { numberAtoms, numberBounds } from './number-atoms.js';

/**
 * The kinds of text that the tests tell apart (X2): each value that is named, each satisfiable combination of globs
 * among the rest, one text that nothing names. Bounds on text are answered by sample numbers, so not exactly.
 */
export function textAtoms(tests: readonly Test[]): Atoms {
  const leaves = leafTests(tests);
  const globs = [...new Set(leaves.flatMap((test) => (test.op === 'glob' ? test.patterns : [])))];
  const named = [...new Set(leaves.flatMap(namedBy))];
  const hasBounds = leaves.some(isBound);
  if (hasBounds && numberBounds(tests).length > 0)
    for (const atom of numberAtoms(tests)) if (!named.includes(String(atom.value))) named.push(String(atom.value));
  const combinations = globCombinations(globs, named);
  const list = named.map(namedAtom);
  const names = new Set(named);
  const matchers = globs.map(compileGlob);
  for (const { matched, witness } of combinations.list) {
    const sameGlobs = (text: string): boolean => matchers.every((test, glob) => test(text) === matched.includes(glob));
    const contains = (value: unknown): boolean => typeof value === 'string' && !names.has(value) && sameGlobs(value);
    list.push({ value: witness, contains, text: combinationText(globs, matched), named: false });
  }
  return { list, exact: combinations.complete && !hasBounds };
}

function namedAtom(value: string): Atom {
  return { value, contains: (other) => other === value, text: quoteIfOdd(value), named: true };
}

function namedBy(test: LeafTest): string[] {
  return test.op === 'in' || test.op === 'has' ? test.values.map(String) : [];
}

function isBound({ op }: LeafTest): boolean {
  return op === 'at_least' || op === 'at_most' || op === 'above' || op === 'below';
}

function combinationText(globs: readonly string[], matched: readonly number[]): string {
  if (matched.length === 0) return 'anything else';
  return `like ${matched.map((glob) => globs[glob]).join(' and ')}`;
}

/** Texts that would read badly among others stand in double quotes. */
export function quoteIfOdd(text: string): string {
  return /^[^\s,"'=()]+$/.test(text) ? text : JSON.stringify(text);
}
