import type { Field, FieldKind, FieldValue, Test } from '../model/policy.js';
import { type Atom, type Atoms, MISSING } from './atom.js';
import { type CompiledTest, compileTest } from './compile-condition.js';
import { isCounter } from './evaluate.js';
import { leafTests } from './leaf-tests.js';
import { joinStretches, numberAtoms, stretchText } from './number-atoms.js';
import { quoteIfOdd, textAtoms } from './text-atoms.js';

/** How finely a field's values are kept apart. */
export interface Grain {
  /** True: values on which every test agrees are one atom, also when they are named. */
  readonly merge: boolean;
}

/** What a field named in a condition can hold: as declared; a counter is a whole number; an unknown one is text. */
export function kindOf(name: string, fields: ReadonlyMap<string, Field>): FieldKind | 'counter' {
  return fields.get(name)?.kind ?? (isCounter(name) ? 'counter' : 'text');
}

/**
 * Everything that a field which is no list can be, as far as the tests tell it apart, the field's being missing first.
 * An enumeration holds only its values, and a counter is never missing.
 */
export function scalarAtoms(
  kind: Exclude<FieldKind, 'list'> | 'counter',
  values: readonly string[],
  tests: readonly Test[],
  grain: Grain,
): Atoms {
  const { list, exact } = allAtoms(kind, values, tests);
  const withMissing = kind === 'counter' ? list : [MISSING, ...list];
  return { list: groupAlike(withMissing, tests, grain), exact };
}

/** The kinds of element that the tests on a list tell apart. An element that no test is about is left out. */
export function elementAtoms(tests: readonly Test[], grain: Grain): Atoms {
  const leaves = leafTests(tests).filter(({ op }) => op === 'in' || op === 'has' || op === 'glob');
  const { list, exact } = textAtoms(leaves);
  const compiled = leaves.map(compileTest);
  const about = list.filter((atom) => compiled.some((test) => test(atom.value)));
  return { list: groupAlike(about, leaves, grain), exact };
}

function allAtoms(
  kind: Exclude<FieldKind, 'list'> | 'counter',
  values: readonly string[],
  tests: readonly Test[],
): Atoms {
  if (kind === 'text') return textAtoms(tests);
  if (kind === 'number' || kind === 'counter') {
    const globs = leafTests(tests).some(({ op }) => op === 'glob');
    return { list: numberAtoms(tests, kind === 'counter'), exact: !globs };
  }
  if (kind === 'boolean') return { list: [true, false].map((value) => valueAtom(value, true)), exact: true };
  const named = new Set(
    leafTests(tests).flatMap((test) => (test.op === 'in' || test.op === 'has' ? test.values.map(String) : [])),
  );
  return { list: values.map((value) => valueAtom(value, named.has(value))), exact: true };
}

function valueAtom(value: string | boolean, named: boolean): Atom {
  return { value, contains: (other) => other === value, text: quoteIfOdd(String(value)), named };
}

/** One atom for those on which all tests agree; named ones and being missing stay on their own unless merged. */
function groupAlike(atoms: readonly Atom[], tests: readonly Test[], grain: Grain): Atom[] {
  const answers = answersOf(tests);
  const groups = new Map<string, Atom[]>();
  for (const atom of atoms) {
    let key = answers(atom.value);
    if (!grain.merge && (atom.named || atom.value === undefined)) key += `=${String(atom.value)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [atom]);
    else group.push(atom);
  }
  return [...groups.values()].map(joinAtoms);
}

/**
 * What all tests say of a value, the same text for the same answers. Tests that list texts are looked up by the value, so
 * that thousands of them, each for a service of its own, are not asked about every value.
 */
function answersOf(tests: readonly Test[]): (value: FieldValue | undefined) => string {
  const listing = new Map<string, string>();
  tests.forEach((test, index) => {
    if (test.op !== 'in') return;
    for (const text of new Set(test.values.map(String))) listing.set(text, `${listing.get(text) ?? ''} ${index}`);
  });
  const rest = tests.filter(({ op }) => op !== 'in').map(compileTest);
  let compiled: readonly CompiledTest[] | undefined;
  const all = () => (compiled ??= tests.map(compileTest));
  const bits = (asked: readonly CompiledTest[], value: FieldValue | undefined): string => {
    let key = '';
    for (const test of asked) key += test(value) ? '1' : '0';
    return key;
  };
  if (tests.length - rest.length < FEW_TESTS) return (value) => bits(all(), value);
  return (value) =>
    value === undefined || typeof value === 'string'
      ? `${bits(rest, value)}${value === undefined ? '' : (listing.get(value) ?? '')}`
      : `=${bits(all(), value)}`;
}

const FEW_TESTS = 16;

function joinAtoms(group: readonly Atom[]): Atom {
  const first = group[0] ?? MISSING;
  if (group.length < 2) return first;
  const stretches = joinStretches(group.flatMap((atom) => atom.stretch ?? [])).map(stretchText);
  const others = group.filter((atom) => atom.stretch === undefined).map((atom) => atom.text);
  return {
    value: first.value,
    contains: (value) => group.some((atom) => atom.contains(value)),
    text: [...others, ...stretches].join(' or '),
    named: group.some((atom) => atom.named),
  };
}
