import { type Duration, MS_PER_DAY } from '../model/duration.js';
import type { Calendar } from './calendar-type.js';

/**
 * The open ms that a duration means on a calendar (T5): `1d` is the calendar's `day`. Undefined where it means nothing:
 * weeks on any calendar but `always`, days on one without a `day`, and months everywhere.
 */
export function lengthOn(duration: Duration, calendar: Calendar): number | undefined {
  const { ms, days, weeks, months } = duration;
  if (months > 0) return undefined;
  if (calendar.name === 'always') return ms + (days + weeks * 7) * MS_PER_DAY;
  if (weeks > 0) return undefined;
  if (days === 0) return ms;
  return calendar.dayMs === undefined ? undefined : ms + days * calendar.dayMs;
}
