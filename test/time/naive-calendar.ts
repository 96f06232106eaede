import type { DayWindow, WeekWindow } from '../../src/model/policy.js';
import type { Zone } from '../../src/time/zone-type.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
const WEEK = 10_080;

/**
 * Open or not for each minute of `[from, to)`, by looking at the wall clock: not the one on the wall but one that waits
 * when clocks go back (T2), so that it shows each time once and in order.
 */
export function naiveMinutes(
  zone: Zone,
  windows: readonly WeekWindow[],
  holiday: (day: number) => readonly DayWindow[] | undefined,
  from: number,
  to: number,
): Uint8Array {
  const result = new Uint8Array((to - from) / MINUTE);
  let clock = -Infinity;
  // It may be waiting already when we begin to look.
  for (let t = from - DAY; t < to; t += MINUTE) {
    clock = Math.max(clock, t + zone.offsetAt(t));
    if (t >= from) result[(t - from) / MINUTE] = isOpen(clock) ? 1 : 0;
  }
  return result;

  function isOpen(local: number): boolean {
    const day = Math.floor(local / DAY);
    const minute = (local - day * DAY) / MINUTE;
    const own = holiday(day);
    if (own !== undefined) return own.some((w) => w.start <= minute && minute < w.end);
    const spill = holiday(day - 1) ?? [];
    if (spill.some((w) => w.start <= minute + 1440 && minute + 1440 < w.end)) return true;
    // 1970-01-01 was a Thursday, the fourth day of the week.
    const ofWeek = ((((day + 3) % 7) + 7) % 7) * 1440 + minute;
    return windows.some((w) => [ofWeek, ofWeek + WEEK].some((m) => w.start <= m && m < w.end));
  }
}
