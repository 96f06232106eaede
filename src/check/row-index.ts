import type { AtomSet } from '../match/atom-set.js';
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

/** What can hold together with a row. */
interface Meeting {
  readonly rows: readonly number[];
  readonly handlers: readonly number[];
}

/**
 * Which matrix rows can hold on one ticket together, and which teams handle their tickets, found through the values that they name, so that a matrix of
 * thousands of rows for as many services is not compared pair by pair.
 */
export class RowIndex {
  readonly space: TicketSpace;
  private readonly postings = new Map<Variable, Posting>();
  private readonly values: ReadonlyMap<Variable, readonly number[]>[];
  private readonly known = new Map<number, Meeting | undefined>();
  private readonly rows: number;
  private pairs = 0;

  /** A space of which the first conditions are those of rows and the rest those of handlers. */
  constructor(space: TicketSpace, rows: number) {
    this.space = space;
    this.rows = rows;
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
    return this.meeting(row)?.rows;
  }

  /** The teams with `handles`, by their index among the handlers, that may handle a ticket of the row. */
  handlers(row: number): readonly number[] | undefined {
    return this.meeting(row)?.handlers;
  }

  /** The condition of a handler in the space. */
  handlerCondition(handler: number): number {
    return this.rows + handler;
  }

  private meeting(row: number): Meeting | undefined {
    if (this.known.has(row)) return this.known.get(row);
    const near = this.near(row);
    this.pairs += near.length;
    const own = this.space.terms[row] ?? [];
    const found =
      this.pairs > MAX_PAIRS || !this.space.complete
        ? undefined
        : near.filter((other) => other !== row && meets(own, this.space.terms[other] ?? []));
    const meeting = found && this.meetingOf(found);
    this.known.set(row, meeting);
    return meeting;
  }

  private meetingOf(found: readonly number[]): Meeting {
    // In most workspaces no team has `handles`.
    if (this.space.terms.length === this.rows) return { rows: found, handlers: NONE };
    return {
      rows: found.filter((other) => other < this.rows),
      handlers: found.flatMap((other) => (other < this.rows ? [] : [other - this.rows])),
    };
  }

  private near(row: number): readonly number[] {
    let best: { size: number; posting: Posting; allowed: readonly number[] } | undefined;
    for (const [variable, allowed] of this.values[row] ?? []) {
      const posting = this.postings.get(variable) as Posting;
      let size = posting.free.length;
      for (const atom of allowed) size += posting.byAtom[atom]?.length ?? 0;
      if (best === undefined || size < best.size) best = { size, posting, allowed };
    }
    if (best === undefined) return this.space.terms.map((_, index) => index);
    const { posting, allowed } = best;
    const only = allowed.length === 1 ? allowed[0] : undefined;
    if (only !== undefined) return merged(posting.free, posting.byAtom[only] ?? []);
    const found = new Set(posting.free);
    for (const atom of allowed) for (const other of posting.byAtom[atom] ?? []) found.add(other);
    return [...found].sort((a, b) => a - b);
  }
}

const NONE: readonly number[] = [];

/** Two lists of rising numbers that share none as one. */
function merged(a: readonly number[], b: readonly number[]): number[] {
  const list: number[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const x = a[i] ?? Infinity;
    const y = b[j] ?? Infinity;
    list.push(Math.min(x, y));
    if (x < y) i++;
    else j++;
  }
  return list;
}

/** The index of the matrix, made once in a lint run. */
export function rowIndex(context: PlanRuleContext): RowIndex {
  return context.once('row index', () => {
    const { rows, handlers, policy } = context.plan;
    const conditions = rows.map((row) => row.def.match);
    for (const { team } of handlers) if (team.handles !== undefined) conditions.push(team.handles);
    return new RowIndex(ticketSpace(conditions, policy.fields), rows.length);
  });
}

/** The atoms of each variable that the row names in all of its alternatives. */
function valuesOf(terms: readonly Term[]): Map<Variable, readonly number[]> {
  const values = new Map<Variable, readonly number[]>();
  for (const { variable, set } of terms[0] ?? []) {
    if (terms.length === 1) {
      const only = atomsOf(set);
      if (only.length <= MAX_VALUES) values.set(variable, only);
      continue;
    }
    const atoms = new Set<number>();
    const named = terms.every((term) => {
      const literal = term.find((each) => each.variable === variable);
      for (const atom of literal === undefined ? [] : atomsOf(literal.set)) atoms.add(atom);
      return literal !== undefined;
    });
    if (named && atoms.size <= MAX_VALUES) values.set(variable, [...atoms]);
  }
  return values;
}

/** The indexes in a set, as far as one more than is looked at. */
function atomsOf(set: AtomSet): number[] {
  const atoms: number[] = [];
  for (let word = 0; word < set.length && atoms.length <= MAX_VALUES; word++) {
    for (let bits = set[word] as number; bits !== 0; bits &= bits - 1) {
      atoms.push(word * 32 + 31 - Math.clz32(bits & -bits));
    }
  }
  return atoms;
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
