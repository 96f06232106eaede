/** Sequences of small numbers as one number each: a step is one read of an array. */
export class Paths {
  /** By state, then by the number that follows: the state after it, 0 where that was not met yet. */
  private readonly rows: Int32Array[] = [new Int32Array(16)];

  /** The state after a number from 0; the first state is 0, and no other step leads there. */
  step(state: number, number: number): number {
    const row = this.rows[state] as Int32Array;
    const next = number < row.length ? (row[number] as number) : 0;
    return next === 0 ? this.add(state, number) : next;
  }

  private add(state: number, number: number): number {
    let row = this.rows[state] as Int32Array;
    if (number >= row.length) {
      const wider = new Int32Array(Math.max(number + 1, row.length * 2));
      wider.set(row);
      this.rows[state] = row = wider;
    }
    const next = this.rows.push(new Int32Array(16)) - 1;
    row[number] = next;
    return next;
  }
}
