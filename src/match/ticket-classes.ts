import type { Condition, Field, FieldValue } from '../model/policy.js';
import { hasAtom } from './atom-set.js';
import { type SpaceOptions, type TicketSpace, ticketOf, ticketSpace } from './ticket-space.js';
import type { Variable } from './variable.js';

/** The tickets that agree on every field as far as the conditions tell values apart (X2). */
export interface TicketClass {
  /** One of them. */
  readonly ticket: ReadonlyMap<string, FieldValue>;
  /** Each field that the conditions name, in the order of declaration, and what it is in this class. */
  readonly parts: readonly ClassPart[];
  /** The same for the same class, different for different ones. */
  readonly key: string;
}

export interface ClassPart {
  readonly field: string;
  /** `P1`, `missing`, `above 5`, `like db-*`, `with vip, without gold`. */
  readonly text: string;
}

export interface TicketClasses extends Iterable<TicketClass> {
  /** How many there are in all; may be huge. */
  readonly total: number;
  /** True: iterating gives fewer than `total`. */
  readonly truncated: boolean;
  readonly space: TicketSpace;
  /** False: a field's values are not told apart exactly, so a class may be lacking. */
  readonly exact: boolean;
}

export interface ClassOptions extends SpaceOptions {
  /** How many classes iterating gives at most; default 100,000. */
  readonly limit?: number;
}

/**
 * The ticket classes of some conditions (X2), made while they are asked for, in a fixed order. By default each value that
 * a condition names is on its own; with `merge` those on which all tests agree are one.
 */
export function ticketClasses(
  conditions: readonly Condition[],
  fields: ReadonlyMap<string, Field>,
  { limit = 100_000, merge = false }: ClassOptions = {},
): TicketClasses {
  const space = ticketSpace(conditions, fields, { merge });
  const total = countOf(space);
  return {
    space,
    total,
    truncated: total > limit,
    exact: space.inexact.size === 0,
    *[Symbol.iterator]() {
      let left = limit;
      for (const choice of choices(space)) {
        if (left-- <= 0) return;
        yield classOf(space, choice);
      }
    },
  };
}

/** The key of the class that a ticket belongs to; undefined when a value is not of its field's kind. */
export function classKey(space: TicketSpace, ticket: ReadonlyMap<string, FieldValue>): string | undefined {
  const choice = space.variables.map(({ atoms, field }) => {
    const value = ticket.get(field);
    return atoms.findIndex((atom) => atom.contains(value));
  });
  return choice.includes(-1) ? undefined : choice.join();
}

function classOf(space: TicketSpace, choice: readonly number[]): TicketClass {
  const parts = new Map<string, string[]>();
  for (const variable of space.variables) {
    const text = variable.atoms[choice[variable.index] ?? 0]?.text ?? '';
    parts.set(variable.field, [...(parts.get(variable.field) ?? []), text]);
  }
  return {
    ticket: ticketOf(space, (variable) => choice[variable.index] ?? 0),
    parts: [...parts].map(([field, texts]) => ({ field, text: texts.join(', ') })),
    key: choice.join(),
  };
}

/** All combinations of atoms that are a ticket, the first variable changing slowest. */
function* choices(space: TicketSpace): Generator<readonly number[]> {
  const choice: number[] = [];
  function* from(index: number): Generator<readonly number[]> {
    const variable = space.variables[index];
    if (variable === undefined) {
      yield [...choice];
      return;
    }
    for (let atom = 0; atom < variable.atoms.length; atom++) {
      choice[index] = atom;
      if (isTicketSoFar(space, choice, variable)) yield* from(index + 1);
    }
    choice.length = index;
  }
  yield* from(0);
}

/** A forbidden pair is noticed at its later variable. */
function isTicketSoFar(space: TicketSpace, choice: readonly number[], last: Variable): boolean {
  return !space.forbidden.some(
    (term) =>
      term.some(({ variable }) => variable === last) &&
      term.every(({ variable, set }) => variable.index <= last.index && hasAtom(set, choice[variable.index] ?? 0)),
  );
}

/** A list that is missing has no elements, so with `exists` asked there are 1 + 2^k of them. */
function countOf(space: TicketSpace): number {
  let total = 1;
  const fields = new Set(space.variables.map(({ field }) => field));
  for (const field of fields) {
    const own = space.variables.filter((variable) => variable.field === field);
    const asked = own.some(({ role }) => role === 'exists');
    const combinations = own.reduce((n, { role, atoms }) => (role === 'exists' ? n : n * atoms.length), 1);
    total *= asked ? combinations + 1 : combinations;
  }
  return total;
}
