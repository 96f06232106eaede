/** Nobody, because nothing says who. */
export const HOLE = 0;
/** Nobody, because a `nobody` turn or an override says so (S4). */
export const NOBODY = 1;

const EMPTY: readonly string[] = Object.freeze([]);

/**
 * The lists of people that a schedule knows, as small numbers: who is on call is compared and combined all the time,
 * and spelled out only at the end. `HOLE` and `NOBODY` are lists too, both empty.
 */
export class PeopleTable {
  private readonly lists: (readonly string[])[] = [EMPTY, EMPTY];
  private readonly ids = new Map<string, number>();
  private readonly unions = new Map<number, number>();

  /** The number of a list after taking doubles out, the first of each kept (S3). An empty list is `whenEmpty`. */
  idOf(people: readonly string[], whenEmpty: typeof HOLE | typeof NOBODY): number {
    const list = [...new Set(people)];
    if (list.length === 0) return whenEmpty;
    const key = list.join('\u0000');
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.lists.length;
      this.lists.push(Object.freeze(list));
      this.ids.set(key, id);
    }
    return id;
  }

  /** The same array object for the same number, and `===` arrays only for the same people. */
  list(id: number): readonly string[] {
    return this.lists[id] ?? EMPTY;
  }

  /** Those of `a`, then those of `b` who are not among them. Nobody adds nothing. */
  union(a: number, b: number): number {
    if (b <= NOBODY || a === b) return a;
    if (a <= NOBODY) return b;
    const key = a * MAX_LISTS + b;
    let id = this.unions.get(key);
    if (id === undefined) {
      id = this.idOf([...this.list(a), ...this.list(b)], HOLE);
      this.unions.set(key, id);
    }
    return id;
  }
}

const MAX_LISTS = 2 ** 26;
