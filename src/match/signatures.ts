import type { FieldValue } from '../model/policy.js';
import { type AtomSet, atomSet, hasAtom } from './atom-set.js';
import { type TicketSpace, ticketOf } from './ticket-space.js';
import type { Term, Variable } from './variable.js';

/** A set of conditions that hold together while all others fail, and a ticket that shows it. */
export interface Signature {
  /** Indexes into the space's conditions, rising. */
  readonly holding: readonly number[];
  readonly ticket: ReadonlyMap<string, FieldValue>;
}

export interface Signatures {
  readonly list: readonly Signature[];
  /** False: the limit was met, or a field or condition is beyond exact treatment; there may be more. */
  readonly complete: boolean;
}

/** What is still possible after the choices so far: terms that no choice has refuted, and the choices. */
interface Partial {
  readonly alive: AtomSet;
  readonly before: Partial | undefined;
  readonly atom: number;
}

/**
 * Every distinct set of conditions that some ticket makes true (classes that the conditions treat alike, merged), each
 * with one ticket. Goes through the choices one by one and keeps one way to each set of terms that can still hold, so the
 * work grows with the number of different outcomes, not with the product of all values. `limit` bounds them.
 */
export function signatures(space: TicketSpace, limit = 20_000): Signatures {
  const terms = space.terms.flatMap((of, condition) => of.map((term) => ({ term, condition })));
  const all = [...terms.map(({ term }) => term), ...space.forbidden];
  let complete = space.complete && space.inexact.size === 0;
  let reached: Partial[] = [{ alive: atomSet(all.length, () => true), before: undefined, atom: 0 }];
  for (const variable of space.variables) {
    const masks = variable.atoms.map((_, atom) => notRefuted(all, variable, atom));
    const next = new Map<string, Partial>();
    for (const before of reached) {
      for (let atom = 0; atom < masks.length; atom++) {
        const alive = both(before.alive, masks[atom] as AtomSet);
        const key = keyOf(alive);
        if (next.has(key)) continue;
        if (next.size >= limit) complete = false;
        else next.set(key, { alive, before, atom });
      }
    }
    reached = [...next.values()];
  }
  const found = new Map<string, Signature>();
  for (const state of reached) {
    if (space.forbidden.some((_, index) => hasAtom(state.alive, terms.length + index))) continue;
    const holding = [
      ...new Set(terms.flatMap(({ condition }, index) => (hasAtom(state.alive, index) ? condition : []))),
    ];
    const key = holding.join();
    if (!found.has(key)) found.set(key, { holding, ticket: ticketAt(space, state) });
  }
  return { list: [...found.values()], complete };
}

function notRefuted(terms: readonly Term[], variable: Variable, atom: number): AtomSet {
  return atomSet(terms.length, (index) =>
    (terms[index] as Term).every((literal) => literal.variable !== variable || hasAtom(literal.set, atom)),
  );
}

function both(a: AtomSet, b: AtomSet): AtomSet {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) result[word] = (a[word] as number) & (b[word] as number);
  return result;
}

function keyOf(set: AtomSet): string {
  let key = '';
  for (const word of set) key += String.fromCharCode(word & 0xffff, word >>> 16);
  return key;
}

function ticketAt(space: TicketSpace, last: Partial): Map<string, FieldValue> {
  const atoms: number[] = [];
  for (let state = last; state.before !== undefined; state = state.before) atoms.push(state.atom);
  atoms.reverse();
  return ticketOf(space, (variable) => atoms[variable.index] ?? 0);
}
