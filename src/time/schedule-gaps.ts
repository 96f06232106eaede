import type { Calendar } from './calendar-type.js';
import type { Shift } from './schedule-type.js';

/** The stretches with nobody that `cover` has open, in order (S4); without it all of them. */
export function gapsIn(
  shifts: readonly Shift[],
  cover: Calendar | undefined,
): { start: number; end: number; onPurpose: boolean }[] {
  const gaps: { start: number; end: number; onPurpose: boolean }[] = [];
  for (const { start, end, people, onPurpose } of shifts) {
    if (people.length > 0) continue;
    if (cover === undefined || cover.always) {
      gaps.push({ start, end, onPurpose });
      continue;
    }
    let from = cover.next(start);
    while (from < end) {
      const to = Math.min(cover.change(from), end);
      gaps.push({ start: from, end: to, onPurpose });
      from = cover.next(to);
    }
  }
  return gaps;
}
