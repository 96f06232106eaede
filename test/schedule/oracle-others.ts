import type { WeekWindow } from '../../src/model/policy.js';
import type { Schedule } from '../../src/time/schedule-type.js';
import { declare, type LayerText, type OverrideText } from './declare.js';
import { dayOf, everyOf, iso, minuteOf, peopleSpans, type Span, spansOf } from './oracle-words.js';

// --- OneUptime ---

interface OneUptimeLayer {
  tz: string;
  users: string[];
  start: string;
  first_handoff: string;
  unit: string;
  length: number;
  windows?: { from_day?: string; start: string; to_day?: string; end: string }[];
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function windows(layer: OneUptimeLayer): WeekWindow[] | undefined {
  return layer.windows?.flatMap(({ from_day, start, to_day, end }) =>
    (from_day === undefined ? DAYS : [from_day]).map((day) => {
      const from = dayOf(day) + minuteOf(start);
      const to = dayOf(to_day ?? day) + minuteOf(end);
      const turn = to_day === undefined ? 1440 : 10_080;
      return { start: from, end: to <= from ? to + turn : to };
    }),
  );
}

/** The first in the list wins. The first user has the time to the first hand-off, however long; then turns follow. */
function layered(list: readonly OneUptimeLayer[]): Schedule {
  const layers = [...list].reverse().flatMap((layer): LayerText[] => {
    const { users, start, first_handoff } = layer;
    const every = everyOf(layer);
    const during = windows(layer);
    const [first = '', ...rest] = users;
    if (first_handoff === start) return [{ people: users, starts: start, every, during }];
    return [
      { people: [first], starts: start, ends: first_handoff, every, during },
      { people: [...rest, first], starts: first_handoff, every, during },
    ];
  });
  return declare(list[0]?.tz ?? 'UTC', layers);
}

interface Moment {
  instant: string;
  user: string | null;
}
interface OverrideCase {
  events: Span<string>[];
  overrides: { replace: string; with: string; start: string; end: string; policy?: string }[];
  policy?: string;
  result?: Span<string>[];
  at?: Moment[];
}

function overridden({ events, overrides, policy }: OverrideCase): Schedule {
  const layers = events.map(({ user = '', start, end }) => ({
    people: [user],
    starts: start,
    ends: end,
    every: { weeks: 1 },
  }));
  const texts = overrides
    .filter((override) => override.policy === undefined || override.policy === policy)
    .map(({ replace, with: by, start, end }) => ({ from: start, to: end, replace: [replace], with: [by] }));
  return declare('UTC', layers, texts);
}

export const oneuptime = {
  layered_oncall_at(c: { layers: OneUptimeLayer[]; at: string; user: string | null }) {
    return { found: layered(c.layers).at(iso(c.at)).people[0] ?? null, expected: c.user };
  },

  layered_shift_start(c: { layers: OneUptimeLayer[]; at: string; shift_start: string }) {
    return { found: layered(c.layers).at(iso(c.at)).start, expected: iso(c.shift_start) };
  },

  layered_next(c: { layers: OneUptimeLayer[]; at: string; next_user: string; next_start: string }) {
    const next = layered(c.layers).next(iso(c.at));
    return { found: [next?.people, next?.start], expected: [[c.next_user], iso(c.next_start)] };
  },

  override_apply(c: OverrideCase) {
    const schedule = overridden(c);
    const shifts = schedule.shifts(iso('2025-12-31T00:00:00Z'), iso('2026-01-03T00:00:00Z'));
    const whoAt = (c.at ?? []).map(({ instant }) => schedule.at(iso(instant)).people[0] ?? null);
    return {
      found: { result: c.result && peopleSpans(shifts), at: whoAt },
      expected: { result: c.result && spansOf(c.result), at: (c.at ?? []).map(({ user }) => user) },
    };
  },

  group_shifts(c: { events: Span<string>[]; shifts: Span<string>[] }) {
    const shifts = overridden({ ...c, overrides: [] }).shifts(iso('2024-01-01T00:00:00Z'), iso('2024-01-05T00:00:00Z'));
    return { found: peopleSpans(shifts), expected: spansOf(c.shifts) };
  },

  coverage_gaps(c: { shifts: Span<string>[]; from: string; to: string; gaps: { start: string; end: string }[] }) {
    const gaps = overridden({ events: c.shifts, overrides: [] }).gaps(iso(c.from), iso(c.to));
    return {
      found: gaps.map(({ start, end }) => ({ start, end })),
      expected: c.gaps.map(({ start, end }) => ({ start: iso(start), end: iso(end) })),
    };
  },
};

// --- LinkedIn Oncall ---

export const linkedin = {
  /** Weekly turns of two people from the first event on, and of each day the hours of the event. */
  weekly_events(c: {
    tz: string;
    events: { day: string; time: string; duration_seconds: number; repeat_daily?: number }[];
    expected: { start: string; end: string }[];
  }) {
    const [event] = c.events;
    const first = c.expected[0]!;
    const last = c.expected.at(-1)!;
    if (event === undefined) throw new Error('no event');
    const during = Array.from({ length: event.repeat_daily ?? 0 }, (_, i) => {
      const begin = ((dayOf(event.day) + i * 1440) % 10_080) + minuteOf(event.time);
      return { start: begin, end: begin + event.duration_seconds / 60 };
    });
    const layer: LayerText = { people: ['a', 'b'], starts: first.start, every: { weeks: 1 } };
    const schedule = declare(c.tz, [during.length > 0 ? { ...layer, during } : layer]);
    const shifts = schedule.shifts(iso(first.start), iso(last.end)).filter((shift) => shift.people.length > 0);
    return {
      found: shifts.map(({ start, end }) => ({ start, end })),
      expected: c.expected.map(({ start, end }) => ({ start: iso(start), end: iso(end) })),
    };
  },
};

// --- OpenNMS ---

interface Rule {
  every: 'date' | 'weekly' | 'daily' | 'monthly';
  date?: string;
  day?: string;
  start: string;
  end: string;
}

interface Operation {
  op: 'add' | 'remove' | 'bound';
  start: string;
  end: string;
  owners?: string[];
}

const LONG_AGO = '1990-01-01T00:00:00Z';
const FAR_OFF = '2040-01-01T00:00:00Z';

export const opennms = {
  window_intervals(c: { tz: string; rules: Rule[]; from: string; to: string; intervals: Span<string>[] }) {
    const layers = c.rules
      .filter((rule) => rule.every !== 'date')
      .map(({ day, start, end }): LayerText => {
        const during = (day === undefined ? DAYS : [day]).map((name) => ({
          start: dayOf(name) + minuteOf(start),
          end: dayOf(name) + minuteOf(end),
        }));
        return { people: ['x'], starts: LONG_AGO, every: { weeks: 1 }, during, mode: 'add' };
      });
    const dates = c.rules
      .filter((rule) => rule.every === 'date')
      .map(({ date, start, end }) => ({ from: `${date}T${start}:00`, to: `${date}T${end}:00`, add: ['x'] }));
    const shifts = declare(c.tz, layers, dates).shifts(iso(c.from), iso(c.to));
    return { found: peopleSpans(shifts), expected: spansOf(c.intervals) };
  },

  /** Adding and removing intervals is adding and removing people by overrides, one after the other. */
  interval_algebra(c: { operations: Operation[]; result: (Span<string> & { owners?: string[] })[] }) {
    const overrides = c.operations.flatMap(({ op, start, end, owners = ['x'] }): OverrideText[] => {
      if (op === 'add') return [{ from: start, to: end, add: owners }];
      if (op === 'remove') return [{ from: start, to: end, remove: owners }];
      return [
        { from: LONG_AGO, to: start, only: [] },
        { from: end, to: FAR_OFF, only: [] },
      ];
    });
    const shifts = declare('UTC', [], overrides).shifts(iso('2005-08-01'), iso('2005-09-01'));
    const expected = c.result.map(({ start, end, owners }) => ({ start, end, users: owners ?? ['x'] }));
    return { found: peopleSpans(shifts), expected: spansOf(expected) };
  },
};
