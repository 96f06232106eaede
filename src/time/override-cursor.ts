import { HOLE, NOBODY, type PeopleTable } from './people-table.js';
import type { OverridePlan } from './schedule-plan.js';

/** One override as a function over lists of people. */
interface Change {
  readonly only: boolean;
  readonly from: number;
  readonly to: number;
  apply(people: number): number;
}

/**
 * The overrides that are in force as time goes by, in the order of the file. They hold in `[since, until)`.
 */
export class OverrideCursor {
  since = Infinity;
  until = -Infinity;
  /** True when an `only` is in force, so that the layers do not matter. */
  replacesAll = false;

  private active: readonly Change[] = [];
  private readonly changes: readonly Change[];
  private readonly bounds: readonly number[];

  /** Overrides that end at or before they start change nothing (lint reports them). */
  constructor(overrides: readonly OverridePlan[], table: PeopleTable) {
    const real = overrides.filter((o) => o.from < o.to);
    this.changes = real.map((o) => ({ only: o.kind === 'only', from: o.from, to: o.to, apply: applying(o, table) }));
    this.bounds = [...new Set(real.flatMap((o) => [o.from, o.to]))].sort((a, b) => a - b);
  }

  /** To an instant, in any direction. Afterwards `since <= t < until`. */
  moveTo(t: number): void {
    if (t >= this.since && t < this.until) return;
    const next = firstAfter(this.bounds, t);
    this.since = this.bounds[next - 1] ?? -Infinity;
    this.until = this.bounds[next] ?? Infinity;
    this.active = this.changes.filter((c) => c.from <= t && t < c.to);
    this.replacesAll = this.active.some((c) => c.only);
  }

  /** What the overrides in force make of the people whom the layers name. */
  apply(people: number): number {
    let result = people;
    for (const change of this.active) result = change.apply(result);
    return result;
  }
}

function applying({ kind, people, by }: OverridePlan, table: PeopleTable): (people: number) => number {
  if (kind === 'only') {
    const only = table.idOf(people, NOBODY);
    return () => only;
  }
  if (kind === 'add') {
    const added = table.idOf(people, HOLE);
    return (id) => table.union(id, added);
  }
  const gone = new Set(people);
  const known = new Map<number, number>();
  return (id) => {
    let result = known.get(id);
    if (result === undefined) {
      result = without(id, gone, kind === 'replace' ? by : [], table);
      known.set(id, result);
    }
    return result;
  };
}

/** The list with each of `gone` swapped for `by` where it stands. Whoever leaves nobody behind leaves a hole. */
function without(id: number, gone: ReadonlySet<string>, by: readonly string[], table: PeopleTable): number {
  const list = table.list(id);
  if (!list.some((person) => gone.has(person))) return id;
  return table.idOf(
    list.flatMap((person) => (gone.has(person) ? by : [person])),
    HOLE,
  );
}

/** Index of the first number greater than t. */
function firstAfter(sorted: readonly number[], t: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) > t) high = middle;
    else low = middle + 1;
  }
  return low;
}
