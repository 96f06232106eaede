import type { Condition, Field, FieldValue } from '../model/policy.js';
import { holds } from './evaluate.js';
import { kindOf } from './field-atoms.js';
import { solve } from './solve.js';
import { type TicketSpace, testsByField, ticketOf, ticketSpace } from './ticket-space.js';

/** A ticket; undefined: there is none; `unknown`: not found and not proved, because the work was cut short. */
export type Witness = Map<string, FieldValue> | undefined | 'unknown';

/**
 * A ticket on which every condition of `all` holds and no condition of `none` does, with no more fields than that
 * needs. Exact for enumerations, booleans, numbers, texts and lists with values and globs. `unknown` when the search ran
 * out of steps, or where no ticket was found but a test does not suit its field's kind (a bound on free text, a glob
 * on a number) or a list has too many alternatives: treat it as not proved.
 */
export function witness(
  all: readonly Condition[],
  none: readonly Condition[],
  fields: ReadonlyMap<string, Field>,
  steps?: number,
): Witness {
  const space = ticketSpace([...all, ...none], fields);
  const first = all.map((_, index) => index);
  const last = none.map((_, index) => all.length + index);
  return witnessIn(space, first, last, steps);
}

/** `witness` for conditions of a space that is built already, by index. */
export function witnessIn(
  space: TicketSpace,
  all: readonly number[],
  none: readonly number[],
  steps?: number,
): Witness {
  const solution = solve(space, all, none, steps);
  if (solution === 'unknown') return 'unknown';
  if (solution === 'unsatisfiable') return isExactFor(space, [...all, ...none]) ? undefined : 'unknown';
  const ticket = ticketOf(space, (variable) => solution.get(variable) ?? 0);
  const fits = (): boolean =>
    all.every((index) => holds(space.conditions[index] as Condition, ticket)) &&
    !none.some((index) => holds(space.conditions[index] as Condition, ticket));
  if (!fits()) return 'unknown';
  const spare = [...ticket].filter(([field]) => kindOf(field, space.fields) !== 'counter');
  for (const [field, value] of spare) {
    ticket.delete(field);
    if (!fits()) ticket.set(field, value);
  }
  return inOrder(ticket, space);
}

function isExactFor(space: TicketSpace, conditions: readonly number[]): boolean {
  if (!space.complete) return false;
  if (space.inexact.size === 0) return true;
  const asked = testsByField(conditions.map((index) => space.conditions[index] as Condition));
  return ![...asked.keys()].some((field) => space.inexact.has(field));
}

function inOrder(ticket: ReadonlyMap<string, FieldValue>, space: TicketSpace): Map<string, FieldValue> {
  const ordered = new Map<string, FieldValue>();
  for (const { field } of space.variables) {
    const value = ticket.get(field);
    if (value !== undefined) ordered.set(field, value);
  }
  return ordered;
}
