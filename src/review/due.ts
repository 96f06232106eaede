import { type Duration, MS_PER_DAY, type When } from '../model/duration.js';
import { Rotation } from '../time/rotation.js';
import type { Zone } from '../time/zone-type.js';

/** Days count from 1970-01-01 as day 0, in the workspace's zone. */
export type ReviewStatus = 'overdue' | 'soon' | 'fine' | 'unknown' | 'unreviewed';

/** The date on which a review was made. */
export function dayOfReview(last: When, zone: Zone): number {
  return Math.floor((last.kind === 'instant' ? zone.toLocal(last.ms) : last.ms) / MS_PER_DAY);
}

/** The date of an instant. */
export function dayAt(instant: number, zone: Zone): number {
  return Math.floor(zone.toLocal(instant) / MS_PER_DAY);
}

/** The first instant after a date. */
export function endOfDay(day: number, zone: Zone): number {
  return zone.toInstant((day + 1) * MS_PER_DAY);
}

/**
 * The date on which the next review is due. Months are those of the calendar: three months after 30 November is 28 (or 29)
 * February, as T4 has it for turns.
 */
export function dueDay(lastDay: number, every: Duration): number {
  const ms = every.ms + (every.days + every.weeks * 7) * MS_PER_DAY;
  if (every.months === 0 && ms === 0) return lastDay;
  const next = new Rotation(lastDay * MS_PER_DAY, { months: every.months, ms }).startOf(1);
  return Math.floor(next / MS_PER_DAY);
}

/** A review may be made on the whole of its due date; it is overdue from the next day on. */
export function statusOf(due: number, today: number, soonUntil: number): 'overdue' | 'soon' | 'fine' {
  if (due < today) return 'overdue';
  return due <= soonUntil ? 'soon' : 'fine';
}
