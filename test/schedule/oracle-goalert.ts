import type { WeekWindow } from '../../src/model/policy.js';
import type { Schedule } from '../../src/time/schedule-type.js';
import { declare, type LayerText, type OverrideText } from './declare.js';
import { dayOf, everyOf, iso, minuteOf, peopleSpans, type Span, spansOf } from './oracle-words.js';

interface Rotation {
  unit: string;
  length: number;
  start: string;
  tz: string;
  participants?: string[];
}
interface Window {
  days: string[];
  start: string;
  end: string;
}
interface GoAlertSchedule {
  tz: string;
  entries: { user?: string; rotation?: Rotation; windows?: Window[] }[];
  overrides?: { add?: string; remove?: string; start: string; end: string }[];
  temporary?: { start: string; end: string; shifts: { user: string; start: string; end: string }[] }[];
}

const LONG_AGO = '2000-01-01T00:00:00Z';

/** Same start and end is a whole day; an end before the start is on the next day. */
function windows(list: readonly Window[] | undefined): WeekWindow[] | undefined {
  return list?.flatMap(({ days, start, end }) =>
    days.map((day) => {
      const from = dayOf(day) + minuteOf(start);
      const to = dayOf(day) + minuteOf(end);
      return { start: from, end: to <= from ? to + 1440 : to };
    }),
  );
}

/** All entries are on call together, so each is a layer that adds. */
function compile(schedule: GoAlertSchedule): Schedule {
  const layers = schedule.entries.map(({ user, rotation, windows: hours }): LayerText => {
    const during = windows(hours);
    const mode = 'add';
    if (rotation === undefined) return { people: [user ?? ''], starts: LONG_AGO, every: { weeks: 1 }, mode, during };
    if (rotation.tz !== schedule.tz) throw new Error('a layer has the zone of its schedule');
    const { participants = [], start } = rotation;
    return { people: participants, starts: start, from: LONG_AGO, every: everyOf(rotation), mode, during };
  });
  const overrides = (schedule.overrides ?? []).map(({ add, remove, start, end }): OverrideText => {
    const range = { from: start, to: end };
    if (add !== undefined && remove !== undefined) return { ...range, replace: [remove], with: [add] };
    return add !== undefined ? { ...range, add: [add] } : { ...range, remove: [remove ?? ''] };
  });
  const temporary = (schedule.temporary ?? []).flatMap(({ start, end, shifts }): OverrideText[] => [
    { from: start, to: end, only: [] },
    ...shifts.map((shift) => ({ from: shift.start, to: shift.end, add: [shift.user] })),
  ]);
  return declare(schedule.tz, layers, [...overrides, ...temporary]);
}

/** A rotation of three, so that even a turn that vanishes between two others leaves a boundary. */
function turning({ unit, length, start, tz }: Rotation): Schedule {
  const from = new Date(Date.parse(start) - 5 * 365 * 86_400_000).toISOString();
  return declare(tz, [{ people: ['a', 'b', 'c'], starts: start, from, every: everyOf({ unit, length }) }]);
}

export const goalert = {
  /** A shift that begins just at the end of the window touches it there. */
  handoffs(c: { rotation: Rotation; from: string; to: string; handoffs: string[] }) {
    const schedule = turning(c.rotation);
    const bounds = [schedule.at(iso(c.from)).start];
    for (let t = iso(c.from); t <= iso(c.to); t = bounds.at(-1)!) bounds.push(schedule.at(t).end);
    return { found: bounds, expected: c.handoffs.map(iso) };
  },

  shift_bounds(c: { rotation: Rotation; at: string; shift: [string | null, string | null] }) {
    const { start, end } = turning(c.rotation).at(iso(c.at));
    const [from, to] = c.shift;
    return {
      found: [from && start, to && end],
      expected: [from && iso(from), to && iso(to)],
    };
  },

  window_active(c: { tz: string; window: Window; at: string; active: boolean }) {
    const schedule = compile({ tz: c.tz, entries: [{ user: 'x', windows: [c.window] }] });
    return { found: schedule.at(iso(c.at)).people.length > 0, expected: c.active };
  },

  /** Of the window that is open then, else of the next one. */
  window_bounds(c: { tz: string; window: Window; at: string; start?: string; end?: string }) {
    const schedule = compile({ tz: c.tz, entries: [{ user: 'x', windows: [c.window] }] });
    const now = schedule.at(iso(c.at));
    const shift = now.people.length > 0 ? now : schedule.next(iso(c.at));
    return c.start === undefined
      ? { found: shift?.end, expected: iso(c.end ?? '') }
      : { found: shift?.start, expected: iso(c.start) };
  },

  shifts(c: { schedule: GoAlertSchedule; from: string; to: string; shifts: Span<string>[] }) {
    const shifts = compile(c.schedule).shifts(iso(c.from), iso(c.to));
    return { found: peopleSpans(shifts), expected: spansOf(c.shifts) };
  },

  oncall_at(c: { schedule: GoAlertSchedule; at: string; users: string[] }) {
    return { found: [...compile(c.schedule).at(iso(c.at)).people].sort(), expected: c.users };
  },
};
