import { MS_PER_DAY, TEN_YEARS_MS } from '../model/duration.js';
import type { Calendar } from './calendar-type.js';
import { epochDay } from './date.js';
import type { OpenHours } from './open-hours.js';
import { OpenIndex } from './open-index.js';

/** Before the first and from the last of these days on it counts as closed, which keeps what it remembers bounded. */
const FIRST_DAY = epochDay(1960, 1, 1);
const LAST_DAY = epochDay(2140, 1, 1);
/** So far around the first question it renders at once; most calendars of a lint are asked one thing. */
const DAYS_BACK = 10;
const DAYS_AHEAD = 50;

/**
 * Arithmetic on open time (C1-C6). It keeps an index of one contiguous span of days, which at least doubles when a
 * question lies outside, so that a question costs a handful of array reads and no allocation.
 */
export class OpenTime implements Calendar {
  readonly name: string;
  readonly always = false;
  readonly dayMs: number | undefined;
  private readonly hours: OpenHours;
  private index = new OpenIndex(0, 0, []);
  private fromDay = Number.NaN;
  private toDay = Number.NaN;
  private readonly first: number;
  private readonly last: number;

  constructor(name: string, dayMs: number | undefined, hours: OpenHours) {
    this.name = name;
    this.dayMs = dayMs;
    this.hours = hours;
    this.first = this.startOf(FIRST_DAY);
    this.last = this.startOf(LAST_DAY);
  }

  between(a: number, b: number): number {
    if (!(b > a)) return 0;
    let { index } = this;
    if (a < index.lo || b >= index.hi) index = this.covering(a, b);
    return index.openUntil(b) - index.openUntil(a);
  }

  add(a: number, d: number): number {
    if (!(d > 0)) return a;
    let { index } = this;
    if (a < index.lo || a >= index.hi) index = this.covering(a, a);
    let open = index.openUntil(a) + d;
    while (open > index.total) {
      if (!this.mayOpen(a)) return Infinity;
      index = this.further();
      // The span may have grown backwards before, never here: the open time before `a` stands.
      open = index.openUntil(a) + d;
    }
    const t = index.instantAt(open);
    return t - a > TEN_YEARS_MS && !this.opensWithinTenYears(a, t) ? Infinity : t;
  }

  fire(a: number, d: number): number {
    return d > 0 ? this.add(a, d) : this.next(a);
  }

  fireIn(numbers: Float64Array): void {
    const a = numbers[0] as number;
    const d = numbers[1] as number;
    const { index } = this;
    if (a >= index.lo && a < index.hi) {
      const i = index.after(a);
      if (i < index.count) {
        const start = index.starts[i] as number;
        let t = a > start ? a : start;
        const open = (index.sums[i] as number) + (t - start) + d;
        if (d > 0 && open <= index.total) t = index.instantAt(open);
        if ((d <= 0 || open <= index.total) && t - a <= TEN_YEARS_MS) {
          numbers[2] = t;
          numbers[3] = start;
          numbers[4] = index.ends[i] as number;
          return;
        }
      }
    }
    numbers[2] = this.fire(a, d);
    numbers[3] = Number.NaN;
  }

  isOpen(t: number): boolean {
    let { index } = this;
    if (t < index.lo || t >= index.hi) index = this.covering(t, t);
    if (t < index.lo || t >= index.hi) return false;
    const i = index.after(t);
    return i < index.count && t >= (index.starts[i] as number);
  }

  next(t: number): number {
    let { index } = this;
    if (t < index.lo || t >= index.hi) index = this.covering(t, t);
    for (;;) {
      const i = this.after(t);
      if (i < index.count) {
        const start = index.starts[i] as number;
        return start <= t ? t : withinTenYears(t, start);
      }
      if (!this.mayOpen(t)) return Infinity;
      index = this.further();
    }
  }

  change(t: number): number {
    const opens = this.next(t);
    if (opens > t) return opens;
    // Open at t. A stretch that reaches the end of what is rendered goes on, as far as is known.
    for (;;) {
      const { index } = this;
      const end = index.ends[index.after(t)] as number;
      if (end < index.hi) return withinTenYears(t, end);
      if (index.hi >= this.last || end - t > TEN_YEARS_MS) return Infinity;
      this.further();
    }
  }

  /** The first stretch that ends after t, also for a t outside the span. */
  private after(t: number): number {
    const { index } = this;
    return t < index.lo ? 0 : t >= index.hi ? index.count : index.after(t);
  }

  /** False when nothing opened for ten years up to the end of what is rendered, or no more can be rendered (C6). */
  private mayOpen(since: number): boolean {
    const { hi, lastEnd } = this.index;
    return hi < this.last && hi - Math.max(since, lastEnd) <= TEN_YEARS_MS;
  }

  /** Whether, going from a to t, it never stays closed for more than ten years. */
  private opensWithinTenYears(a: number, t: number): boolean {
    const { index } = this;
    let closed = a;
    for (let i = this.after(a); i < index.count && (index.starts[i] as number) < t; i++) {
      if ((index.starts[i] as number) - closed > TEN_YEARS_MS) return false;
      closed = index.ends[i] as number;
    }
    return true;
  }

  /** The index after it has grown to hold `[a, b]`, as far as the bounds allow. */
  private covering(a: number, b: number): OpenIndex {
    const from = Math.min(Math.max(a, this.first), this.last);
    const to = Math.max(Math.min(b, this.last), this.first);
    let { fromDay, toDay } = this;
    const span = toDay - fromDay;
    if (Number.isNaN(span)) {
      fromDay = Math.floor(from / MS_PER_DAY) - DAYS_BACK;
      toDay = Math.floor(to / MS_PER_DAY) + DAYS_AHEAD;
    } else {
      if (from < this.index.lo) fromDay = Math.min(fromDay - span, Math.floor(from / MS_PER_DAY) - DAYS_BACK);
      if (to >= this.index.hi) toDay = Math.max(toDay + span, Math.floor(to / MS_PER_DAY) + DAYS_AHEAD);
    }
    return this.render(fromDay, toDay);
  }

  private further(): OpenIndex {
    return this.render(this.fromDay, this.toDay + Math.max(this.toDay - this.fromDay, DAYS_AHEAD));
  }

  private render(fromDay: number, toDay: number): OpenIndex {
    const from = Math.max(fromDay, FIRST_DAY);
    const to = Math.min(toDay, LAST_DAY);
    if (from !== this.fromDay || to !== this.toDay) {
      this.index = new OpenIndex(this.startOf(from), this.startOf(to), this.hours.render(from, to));
      this.fromDay = from;
      this.toDay = to;
    }
    return this.index;
  }

  private startOf(day: number): number {
    return this.hours.zone.toInstant(day * MS_PER_DAY);
  }
}

/** A later instant, or never when it is more than ten years away (C6). */
function withinTenYears(t: number, later: number): number {
  return later - t > TEN_YEARS_MS ? Infinity : later;
}
