import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEN_YEARS_MS } from '../../src/model/duration.js';
import type { DayWindow, WeekWindow } from '../../src/model/policy.js';
import type { Calendar } from '../../src/time/calendar-type.js';
import { compileCalendar } from '../../src/time/calendar.js';
import { naiveMinutes } from './naive-calendar.js';
import { zoneOf } from './oracle.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** Zones with odd clock changes, and a change to look at. */
const PLACES: readonly (readonly [string, string])[] = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Asia/Kathmandu', '1985-12-31T18:30Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00Z'],
  ['UTC', '2026-06-01T00:00Z'],
];

const dayWindow = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .map(([start, length]): DayWindow => ({ start: start * 15, end: (start + length) * 15 }));
const weekWindow = fc
  .tuple(fc.integer({ min: 0, max: 671 }), fc.integer({ min: 1, max: 300 }))
  .map(([start, length]): WeekWindow => ({ start: start * 15, end: (start + length) * 15 }));
const hours = fc.array(weekWindow, { maxLength: 6 });
const holidays = fc.array(fc.tuple(fc.integer({ min: -5, max: 9 }), fc.array(dayWindow, { maxLength: 2 })), {
  maxLength: 4,
});

interface Setting {
  readonly calendar: Calendar;
  readonly around: number;
  readonly open: (from: number, to: number) => Uint8Array;
  /** A counterexample as its seeds, not as all the tables it made. */
  readonly [fc.toStringMethod]: () => string;
}

const setting = fc
  .tuple(fc.constantFrom(...PLACES), hours, holidays)
  .map(([[name, change], windows, days]): Setting => {
    const zone = zoneOf(name);
    const around = Date.parse(change);
    const first = Math.floor(around / DAY);
    const dated = new Map(days.map(([day, own]) => [first + day, own]));
    const own = (day: number) => dated.get(day);
    return {
      calendar: compileCalendar({ name: 'random', zone, windows, holidays: own }),
      around,
      open: (from, to) => naiveMinutes(zone, windows, own, from, to),
      [fc.toStringMethod]: () => JSON.stringify({ name, change, windows, days }),
    };
  });

describe('a calendar agrees with stepping through the minutes', () => {
  test('isOpen, between, add, next, change', () => {
    fc.assert(
      fc.property(setting, ({ calendar, around, open }) => {
        const from = around - 3 * DAY;
        const minutes = open(from, around + 5 * DAY);
        const sums = new Float64Array(minutes.length + 1);
        minutes.forEach((is, i) => void (sums[i + 1] = (sums[i] as number) + is));
        const origin = 2 * 1440;
        for (let i = 0; i < minutes.length; i += 7) {
          const t = from + i * MINUTE;
          same(calendar.isOpen(t), minutes[i] === 1);
          const spent = ((sums[i] as number) - (sums[origin] as number)) * MINUTE;
          same(calendar.between(from + origin * MINUTE, t), i < origin ? 0 : spent);
          if (i > origin && spent > 0) {
            const last = minutes.lastIndexOf(1, i - 1);
            same(calendar.add(from + origin * MINUTE, spent), from + (last + 1) * MINUTE);
          }
          const opens = minutes.indexOf(1, i);
          if (opens >= 0) same(calendar.next(t), from + opens * MINUTE);
          const changes = minutes.indexOf(1 - (minutes[i] as number), i);
          if (changes >= 0) same(calendar.change(t), from + changes * MINUTE);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

/** `expect` is slow where it is asked a million times. */
function same<T>(ours: T, theirs: T): void {
  if (ours !== theirs) expect(ours).toBe(theirs);
}

describe('laws', () => {
  const moment = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2099, 0, 1) });
  const near = fc.integer({ min: -400 * DAY, max: 800 * DAY });
  const length = fc.integer({ min: 0, max: 60 * DAY });

  test('between(t, add(t, d)) = d, and no earlier instant will do (C3)', () => {
    fc.assert(
      fc.property(setting, near, length, ({ calendar, around }, offset, d) => {
        const a = around + offset;
        const t = calendar.add(a, d);
        if (t === Infinity) return;
        expect(calendar.between(a, t)).toBe(d);
        if (d > 0) expect(calendar.between(a, t - 1)).toBe(d - 1);
        else expect(t).toBe(a);
      }),
    );
  });

  test('add(t, a + b) = add(add(t, a), b)', () => {
    fc.assert(
      fc.property(setting, near, length, length, ({ calendar, around }, offset, a, b) => {
        const t = around + offset;
        expect(calendar.add(calendar.add(t, a), b)).toBe(calendar.add(t, a + b));
      }),
    );
  });

  test('longer is not earlier, and later is not earlier', () => {
    fc.assert(
      fc.property(
        setting,
        near,
        length,
        length,
        fc.integer({ min: 0, max: 30 * DAY }),
        ({ calendar, around }, offset, d, more, later) => {
          const t = around + offset;
          expect(calendar.add(t, d + more)).toBeGreaterThanOrEqual(calendar.add(t, d));
          expect(calendar.add(t + later, d)).toBeGreaterThanOrEqual(calendar.add(t, d));
          expect(calendar.between(t, t + d + more)).toBe(
            calendar.between(t, t + d) + calendar.between(t + d, t + d + more),
          );
        },
      ),
    );
  });

  test('what was asked before changes no answer', () => {
    fc.assert(
      fc.property(hours, fc.array(moment, { maxLength: 4 }), moment, length, (windows, before, t, d) => {
        const make = () =>
          compileCalendar({ name: 'c', zone: zoneOf('Europe/Berlin'), windows, holidays: () => undefined });
        const [fresh, used] = [make(), make()];
        for (const other of before) used.change(other);
        expect(used.add(t, d)).toBe(fresh.add(t, d));
        expect(used.change(t)).toBe(fresh.change(t));
        expect(used.between(t, t + d)).toBe(fresh.between(t, t + d));
        expect(used.isOpen(t)).toBe(fresh.isOpen(t));
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  test('next is open and change changes', () => {
    fc.assert(
      fc.property(setting, near, ({ calendar, around }, offset) => {
        const t = around + offset;
        const opens = calendar.next(t);
        if (opens === Infinity) {
          expect(calendar.between(t, t + TEN_YEARS_MS)).toBe(0);
          return;
        }
        expect(calendar.isOpen(opens)).toBe(true);
        expect(calendar.between(t, opens)).toBe(0);
        const changes = calendar.change(t);
        if (changes === Infinity) return;
        expect(calendar.isOpen(changes)).toBe(!calendar.isOpen(t));
        expect(calendar.isOpen(changes - 1)).toBe(calendar.isOpen(t));
      }),
    );
  });
});
