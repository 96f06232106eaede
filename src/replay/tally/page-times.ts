import { MS_PER_DAY, MS_PER_HOUR } from '../../model/duration.js';
import { weekdayOf } from '../../time/date.js';

export function dayOf(local: number): number {
  return Math.floor(local / MS_PER_DAY);
}

/** 0 is Monday 00:00 to 01:00, 167 the last hour of Sunday. */
export function hourOfWeek(local: number): number {
  const day = dayOf(local);
  return weekdayOf(day) * 24 + Math.floor((local - day * MS_PER_DAY) / MS_PER_HOUR);
}

/** Saturday or Sunday, by the hour of the week. */
export function isWeekend(hour: number): boolean {
  return hour >= 5 * 24;
}
