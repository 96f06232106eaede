import { MS_PER_MINUTE } from '../../src/model/duration.js';
import type { WeekWindow } from '../../src/model/policy.js';
import type { Calendar } from '../../src/time/calendar-type.js';
import type { Zone } from '../../src/time/zone-type.js';

const WEEK = 10_080;
const MONDAY = 4 * 1440;

/** Weekly hours as a mask, spelled out week by week: a stand-in that owes nothing to the real calendars. */
export function weekCalendar(windows: readonly WeekWindow[], zone: Zone): Calendar {
  const unused = () => {
    throw new Error('not asked of a mask');
  };
  /** Open stretches near t as instants, joined where they touch. */
  function near(t: number): { start: number; end: number }[] {
    const week = Math.floor((zone.toLocal(t) / MS_PER_MINUTE - MONDAY) / WEEK);
    const at = (w: number, minute: number) => zone.toInstant((MONDAY + w * WEEK + minute) * MS_PER_MINUTE);
    const all = [week - 2, week - 1, week, week + 1, week + 2]
      .flatMap((w) => windows.map(({ start, end }) => ({ start: at(w, start), end: at(w, end) })))
      .filter(({ start, end }) => start < end)
      .sort((a, b) => a.start - b.start);
    const joined: { start: number; end: number }[] = [];
    for (const span of all) {
      const last = joined.at(-1);
      if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
      else joined.push(span);
    }
    return joined;
  }
  const holding = (t: number) => near(t).find(({ start, end }) => start <= t && t < end);
  const following = (t: number) => near(t).find(({ start }) => start > t)?.start ?? Infinity;
  return {
    name: 'hours',
    always: false,
    dayMs: undefined,
    add: unused,
    fire: unused,
    between: unused,
    isOpen: (t) => holding(t) !== undefined,
    next: (t) => (holding(t) ? t : following(t)),
    change: (t) => holding(t)?.end ?? following(t),
  };
}
