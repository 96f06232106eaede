import type { Field, FieldValue, Test } from '../model/policy.js';
import type { Atom } from './atom.js';
import { type AtomSet, atomSet, complement } from './atom-set.js';
import { compileTest } from './compile-condition.js';
import { elementAtoms, type Grain, kindOf, scalarAtoms } from './field-atoms.js';
import { leafTests } from './leaf-tests.js';

/**
 * One independent choice in making up a ticket. A field is one variable, whose atoms are its kinds of value; a list is
 * one yes-or-no variable for each kind of element, and one for being there at all where `exists` asks.
 */
export interface Variable {
  readonly index: number;
  readonly field: string;
  readonly role: 'value' | 'element' | 'exists';
  readonly atoms: readonly Atom[];
  /** First word in a domain that holds all variables. */
  readonly offset: number;
}

/** That a variable has one of some atoms. */
export interface Literal {
  readonly variable: Variable;
  readonly set: AtomSet;
}

/** Every literal must be true. */
export type Term = readonly Literal[];

/** More ways than this for one test on a list are not followed. */
const MAX_WAYS = 256;

const ABSENT: Atom = { value: undefined, contains: () => false, text: 'without', named: true };

/** How the tests of one field read on its variables. */
export interface FieldReading {
  /** Whether the atoms are certain to be all there are. */
  readonly exact: boolean;
  /** The test as alternatives; undefined when there are too many. */
  ways(test: Test): readonly Term[] | undefined;
  /** Combinations of atoms that are no ticket. */
  readonly forbidden: readonly Term[];
}

/** Builds a field's variables; `next` gives each its index and its place in a domain. */
export function fieldVariables(
  name: string,
  fields: ReadonlyMap<string, Field>,
  tests: readonly Test[],
  grain: Grain,
  next: (draft: Omit<Variable, 'index' | 'offset'>) => Variable,
): FieldReading {
  const kind = kindOf(name, fields);
  if (kind === 'list') return listVariables(name, tests, grain, next);
  const { list, exact } = scalarAtoms(kind, fields.get(name)?.values ?? [], tests, grain);
  const variable = next({ field: name, role: 'value', atoms: list });
  const atomOf = new Map(
    list.flatMap(({ value }, index) => (typeof value === 'string' ? [[value, index] as const] : [])),
  );
  const plain = list.every(({ value }) => value === undefined || typeof value === 'string');
  return {
    exact,
    forbidden: [],
    ways(test) {
      // A list of texts each of which is an atom's own value is those atoms: thousands of atoms are not asked.
      if (plain && test.op === 'in' && test.values.every((value) => atomOf.has(String(value)))) {
        const set: AtomSet = new Uint32Array(Math.ceil(list.length / 32));
        for (const value of test.values) {
          const index = atomOf.get(String(value)) as number;
          set[index >> 5] = (set[index >> 5] as number) | (1 << (index & 31));
        }
        return [[{ variable, set }]];
      }
      const compiled = compileTest(test);
      return [[literal(variable, (atom) => compiled(atom.value))]];
    },
  };
}

function listVariables(
  name: string,
  tests: readonly Test[],
  grain: Grain,
  next: (draft: Omit<Variable, 'index' | 'offset'>) => Variable,
): FieldReading {
  const { list, exact } = elementAtoms(tests, grain);
  const asksExists = leafTests(tests).some(({ op }) => op === 'exists');
  const there = asksExists ? next({ field: name, role: 'exists', atoms: yesOrNo(undefined) }) : undefined;
  const elements = list.map((element) => ({
    element,
    variable: next({ field: name, role: 'element', atoms: yesOrNo(element) }),
  }));

  function ways(test: Test, positive: boolean): Term[] | undefined {
    if (test.op === 'not') return ways(test.test, !positive);
    if (test.op === 'all') {
      const parts = test.tests.map((part) => ways(part, positive));
      return positive ? everyWay(parts) : someWay(parts);
    }
    if (test.op === 'exists') return there === undefined ? [] : [[choice(there, test.value === positive)]];
    const compiled = compileTest(test);
    const about = elements.filter(({ element }) => compiled([String(element.value)]));
    if (positive) return about.map(({ variable }) => [choice(variable, true)]);
    return [about.map(({ variable }) => choice(variable, false))];
  }

  return {
    exact,
    forbidden:
      there === undefined ? [] : elements.map(({ variable }) => [choice(variable, true), choice(there, false)]),
    ways: (test) => ways(test, true),
  };
}

/** The literal that says the opposite. */
export function opposite({ variable, set }: Literal): Literal {
  return { variable, set: complement(set, variable.atoms.length) };
}

/** One alternative of each part, in all ways. */
export function everyWay(parts: readonly (readonly Term[] | undefined)[]): Term[] | undefined {
  let result: Term[] = [[]];
  for (const part of parts) {
    if (part === undefined || result.length * part.length > MAX_WAYS) return undefined;
    result = result.flatMap((before) => part.map((more) => [...before, ...more]));
  }
  return result;
}

function someWay(parts: readonly (readonly Term[] | undefined)[]): Term[] | undefined {
  const all = parts.flatMap((part) => part ?? []);
  return parts.includes(undefined) || all.length > MAX_WAYS ? undefined : all;
}

function literal(variable: Variable, test: (atom: Atom) => boolean): Literal {
  return { variable, set: atomSet(variable.atoms.length, (index) => test(variable.atoms[index] as Atom)) };
}

/** Yes is atom 1 of a yes-or-no variable. */
function choice(variable: Variable, yes: boolean): Literal {
  return { variable, set: atomSet(2, (index) => (index === 1) === yes) };
}

function yesOrNo(element: Atom | undefined): Atom[] {
  if (element === undefined) {
    const isThere = (value: FieldValue | undefined): boolean => value !== undefined;
    return [
      { ...ABSENT, contains: (value) => !isThere(value), text: 'missing' },
      { value: [], contains: isThere, text: 'present', named: true },
    ];
  }
  const isWith = (value: FieldValue | undefined): boolean =>
    typeof value === 'object' && value.some((one) => element.contains(one));
  return [
    { ...ABSENT, contains: (value) => !isWith(value), text: `without ${element.text}` },
    { value: [String(element.value)], contains: isWith, text: `with ${element.text}`, named: true },
  ];
}
