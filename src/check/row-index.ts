import { hasAtom } from '../match/atom-set.js';
import { type TicketSpace, ticketSpace } from '../match/ticket-space.js';
import type { Term, Variable } from '../match/variable.js';
import type { PlanRuleContext } from './rule.js';

/** A row that allows more values of a field than this is not found by them. */
const MAX_VALUES = 64;
/** Pairs of rows looked at in one lint run; beyond that rules say nothing. */
const MAX_PAIRS = 400_000;

/** Where to look for rows that allow a value of one variable. */
interface Posting {
  readonly byAtom: number[][];
  /** Rows that allow (nearly) any value. */
  readonly free: number[];
}

/**
 * Which matrix rows can hold on one ticket together, found through the values that they name, so that a matrix of
 * thousands of rows for as many services is not compared pair by pair.
 */
export class RowIndex {
  readonly space: TicketSpace;
  private readonly postings = new Map<Variable, Posting>();
  private readonly values: ReadonlyMap<Variable, readonly number[]>[];
  private readonly known = new Map<number, readonly number[] | undefined>();
  private pairs = 0;

  constructor(space: TicketSpace) {
    this.space = space;
    this.values = space.terms.map(valuesOf);
    for (const variable of space.variables) {
      const posting: Posting = { byAtom: variable.atoms.map(() => []), free: [] };
      this.values.forEach((values, row) => {
        const allowed = values.get(variable);
        if (allowed === undefined) posting.free.push(row);
        else for (const atom of allowed) posting.byAtom[atom]?.push(row);
      });
      this.postings.set(variable, posting);
    }
  }

  /** The other rows that can hold together with this one, in order; undefined when there are too many to look at. */
  overlapping(row: number): readonly number[] | undefined {
    if (this.known.has(row)) return this.known.get(row);
    const near = this.near(row);
    this.pairs += near.length;
    const own = this.space.terms[row] ?? [];
    const found =
      this.pairs > MAX_PAIRS || !this.space.complete
        ? undefined
        : near.filter((other) => other !== row && meets(own, this.space.terms[other] ?? []));
    this.known.set(row, found);
    return found;
  }

  private near(row: number): readonly number[] {
    let best: { size: number; posting: Posting; allowed: readonly number[] } | undefined;
    for (const [variable, allowed] of this.values[row] ?? []) {
      const posting = this.postings.get(variable) as Posting;
      const size = allowed.reduce((sum, atom) => sum + (posting.byAtom[atom]?.length ?? 0), posting.free.length);
      if (best === undefined || size < best.size) best = { size, posting, allowed };
    }
    if (best === undefined) return this.space.terms.map((_, index) => index);
    const { posting, allowed } = best;
    const found = new Set(posting.free);
    for (const atom of allowed) for (const other of posting.byAtom[atom] ?? []) found.add(other);
    return [...found].sort((a, b) => a - b);
  }
}

/** The index of the matrix, made once in a lint run. */
export function rowIndex(context: PlanRuleContext): RowIndex {
  return context.once('row index', () => {
    const { rows, policy } = context.plan;
    return new RowIndex(
      ticketSpace(
        rows.map((row) => row.def.match),
        policy.fields,
      ),
    );
  });
}

/** The atoms of each variable that the row names in all of its alternatives. */
function valuesOf(terms: readonly Term[]): Map<Variable, readonly number[]> {
  const [first, ...rest] = terms;
  const values = new Map<Variable, readonly number[]>();
  for (const { variable } of first ?? []) {
    const atoms = new Set<number>();
    const named = [first ?? [], ...rest].every((term) => {
      const literal = term.find((each) => each.variable === variable);
      variable.atoms.forEach((_, atom) => {
        if (literal !== undefined && hasAtom(literal.set, atom)) atoms.add(atom);
      });
      return literal !== undefined;
    });
    if (named && atoms.size <= MAX_VALUES) values.set(variable, [...atoms]);
  }
  return values;
}

/** Whether an alternative of one row and one of the other can both hold. */
function meets(a: readonly Term[], b: readonly Term[]): boolean {
  return a.some((x) => b.some((y) => compatible(x, y)));
}

function compatible(a: Term, b: Term): boolean {
  return a.every((literal) => {
    const other = b.find(({ variable }) => variable === literal.variable);
    return other === undefined || literal.set.some((word, i) => (word & (other.set[i] ?? 0)) !== 0);
  });
}
