/** Names as rows of a table: those of the policy first, in its order, then others as they are met. Null is no name. */
export class NameRows {
  readonly names: (string | null)[];
  private readonly rows: Map<string | null, number>;

  constructor(known: readonly (string | null)[] = []) {
    this.names = [...known];
    this.rows = new Map(known.map((name, row) => [name, row]));
  }

  get size(): number {
    return this.names.length;
  }

  of(name: string | null): number {
    let row = this.rows.get(name);
    if (row === undefined) {
      row = this.names.length;
      this.names.push(name);
      this.rows.set(name, row);
    }
    return row;
  }

  /** All rows: known names in the order of the policy, others by their letters, none at the end. */
  ordered(known: number): number[] {
    const rank = (row: number): number => (this.names[row] === null ? 2 : row < known ? 0 : 1);
    const byName = (a: number, b: number): number => {
      const [x, y] = [this.names[a] as string, this.names[b] as string];
      return x < y ? -1 : x > y ? 1 : 0;
    };
    return this.names.map((_, row) => row).sort((a, b) => rank(a) - rank(b) || (rank(a) === 0 ? a - b : byName(a, b)));
  }
}
