import { MS_PER_DAY } from '../model/duration.js';
import { civilDate, epochDay } from './date.js';

/** Length of a turn: `months` calendar months and then `ms` of wall-clock time. */
export interface TurnLength {
  readonly ms: number;
  readonly months: number;
}

/**
 * The turns of a layer as wall-clock times (T4): turn k starts at `first` + k x `length` whatever the zone does, for
 * negative k too. Local times are ms counted as if the wall clock were UTC.
 */
export class Rotation {
  private readonly first: number;
  private readonly length: TurnLength;
  private readonly averageMs: number;

  /** `length` must be positive: a rotation that does not move has no turns. */
  constructor(first: number, length: TurnLength) {
    this.first = first;
    this.length = length;
    this.averageMs = length.months * AVERAGE_MONTH_MS + length.ms;
    if (!(this.averageMs > 0)) throw new RangeError('a turn must have a length');
  }

  /** Wall-clock start of turn k. */
  startOf(k: number): number {
    const { months, ms } = this.length;
    return (months === 0 ? this.first : addMonths(this.first, k * months)) + k * ms;
  }

  /** The last turn that starts at or before a wall-clock time. */
  turnAt(local: number): number {
    let k = Math.floor((local - this.first) / this.averageMs);
    if (this.length.months === 0) return k;
    // Months are uneven, so the division may be off by a turn either way.
    while (this.startOf(k) > local) k--;
    while (this.startOf(k + 1) <= local) k++;
    return k;
  }
}

const AVERAGE_MONTH_MS = (146_097 / 4_800) * MS_PER_DAY;

/**
 * A wall-clock time `months` later at the same time of day; in a shorter month its last day. Counted from the
 * original each time, so that the 31st comes back (T4).
 */
function addMonths(local: number, months: number): number {
  const epoch = Math.floor(local / MS_PER_DAY);
  const { year, month, day } = civilDate(epoch);
  const target = year * 12 + month - 1 + months;
  const start = firstDayOf(target);
  const length = firstDayOf(target + 1) - start;
  return (start + Math.min(day, length) - 1) * MS_PER_DAY + (local - epoch * MS_PER_DAY);
}

/** Day number of the first of a month, months counted from January of year 0. */
function firstDayOf(month: number): number {
  const year = Math.floor(month / 12);
  return epochDay(year, month - year * 12 + 1, 1);
}
