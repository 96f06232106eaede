import { type AtomSet, hasAtom } from './atom-set.js';
import type { Clause, TicketSpace } from './ticket-space.js';
import type { Literal, Variable } from './variable.js';

/** Clauses looked at before a search gives up: some milliseconds. */
export const DEFAULT_STEPS = 200_000;

/** `unknown`: the steps ran out, or the space is not exact enough to say no. */
export type Solution = ReadonlyMap<Variable, number> | 'unsatisfiable' | 'unknown';

/**
 * A choice of atoms under which all conditions of `all` hold and none of `none` (indexes into the space's conditions).
 * Splits on clauses that are still open, smallest first, after drawing every forced conclusion; complete but for `steps`.
 */
export function solve(
  space: TicketSpace,
  all: readonly number[],
  none: readonly number[],
  steps = DEFAULT_STEPS,
): Solution {
  const clauses = [...space.sane, ...none.flatMap((index) => space.clausesOf(index))];
  const wanted = all.map((index) => space.terms[index] ?? []).sort((a, b) => a.length - b.length);
  const search = new Search(clauses, steps);
  const found = search.chooseTerms(wanted, 0, fullDomain(space));
  if (search.exhausted) return 'unknown';
  if (found === undefined) return 'unsatisfiable';
  return new Map(space.variables.map((variable) => [variable, firstAtom(found, variable)]));
}

class Search {
  readonly #clauses: readonly Clause[];
  #steps: number;

  constructor(clauses: readonly Clause[], steps: number) {
    this.#clauses = clauses;
    this.#steps = steps;
  }

  get exhausted(): boolean {
    return this.#steps <= 0;
  }

  /** Takes one alternative of each wanted condition, then the clauses. */
  chooseTerms(wanted: readonly (readonly Clause[])[], from: number, domain: AtomSet): AtomSet | undefined {
    const alternatives = wanted[from];
    if (alternatives === undefined) return this.#satisfy(this.#clauses, domain);
    for (const term of alternatives) {
      if (--this.#steps <= 0) return undefined;
      const narrowed = domain.slice();
      if (!term.every((literal) => restrict(narrowed, literal))) continue;
      const found = this.chooseTerms(wanted, from + 1, narrowed);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A part of the domain in which every choice satisfies all clauses. Changes the domain that it is given. */
  #satisfy(clauses: readonly Clause[], domain: AtomSet): AtomSet | undefined {
    const open = this.#propagate(clauses, domain);
    if (open === undefined) return undefined;
    const shortest = open.reduce<Clause | undefined>(
      (best, clause) => (best === undefined || clause.length < best.length ? clause : best),
      undefined,
    );
    if (shortest === undefined) return domain;
    for (const literal of [...shortest].sort((a, b) => roomFor(domain, b) - roomFor(domain, a))) {
      const narrowed = domain.slice();
      if (restrict(narrowed, literal)) {
        const found = this.#satisfy(open, narrowed);
        if (found !== undefined) return found;
      }
      if (this.exhausted || !exclude(domain, literal)) return undefined;
    }
    return undefined;
  }

  /** Draws what is forced; gives the clauses that are still open, with the literals that can still be true. */
  #propagate(clauses: readonly Clause[], domain: AtomSet): readonly Clause[] | undefined {
    let current = clauses;
    for (;;) {
      let forced = false;
      const open: Clause[] = [];
      for (const clause of current) {
        if (--this.#steps <= 0) return undefined;
        const left = openLiterals(domain, clause);
        if (left === undefined) continue;
        const [only, another] = left;
        if (only === undefined) return undefined;
        if (another === undefined) forced = restrict(domain, only);
        else open.push(left);
      }
      if (!forced) return open;
      current = open;
    }
  }
}

/** The literals that can still be true; undefined when one is true whatever is chosen. */
function openLiterals(domain: AtomSet, clause: Clause): Clause | undefined {
  let dropped = false;
  for (const literal of clause) {
    const state = stateOf(domain, literal);
    if (state === 'true') return undefined;
    if (state === 'false') dropped = true;
  }
  return dropped ? clause.filter((literal) => stateOf(domain, literal) === 'open') : clause;
}

function stateOf(domain: AtomSet, { variable, set }: Literal): 'true' | 'false' | 'open' {
  let inside = false;
  let outside = false;
  for (let word = 0; word < set.length; word++) {
    const possible = domain[variable.offset + word] as number;
    const wanted = set[word] as number;
    if ((possible & wanted) !== 0) inside = true;
    if ((possible & ~wanted) !== 0) outside = true;
    if (inside && outside) return 'open';
  }
  if (!outside) return 'true';
  return inside ? 'open' : 'false';
}

/** Keeps only the literal's atoms; false when none is left. */
function restrict(domain: AtomSet, { variable, set }: Literal): boolean {
  let left = 0;
  for (let word = 0; word < set.length; word++) {
    const at = variable.offset + word;
    domain[at] = (domain[at] as number) & (set[word] as number);
    left |= domain[at] as number;
  }
  return left !== 0;
}

/** Keeps only the others; false when none is left. */
function exclude(domain: AtomSet, { variable, set }: Literal): boolean {
  let left = 0;
  for (let word = 0; word < set.length; word++) {
    const at = variable.offset + word;
    domain[at] = (domain[at] as number) & ~(set[word] as number);
    left |= domain[at] as number;
  }
  return left !== 0;
}

/** How many choices a literal leaves. */
function roomFor(domain: AtomSet, { variable, set }: Literal): number {
  let room = 0;
  for (let word = 0; word < set.length; word++) {
    let bits = (domain[variable.offset + word] as number) & (set[word] as number);
    for (; bits !== 0; bits &= bits - 1) room++;
  }
  return room;
}

const fullDomains = new WeakMap<TicketSpace, AtomSet>();

function fullDomain(space: TicketSpace): AtomSet {
  const known = fullDomains.get(space);
  if (known !== undefined) return known.slice();
  const domain = new Uint32Array(space.words);
  for (const { atoms, offset } of space.variables)
    atoms.forEach((_, index) => {
      const at = offset + (index >> 5);
      domain[at] = (domain[at] as number) | (1 << (index & 31));
    });
  fullDomains.set(space, domain.slice());
  return domain;
}

function firstAtom(domain: AtomSet, { atoms, offset }: Variable): number {
  return atoms.findIndex((_, index) => hasAtom(domain, index, offset));
}
