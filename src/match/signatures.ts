import type { FieldValue } from '../model/policy.js';
import { type AtomSet, atomSet, hasAtom } from './atom-set.js';
import { type Decision, relevance } from './decision.js';
import type { OutcomeDiagram } from './signature-cover.js';
import { SetNumbers } from './set-numbers.js';
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
  /** Which choices come to which entry of `list`, when it was asked for. */
  readonly diagram: OutcomeDiagram | undefined;
}

/** What is still possible after the choices so far: terms that no choice has refuted, and the choices. */
interface Partial {
  readonly alive: AtomSet;
  readonly before: Partial | undefined;
  readonly atom: number;
}

export interface SignatureOptions {
  /** How many different outcomes are followed; default 20,000. */
  readonly limit?: number;
  /**
   * Ordered lists of which only the first entry that holds matters, such as the rows that name one matrix column. Then
   * `holding` leaves out what comes after a final entry, unless another list has a use for it.
   */
  readonly lists?: readonly (readonly Decision[])[];
  /** Whether to keep which choices lead where, so that sets of outcomes can be described. */
  readonly diagram?: boolean;
}

/**
 * Every distinct set of conditions that some ticket makes true (classes that the conditions treat alike, merged), each
 * with one ticket. Goes through the choices one by one and keeps one way to each set of terms that can still hold, so the
 * work grows with the number of different outcomes, not with the product of all values.
 */
export function signatures(
  space: TicketSpace,
  { limit = 20_000, lists = [], diagram = false }: SignatureOptions = {},
): Signatures {
  const terms = space.terms.flatMap((of, condition) => of.map((term) => ({ term, condition })));
  const all = [...terms.map(({ term }) => term), ...space.forbidden];
  const isRelevant = relevance(
    all.map((_, index) => terms[index]?.condition ?? -1),
    lists,
  );
  let complete = space.complete && space.inexact.size === 0;
  const everything = atomSet(all.length, () => true);
  const unconditional = atomSet(all.length, (index) => all[index]?.length === 0);
  let reached: Partial[] = [{ alive: both(everything, isRelevant(unconditional)), before: undefined, atom: 0 }];
  const steps: Int32Array[] = [];
  for (const variable of space.variables) {
    const masks = notRefuted(all, variable);
    const decided = atomSet(all.length, (index) => isDecidedBy(all[index] as Term, variable));
    const next: Partial[] = [];
    const places = new SetNumbers();
    const step = new Int32Array(diagram ? reached.length * masks.length : 0).fill(-1);
    for (const [state, before] of reached.entries()) {
      for (let atom = 0; atom < masks.length; atom++) {
        const left = both(before.alive, masks[atom] as AtomSet);
        const alive = lists.length === 0 ? left : both(left, isRelevant(both(left, decided)));
        const place = places.numberOf(alive, next.length < limit);
        if (place === undefined) {
          complete = false;
          continue;
        }
        if (place === next.length) next.push({ alive, before, atom });
        if (diagram) step[state * masks.length + atom] = place;
      }
    }
    steps.push(step);
    reached = next;
  }
  const { list, ends } = outcomes(space, reached);
  return { list, complete, diagram: diagram ? { variables: space.variables, steps, ends } : undefined };
}

/** One signature for each set of conditions among the ends that are tickets. */
function outcomes(space: TicketSpace, reached: readonly Partial[]): { list: Signature[]; ends: Int32Array } {
  const conditionOf = space.terms.flatMap((of, condition) => of.map(() => condition));
  const found = new Map<string, Signature>();
  const places = new Map<string, number>();
  const ends = new Int32Array(reached.length).fill(-1);
  for (const [i, end] of reached.entries()) {
    if (space.forbidden.some((_, index) => hasAtom(end.alive, conditionOf.length + index))) continue;
    const holding = new Set<number>();
    for (let index = 0; index < conditionOf.length; index++)
      if (hasAtom(end.alive, index)) holding.add(conditionOf[index] as number);
    const key = [...holding].join();
    if (!found.has(key)) {
      places.set(key, found.size);
      found.set(key, { holding: [...holding], ticket: ticketAt(space, end) });
    }
    ends[i] = places.get(key) as number;
  }
  return { list: [...found.values()], ends };
}

/** Whether no later variable has a say in the term. */
function isDecidedBy(term: Term, last: Variable): boolean {
  return term.every(({ variable }) => variable.index <= last.index);
}

/** For each atom of a variable the terms that it leaves possible. */
function notRefuted(terms: readonly Term[], variable: Variable): AtomSet[] {
  const sets = terms.map((term) => allowed(term, variable));
  const open = atomSet(terms.length, (index) => sets[index] === undefined);
  const masks = variable.atoms.map(() => open.slice());
  for (const [index, set] of sets.entries()) {
    if (set === undefined) continue;
    for (let word = 0; word < set.length; word++) {
      for (let bits = set[word] as number; bits !== 0; bits &= bits - 1) {
        const mask = masks[word * 32 + 31 - Math.clz32(bits & -bits)];
        if (mask !== undefined) mask[index >> 5] = (mask[index >> 5] as number) | (1 << (index & 31));
      }
    }
  }
  return masks;
}

/** The atoms with which a term can hold; undefined when the variable has no say in it. */
function allowed(term: Term, variable: Variable): AtomSet | undefined {
  let set: AtomSet | undefined;
  for (const literal of term) {
    if (literal.variable === variable) set = set === undefined ? literal.set : both(set, literal.set);
  }
  return set;
}

function both(a: AtomSet, b: AtomSet): AtomSet {
  const result = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) result[word] = (a[word] as number) & (b[word] as number);
  return result;
}

function ticketAt(space: TicketSpace, last: Partial): Map<string, FieldValue> {
  const atoms: number[] = [];
  for (let state = last; state.before !== undefined; state = state.before) atoms.push(state.atom);
  atoms.reverse();
  return ticketOf(space, (variable) => atoms[variable.index] ?? 0);
}
