import type { Rota } from '../../../run/rota.js';
import { formatLocal, WEEKDAYS } from '../../../time/format.js';
import type { Zone } from '../../../time/zone-type.js';

/** More different times than this are no habit; the list of shifts has them. */
const MOST_TIMES = 4;

/** When somebody hands over: `Mon 09:00`, `daily 07:00 and 19:00`. Changes at the window's ends are none. */
export function handOffText({ shifts, from }: Rota, zone: Zone): string {
  const byTime = new Map<string, Set<string>>();
  for (const { start } of shifts) {
    if (start === from) continue;
    const { weekday, time } = formatLocal(start, zone);
    byTime.set(time, (byTime.get(time) ?? new Set()).add(weekday));
  }
  if (byTime.size === 0) return 'no hand-off in this time';
  if (byTime.size > MOST_TIMES) return 'at many different times; the list has them';
  const byDays = new Map<string, string[]>();
  for (const [time, days] of [...byTime].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = days.size === 7 ? 'daily' : WEEKDAYS.filter((day) => days.has(day)).join(', ');
    byDays.set(text, [...(byDays.get(text) ?? []), time]);
  }
  return [...byDays].map(([days, times]) => `${days} ${times.join(' and ')}`).join('; ');
}
