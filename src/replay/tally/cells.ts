/** Counters side by side in one array, so that each is one access away. Float64: whole numbers stay exact to 2^53. */
export class Cells {
  /** Another array once it has grown: do not keep it over a `take`. */
  values = new Float64Array(4096);
  private end = 1;

  /** Where `count` new counters begin, all 0; never at 0. */
  take(count: number): number {
    const at = this.end;
    this.end += count;
    if (this.end > this.values.length) {
      const grown = new Float64Array(Math.max(this.end, this.values.length * 2));
      grown.set(this.values);
      this.values = grown;
    }
    return at;
  }

  /** The counters from `at` on, which are 0 again. */
  collect(at: number, count: number): number[] {
    const counts = Array.from(this.values.subarray(at, at + count));
    this.values.fill(0, at, at + count);
    return counts;
  }
}
