const SECONDS = 3600;
const MINUTES_TO = 7 * 24 * 60;
const FIRST_HOUR = SECONDS + MINUTES_TO - 60;

/**
 * Lengths of time, counted in buckets that never move, so that histograms of parts add up to that of the whole: a second
 * wide below an hour, a minute below a week, an hour from there on. Policies speak in whole minutes, so what is read off is
 * nearly always exact.
 */
export class Histogram {
  counts = new Float64Array(64);

  add(ms: number): void {
    this.addSeconds(Math.max(0, Math.floor(ms / 1000)));
  }

  /** Whole seconds. */
  addSeconds(seconds: number): void {
    const bucket = bucketOf(seconds);
    if (bucket < this.counts.length) (this.counts[bucket] as number)++;
    else this.addTo(bucket, 1);
  }

  addTo(bucket: number, count: number): void {
    if (bucket >= this.counts.length) {
      const grown = new Float64Array(Math.max(bucket + 1, this.counts.length * 2));
      grown.set(this.counts);
      this.counts = grown;
    }
    (this.counts[bucket] as number) += count;
  }

  merge(other: Histogram): void {
    for (const [bucket, count] of other.used()) this.addTo(bucket, count);
  }

  get total(): number {
    const { counts } = this;
    let total = 0;
    for (let bucket = 0; bucket < counts.length; bucket++) total += counts[bucket] as number;
    return total;
  }

  /** Buckets with something in them, in order. */
  used(): [bucket: number, count: number][] {
    const { counts } = this;
    const used: [number, number][] = [];
    for (let bucket = 0; bucket < counts.length; bucket++) {
      const count = counts[bucket] as number;
      if (count > 0) used.push([bucket, count]);
    }
    return used;
  }

  /**
   * The length in ms that this share (0 to 1) of all do not exceed: the nearest rank, rounded down to its bucket. Undefined
   * when there are none.
   */
  percentile(share: number): number | undefined {
    const { counts } = this;
    const rank = Math.max(1, Math.ceil(this.total * share));
    let seen = 0;
    for (let bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket] as number;
      if (seen >= rank) return startOf(bucket);
    }
    return undefined;
  }
}

function bucketOf(seconds: number): number {
  if (seconds < SECONDS) return seconds;
  const minutes = Math.floor(seconds / 60);
  if (minutes < MINUTES_TO) return SECONDS + minutes - 60;
  return FIRST_HOUR + Math.floor(minutes / 60) - MINUTES_TO / 60;
}

/** The shortest length of a bucket, ms. */
function startOf(bucket: number): number {
  if (bucket < SECONDS) return bucket * 1000;
  if (bucket < FIRST_HOUR) return (bucket - SECONDS + 60) * 60_000;
  return (bucket - FIRST_HOUR + MINUTES_TO / 60) * 3_600_000;
}
