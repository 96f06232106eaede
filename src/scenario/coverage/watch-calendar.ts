import type { CalendarUse } from '../../model/policy.js';
import type { Calendar } from '../../time/calendar-type.js';
import type { Ledger } from './ledger.js';

/** A calendar that reports each answer of `isOpen`; lengths and moments are those of the calendar itself. */
export function watchCalendar(calendar: Calendar, heard: (open: boolean) => void): Calendar {
  return {
    name: calendar.name,
    always: calendar.always,
    dayMs: calendar.dayMs,
    add: (a, d) => calendar.add(a, d),
    fire: (a, d) => calendar.fire(a, d),
    between: (a, b) => calendar.between(a, b),
    next: (t) => calendar.next(t),
    change: (t) => calendar.change(t),
    isOpen(t) {
      const open = calendar.isOpen(t);
      heard(open);
      return open;
    },
  };
}

/** Both ways of a `during` or `outside`, to be marked when a moment goes one of them. */
export function bothWays(
  ledger: Ledger,
  what: string,
  key: 'during' | 'outside',
  use: CalendarUse,
): (open: boolean) => void {
  const name = use.name ?? 'its hours';
  const inside = ledger.add(
    'branch',
    `${what}: ${key} ${name}, at a moment ${key === 'during' ? 'inside' : 'inside, which it leaves out'}`,
    use.ref,
  );
  const outside = ledger.add(
    'branch',
    `${what}: ${key} ${name}, at a moment ${key === 'during' ? 'outside, which it leaves out' : 'outside'}`,
    use.ref,
  );
  return (open) => (open ? inside : outside).reached();
}
