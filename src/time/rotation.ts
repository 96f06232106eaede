import { MS_PER_DAY } from '../model/duration.js';

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
  const day = Math.floor(local / MS_PER_DAY);
  const { month, dayOfMonth } = monthOf(day);
  const start = firstDayOf(month + months);
  const length = firstDayOf(month + months + 1) - start;
  return (start + Math.min(dayOfMonth, length) - 1) * MS_PER_DAY + (local - day * MS_PER_DAY);
}

/** Day number (1970-01-01 is 0) of the first day of a month counted from January of year 0. */
function firstDayOf(month: number): number {
  // Years that begin in March put the leap day last, so one formula holds for all months.
  const fromMarch = month - 2;
  const year = Math.floor(fromMarch / 12);
  const monthOfYear = fromMarch - year * 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + Math.floor((153 * monthOfYear + 2) / 5) - DAYS_FROM_YEAR_0_MARCH_TO_1970;
}

const DAYS_FROM_YEAR_0_MARCH_TO_1970 = 719_468;

function monthOf(day: number): { month: number; dayOfMonth: number } {
  let month = 1970 * 12 + Math.floor((day * MS_PER_DAY) / AVERAGE_MONTH_MS);
  while (firstDayOf(month) > day) month--;
  while (firstDayOf(month + 1) <= day) month++;
  return { month, dayOfMonth: day - firstDayOf(month) + 1 };
}
