/** Pages a day for each person; days are counted from 1970-01-01. */
export class DayCounts {
  private readonly days: { from: number; counts: Float64Array }[] = [];

  add(person: number, day: number, count: number): void {
    const own = this.days[person];
    if (own === undefined) {
      while (this.days.length <= person) this.days.push({ from: day, counts: new Float64Array(0) });
      return this.add(person, day, count);
    }
    const at = day - own.from;
    if (at >= 0 && at < own.counts.length) (own.counts[at] as number) += count;
    else this.widen(own, day, count);
  }

  /** `[day, pages]` in order. */
  of(person: number): [day: number, pages: number][] {
    const own = this.days[person];
    const days: [number, number][] = [];
    if (own === undefined) return days;
    const { from, counts } = own;
    for (let at = 0; at < counts.length; at++) {
      const count = counts[at] as number;
      if (count > 0) days.push([from + at, count]);
    }
    return days;
  }

  private widen(own: { from: number; counts: Float64Array }, day: number, count: number): void {
    const empty = own.counts.length === 0;
    const from = empty ? day : Math.min(own.from, day - 30);
    const to = empty ? day + 30 : Math.max(own.from + own.counts.length, day + 1 + own.counts.length / 2);
    const counts = new Float64Array(Math.ceil(to) - from);
    counts.set(own.counts, empty ? 0 : own.from - from);
    own.from = from;
    own.counts = counts;
    (counts[day - from] as number) += count;
  }
}

/** The most days in a row, and the most pages on one of the days. */
export function longestStretch(days: readonly (readonly [day: number, pages: number])[]): number {
  let longest = 0;
  let length = 0;
  let before = Number.NaN;
  for (const [day] of days) {
    length = day === before + 1 ? length + 1 : 1;
    before = day;
    longest = Math.max(longest, length);
  }
  return longest;
}
