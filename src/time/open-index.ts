const SHORTEST_BUCKET_MS = 2 ** 16;

/**
 * Open stretches in `[lo, hi)` laid out for look-ups in constant time: buckets by instant and buckets by open time, each
 * a power of two wide, name the first stretch to look at.
 */
export class OpenIndex {
  readonly lo: number;
  readonly hi: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Open time before each stretch since `lo`; one more entry holds all of it. */
  readonly sums: Float64Array;
  readonly count: number;
  /** All open time in `[lo, hi)`. */
  readonly total: number;
  private readonly byInstant: Uint32Array;
  private readonly perMs: number;
  private readonly byOpenTime: Uint32Array;
  private readonly perOpenMs: number;

  /** `stretches`: `[start, end, …]` in order, within `[lo, hi)`. */
  constructor(lo: number, hi: number, stretches: readonly number[]) {
    const count = stretches.length / 2;
    this.lo = lo;
    this.hi = hi;
    this.count = count;
    this.starts = new Float64Array(count);
    this.ends = new Float64Array(count);
    this.sums = new Float64Array(count + 1);
    for (let i = 0; i < count; i++) {
      const start = stretches[2 * i] as number;
      const end = stretches[2 * i + 1] as number;
      this.starts[i] = start;
      this.ends[i] = end;
      this.sums[i + 1] = (this.sums[i] as number) + (end - start);
    }
    this.total = this.sums[count] as number;
    const width = widthFor(hi - lo, count);
    this.perMs = 1 / width;
    this.byInstant = new Uint32Array(Math.floor((hi - lo) / width) + 1);
    for (let b = 0, i = 0; b < this.byInstant.length; b++) {
      while (i < count && (this.ends[i] as number) <= lo + b * width) i++;
      this.byInstant[b] = i;
    }
    const openWidth = widthFor(this.total, count);
    this.perOpenMs = 1 / openWidth;
    this.byOpenTime = new Uint32Array(Math.floor(this.total / openWidth) + 1);
    for (let b = 0, i = 0; b < this.byOpenTime.length; b++) {
      while (i < count && (this.sums[i + 1] as number) < b * openWidth) i++;
      this.byOpenTime[b] = i;
    }
  }

  /** The first stretch that ends after an instant of `[lo, hi)`; `count` when there is none. */
  after(t: number): number {
    const { ends, count } = this;
    let i = this.byInstant[((t - this.lo) * this.perMs) | 0] as number;
    while (i < count && (ends[i] as number) <= t) i++;
    return i;
  }

  /** Open time in `[lo, t)`. */
  openUntil(t: number): number {
    if (t < this.lo) return 0;
    if (t >= this.hi) return this.total;
    const i = this.after(t);
    const open = this.sums[i] as number;
    if (i === this.count) return open;
    const start = this.starts[i] as number;
    return t > start ? open + (t - start) : open;
  }

  /** The first instant with that much open time since `lo`, of which there must be that much: 0 < open <= total. */
  instantAt(open: number): number {
    const { sums } = this;
    let i = this.byOpenTime[(open * this.perOpenMs) | 0] as number;
    while ((sums[i + 1] as number) < open) i++;
    return (this.starts[i] as number) + (open - (sums[i] as number));
  }

  /** When the last stretch ends; `lo` when there is none. */
  get lastEnd(): number {
    return this.count === 0 ? this.lo : (this.ends[this.count - 1] as number);
  }
}

/** The power of two that gives each stretch a bucket or two. */
function widthFor(length: number, count: number): number {
  const each = length / (count + 1);
  return each > SHORTEST_BUCKET_MS ? 2 ** Math.floor(Math.log2(each)) : SHORTEST_BUCKET_MS;
}
