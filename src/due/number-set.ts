/** Whole numbers from 0, kept as stretches: a sequence of a thousand reminders takes as much room as one of two. */
export class NumberSet {
  /** Sorted, apart from each other by more than one; both ends included. */
  private readonly stretches: [from: number, to: number][];

  constructor(stretches: [number, number][] = []) {
    this.stretches = stretches;
  }

  has(n: number): boolean {
    return this.stretches.some(([from, to]) => from <= n && n <= to);
  }

  add(n: number): void {
    if (this.has(n)) return;
    const { stretches } = this;
    const at = stretches.findIndex(([from]) => from > n);
    const index = at < 0 ? stretches.length : at;
    const before = stretches[index - 1];
    const after = stretches[index];
    const joinsBefore = before !== undefined && before[1] === n - 1;
    const joinsAfter = after !== undefined && after[0] === n + 1;
    if (joinsBefore && joinsAfter) {
      before[1] = after[1];
      stretches.splice(index, 1);
    } else if (joinsBefore) before[1] = n;
    else if (joinsAfter) after[0] = n;
    else stretches.splice(index, 0, [n, n]);
  }

  /** `0-5,7` */
  toString(): string {
    return this.stretches.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
  }

  /** Reads what `toString` writes; undefined for anything else. */
  static parse(text: string): NumberSet | undefined {
    if (text === '') return new NumberSet();
    const stretches: [number, number][] = [];
    for (const part of text.split(',')) {
      const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part);
      if (match === null) return undefined;
      const from = Number(match[1]);
      const to = match[2] === undefined ? from : Number(match[2]);
      const last = stretches[stretches.length - 1];
      if (to < from || (last !== undefined && from <= last[1] + 1)) return undefined;
      stretches.push([from, to]);
    }
    return new NumberSet(stretches);
  }
}
