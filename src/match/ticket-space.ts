import type { Condition, Field, FieldTest, FieldValue, Test } from '../model/policy.js';
import { hasAtom, intersection, isEmptySet } from './atom-set.js';
import {
  everyWay,
  type FieldReading,
  fieldVariables,
  type Literal,
  opposite,
  type Term,
  type Variable,
} from './variable.js';

/**
 * All tickets as far as some conditions tell them apart: the choices to make, and each condition as alternatives of
 * literals over them. Build it once for many questions about the same conditions.
 */
export interface TicketSpace {
  readonly conditions: readonly Condition[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly variables: readonly Variable[];
  /** Words of a domain that holds every variable. */
  readonly words: number;
  /** By condition: it holds when all literals of one of these do. None: it never holds. */
  readonly terms: readonly (readonly Term[])[];
  /** Of a condition: it fails when each of these has a true literal. */
  clausesOf(condition: number): readonly Clause[];
  /** Combinations of choices that are no ticket must not be made. */
  readonly sane: readonly Clause[];
  readonly forbidden: readonly Term[];
  /** Fields whose atoms may not be all there are, so that "no ticket" is not proved. */
  readonly inexact: ReadonlySet<string>;
  /** False: `terms` says less than the conditions, which have too many alternatives. */
  readonly complete: boolean;
}

/** One literal must be true. */
export type Clause = readonly Literal[];

/** How far a space keeps values apart; by default what no condition tells apart is one. */
export interface SpaceOptions {
  readonly merge?: boolean;
}

/** The space of tickets that these conditions tell apart, over the fields that they name. */
export function ticketSpace(
  conditions: readonly Condition[],
  fields: ReadonlyMap<string, Field>,
  options: SpaceOptions = {},
): TicketSpace {
  const variables: Variable[] = [];
  let words = 0;
  const byField = new Map<string, FieldReading>();
  for (const [name, tests] of inFieldOrder(testsByField(conditions), fields)) {
    const made = fieldVariables(name, fields, tests, { merge: options.merge ?? true }, (draft) => {
      const variable = { ...draft, index: variables.length, offset: words };
      variables.push(variable);
      words += Math.ceil(draft.atoms.length / 32);
      return variable;
    });
    byField.set(name, made);
  }
  let complete = true;
  const read = memoized(byField);
  const terms = conditions.map((condition) => {
    const ways = conditionTerms(condition, read);
    if (ways === undefined) complete = false;
    return ways ?? [];
  });
  const forbidden = [...byField.values()].flatMap((field) => field.forbidden);
  const negate = memoizedOpposite();
  const opposites = (of: readonly Term[]): Clause[] => of.map((term) => term.map(negate));
  const clauses: (readonly Clause[] | undefined)[] = terms.map(() => undefined);
  return {
    conditions,
    fields,
    variables,
    words,
    terms,
    clausesOf(condition) {
      return (clauses[condition] ??= opposites(terms[condition] ?? []));
    },
    sane: opposites(forbidden),
    forbidden,
    inexact: new Set([...byField].flatMap(([name, { exact }]) => (exact ? [] : [name]))),
    complete,
  };
}

/** The ticket that a choice of atoms stands for, in the order of the variables. */
export function ticketOf(space: TicketSpace, atomOf: (variable: Variable) => number): Map<string, FieldValue> {
  const ticket = new Map<string, FieldValue>();
  for (const variable of space.variables) {
    const value = variable.atoms[atomOf(variable)]?.value;
    if (value === undefined) continue;
    const before = ticket.get(variable.field);
    ticket.set(variable.field, Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value);
  }
  return ticket;
}

const writtenTests = new WeakMap<Test, string>();

/** The same text for tests that ask the same. */
function keyOf(test: Test): string {
  let key = writtenTests.get(test);
  if (key === undefined) {
    key = JSON.stringify(test);
    writtenTests.set(test, key);
  }
  return key;
}

/** The tests of each field, each once, in order of first use. */
export function testsByField(conditions: readonly Condition[]): Map<string, Test[]> {
  const found = new Map<string, Map<string, Test>>();
  const visit = (condition: Condition): void => {
    for (const { field, test } of condition.tests) {
      const tests = found.get(field) ?? new Map<string, Test>();
      found.set(field, tests.set(keyOf(test), test));
    }
    condition.anyOf?.forEach(visit);
  };
  conditions.forEach(visit);
  return new Map([...found].map(([field, tests]) => [field, [...tests.values()]]));
}

/** Declared fields in their order, then the rest by name. */
function inFieldOrder(tests: Map<string, Test[]>, fields: ReadonlyMap<string, Field>): [string, Test[]][] {
  const declared = [...fields.keys()].filter((name) => tests.has(name));
  const rest = [...tests.keys()].filter((name) => !fields.has(name)).sort();
  return [...declared, ...rest].map((name) => [name, tests.get(name) ?? []]);
}

type Read = (test: FieldTest) => readonly Term[] | undefined;

function memoized(byField: ReadonlyMap<string, FieldReading>): Read {
  const known = new Map<string, Map<string, readonly Term[] | undefined>>();
  return ({ field, test }) => {
    let ways = known.get(field);
    if (ways === undefined) known.set(field, (ways = new Map()));
    const key = keyOf(test);
    if (!ways.has(key)) ways.set(key, byField.get(field)?.ways(test));
    return ways.get(key);
  };
}

function memoizedOpposite(): (literal: Literal) => Literal {
  const known = new Map<Literal, Literal>();
  return (literal) => {
    const made = known.get(literal) ?? opposite(literal);
    known.set(literal, made);
    return made;
  };
}

/** The condition as alternatives: one for each path through `any_of`, more where a list allows several elements. */
function conditionTerms(condition: Condition, read: Read): Term[] | undefined {
  const [only, another] = condition.tests;
  const own = only !== undefined && another === undefined ? read(only) : everyWay(condition.tests.map(read));
  if (own === undefined) return undefined;
  if (condition.anyOf === undefined) return own.flatMap(simplify);
  const alternatives: Term[] = [];
  for (const one of condition.anyOf) {
    const ways = everyWay([own, conditionTerms(one, read)]);
    if (ways === undefined) return undefined;
    alternatives.push(...ways);
  }
  return alternatives.flatMap(simplify);
}

/** One literal for each variable, none that is always true; nothing when the term cannot hold. */
function simplify(term: Term): Term[] {
  const [only, another] = term;
  if (only !== undefined && another === undefined) return isEmptySet(only.set) ? [] : [isFull(only) ? [] : term];
  const byVariable = new Map<Variable, Literal>();
  for (const literal of term) {
    const before = byVariable.get(literal.variable);
    const set = before === undefined ? literal.set : intersection(before.set, literal.set);
    if (isEmptySet(set)) return [];
    byVariable.set(literal.variable, before === undefined ? literal : { variable: literal.variable, set });
  }
  return [[...byVariable.values()].filter((literal) => !isFull(literal))];
}

function isFull({ variable, set }: Literal): boolean {
  return variable.atoms.every((_, index) => hasAtom(set, index));
}
