import type { Calendar } from '../time/calendar-type.js';

const MAX_STEPS = 5000;

/**
 * The first instant in `[from, to)` at which all of some calendars are open and another is closed. Undefined: there is
 * none; `unknown`: too many changes to look at.
 */
export function openTogether(
  open: readonly Calendar[],
  closed: Calendar | undefined,
  from: number,
  to: number,
): number | undefined | 'unknown' {
  let t = from;
  for (let steps = 0; t < to; steps++) {
    if (steps > MAX_STEPS) return 'unknown';
    const start = t;
    for (const calendar of open) t = calendar.next(t);
    if (!(t < to)) return undefined;
    if (t > start && open.length > 1) continue;
    if (closed === undefined || !closed.isOpen(t)) return t;
    t = closed.change(t);
  }
  return undefined;
}
