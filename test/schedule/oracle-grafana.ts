import { elapsedMs } from '../../src/model/duration.js';
import type { WeekWindow } from '../../src/model/policy.js';
import type { Schedule } from '../../src/time/schedule-type.js';
import { declare, type LayerText, type OverrideText } from './declare.js';
import { dayOf, iso, peopleSpans, type Span, spansOf } from './oracle-words.js';

interface RollingShift {
  start: string;
  rotation_start: string;
  until?: string;
  duration_seconds: number;
  frequency: 'hourly' | 'daily' | 'weekly' | 'monthly';
  interval: number;
  by_day?: string[];
  by_monthday?: number[];
  groups: string[][];
}

const PERIODS = { hourly: { ms: 3_600_000 }, daily: { days: 1 }, weekly: { weeks: 1 }, monthly: { months: 1 } };
const periodOf = (frequency: keyof typeof PERIODS) =>
  elapsedMs({ ms: 0, days: 0, weeks: 0, months: 0, text: '', ...PERIODS[frequency] });

/** A part of each month: layers know the days of the week and not those of the month, so these cannot be said. */
export const isMonthly = ({ frequency }: RollingShift): boolean => frequency === 'monthly';

function rolling(shift: RollingShift): Schedule {
  const { start, rotation_start, until, duration_seconds, frequency, interval, by_day } = shift;
  const common = { from: rotation_start, ends: until };
  const minutes = duration_seconds / 60;
  if (by_day === undefined) {
    // Turns as long as fit both the shift and the period: the group's, then nobody's until the next.
    const period = interval * periodOf(frequency);
    const step = greatestDivisor(duration_seconds * 1000, period);
    const people = shift.groups.flatMap((group) => turns(group, (minutes * 60_000) / step, period / step));
    return declare('UTC', [{ ...common, people, starts: start, every: { ms: step } }]);
  }
  const minute = (iso(start) / 60_000) % 1440;
  if (frequency === 'daily') {
    const during = everyDay(minute, minutes);
    return declare('UTC', [
      { ...common, people: countingDays(shift, by_day), starts: start, every: { days: 1 }, during },
    ]);
  }
  const during = by_day.map((day) => ({ start: dayOf(day) + minute, end: dayOf(day) + minute + minutes }));
  // By days of the week the turns go with the calendar week, and `interval` leaves weeks out.
  const midnight = iso(start) - (iso(start) % DAY);
  const monday = new Date(midnight - ((midnight / DAY + 3) % 7) * DAY).toISOString();
  const people = shift.groups.flatMap((group) => turns(group, 1, interval));
  return declare('UTC', [{ ...common, people, starts: monday, every: { weeks: 1 }, during }]);
}

const DAY = 86_400_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** So many turns of a group, filled up with nobody's. */
function turns(group: string[], own: number, all: number): (string | string[])[] {
  return Array.from({ length: all }, (_, i) => (i < own ? group : 'nobody'));
}

/** A rotation in which only the days in `by_day` count, spelled out day by day until it comes round (S1 counts all). */
function countingDays({ start, interval, groups }: RollingShift, by_day: string[]): (string | string[])[] {
  const round = groups.length * interval;
  const weeks = round / greatestDivisor(round, by_day.length);
  let counted = 0;
  return Array.from({ length: weeks * 7 }, (_, i) => {
    const day = WEEKDAYS[new Date(iso(start) + i * DAY).getUTCDay()] ?? '';
    if (!by_day.includes(day)) return 'nobody';
    return groups[Math.floor(counted++ / interval) % groups.length] ?? [];
  });
}

function everyDay(minute: number, minutes: number): WeekWindow[] {
  return Array.from({ length: 7 }, (_, day) => {
    const begin = day * 1440 + minute;
    return { start: begin, end: begin + minutes };
  });
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

interface DailyShift {
  user?: string;
  users?: string[];
  priority?: number;
  start: string;
  duration_seconds: number;
}
interface Final {
  shifts: DailyShift[];
  overrides?: { user: string; start: string; end: string }[];
}

/** The shifts of one priority are on call together; a higher priority hides the lower ones. */
function final({ shifts, overrides = [] }: Final, swaps: OverrideText[] = []): Schedule {
  const lowest = Math.min(...shifts.map((shift) => shift.priority ?? 0));
  const layers = [...shifts]
    .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
    .map(({ user, users, priority = 0, start, duration_seconds }): LayerText => {
      const minute = (iso(start) / 60_000) % 1440;
      const during = everyDay(minute, duration_seconds / 60);
      const mode = priority === lowest ? 'add' : 'replace';
      return { people: [users ?? user ?? ''], starts: start, every: { weeks: 1 }, mode, during };
    });
  const only = overrides.map(({ user, start, end }) => ({ from: start, to: end, only: [user] }));
  return declare('UTC', layers, [...only, ...swaps]);
}

export const grafana = {
  rolling_shift_at(c: { shift: RollingShift; at: string; users: string[] }) {
    return { found: [...rolling(c.shift).at(iso(c.at)).people], expected: c.users };
  },

  /** Twelve hours from midnight of the days listed, and nobody at any other time. */
  rolling_shift_days(c: { shift: RollingShift; expected_by_day: Record<string, string> }) {
    const { rotation_start, until, duration_seconds } = c.shift;
    const shifts = rolling(c.shift).shifts(iso(rotation_start), iso(until ?? ''));
    const expected = Object.entries(c.expected_by_day).map(([day, user]) => {
      const start = iso(`${day}T00:00:00Z`);
      return { user, start, end: start + duration_seconds * 1000 };
    });
    return { found: peopleSpans(shifts).sort((a, b) => a.start - b.start), expected };
  },

  final_events(c: { schedule: Final; from: string; to: string; events: Span<string>[] }) {
    return { found: peopleSpans(final(c.schedule).shifts(iso(c.from), iso(c.to))), expected: spansOf(c.events) };
  },

  final_events_at(c: { schedule: Final; at: string; events: Span<string>[] }) {
    return { found: peopleSpans([final(c.schedule).at(iso(c.at))]), expected: spansOf(c.events) };
  },

  /** A swap that nobody took changes nothing. */
  swap(c: {
    schedule: Final;
    swap: { user: string; by: string | null; start: string; end: string };
    from: string;
    to: string;
    events: Span<string>[];
  }) {
    const { user, by, start, end } = c.swap;
    const swaps = by === null ? [] : [{ from: start, to: end, replace: [user], with: [by] }];
    const shifts = final(c.schedule, swaps).shifts(iso(c.from), iso(c.to));
    return { found: peopleSpans(shifts), expected: spansOf(c.events) };
  },

  final_events_fixed(c: { all_day_input: { user: string; dates: [string, string] }[]; events: Span<string>[] }) {
    const overrides = c.all_day_input.map(({ user, dates: [from, to] }) => ({ from, to, add: [user] }));
    const shifts = declare('UTC', [], overrides).shifts(iso('2021-01-01'), iso('2021-03-01'));
    return { found: peopleSpans(shifts), expected: spansOf(c.events) };
  },
};
