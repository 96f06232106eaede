import type { DayWindow, Holiday } from '../model/policy.js';
import { civilDate } from './date.js';
import type { HolidayHours } from './open-hours.js';

const CLOSED: readonly DayWindow[] = Object.freeze([]);

/**
 * The hours of each holiday by C5: a dated entry beats a range, a range `every`, `every` a region; among equals the one
 * further down counts. `regionDays` gives the days of a region, undefined for one that is not known.
 */
export function holidayHours(
  holidays: readonly Holiday[],
  regionDays: (region: string) => Iterable<number> | undefined,
): HolidayHours | undefined {
  if (holidays.length === 0) return undefined;
  const dated = new Map<number, readonly DayWindow[]>();
  const ranges: { from: number; to: number; hours: readonly DayWindow[] }[] = [];
  const yearly = new Map<number, readonly DayWindow[]>();
  const regional = new Map<number, readonly DayWindow[]>();
  for (const holiday of holidays) {
    const hours = holiday.hours.length === 0 ? CLOSED : holiday.hours;
    if (holiday.kind === 'date') dated.set(holiday.day, hours);
    else if (holiday.kind === 'range') ranges.unshift({ from: holiday.from, to: holiday.to, hours });
    else if (holiday.kind === 'yearly') yearly.set(yearDay(holiday.month, holiday.dayOfMonth), hours);
    else for (const day of regionDays(holiday.region) ?? []) regional.set(day, hours);
  }
  const everyYear = (epochDay: number) => {
    const { month, day } = civilDate(epochDay);
    return yearly.get(yearDay(month, day));
  };
  return (day) =>
    dated.get(day) ??
    ranges.find(({ from, to }) => from <= day && day <= to)?.hours ??
    (yearly.size > 0 ? everyYear(day) : undefined) ??
    regional.get(day);
}

function yearDay(month: number, day: number): number {
  return month * 32 + day;
}
