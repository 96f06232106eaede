import type { Duration } from '../../src/model/duration.js';
import type { Shift } from '../../src/time/schedule-type.js';

export const iso = (text: string): number => Date.parse(text);

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Minutes from Monday 00:00 to the start of a day. */
export const dayOf = (day: string): number => DAYS.indexOf(day) * 1440;

export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const UNITS: Record<string, (n: number) => Partial<Duration>> = {
  hour: (n) => ({ ms: n * 3_600_000 }),
  day: (days) => ({ days }),
  week: (weeks) => ({ weeks }),
  month: (months) => ({ months }),
};

export function everyOf({ unit, length }: { unit: string; length: number }): Partial<Duration> {
  return UNITS[unit]!(length);
}

export interface Span<T> {
  start: T;
  end: T;
  user?: string;
  users?: string[];
}

/** One entry per person and stretch of that person, by start, end and name; pieces that touch are one. */
function normal(spans: { user: string; start: number; end: number }[]) {
  const joined: { user: string; start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const touching = joined.find((other) => other.user === span.user && other.end >= span.start);
    if (touching === undefined) joined.push({ ...span });
    else touching.end = Math.max(touching.end, span.end);
  }
  return joined.sort((a, b) => a.start - b.start || a.end - b.end || (a.user < b.user ? -1 : 1));
}

/** Stretches as the sources list them: per person. */
export function peopleSpans(shifts: readonly Shift[]) {
  return normal(shifts.flatMap(({ start, end, people }) => people.map((user) => ({ user, start, end }))));
}

/** The same of what a source lists; its cuts between pieces that touch are its own, our shifts are maximal. */
export function spansOf(list: readonly Span<string>[], someone = 'x') {
  return normal(
    list.flatMap(({ start, end, user, users }) =>
      (users ?? [user ?? someone]).map((name) => ({ user: name, start: iso(start), end: iso(end) })),
    ),
  );
}
