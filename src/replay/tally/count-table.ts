/** Rows of counters side by side in one array, which grows as rows are met. Float64: whole numbers stay exact to 2^53. */
export class CountTable {
  readonly width: number;
  /** Row r begins at `r * width`. Another array once it has grown: do not keep it. */
  values: Float64Array;

  constructor(width: number, rows = 0) {
    this.width = width;
    this.values = new Float64Array(Math.max(4, rows) * width);
  }

  add(row: number, column: number, count: number): void {
    const at = row * this.width + column;
    if (at >= this.values.length) this.grow(row + 1);
    (this.values[at] as number) += count;
  }

  get(row: number, column: number): number {
    return this.values[row * this.width + column] ?? 0;
  }

  row(row: number): number[] {
    return Array.from({ length: this.width }, (_, column) => this.get(row, column));
  }

  addRow(row: number, counts: ArrayLike<number>): void {
    for (let column = 0; column < counts.length; column++) {
      const count = counts[column] as number;
      if (count !== 0) this.add(row, column, count);
    }
  }

  private grow(rows: number): void {
    const grown = new Float64Array(Math.max(rows, (this.values.length / this.width) * 2) * this.width);
    grown.set(this.values);
    this.values = grown;
  }
}
