import { describe, expect, test } from 'vitest';
import { TEN_YEARS_MS } from '../../src/model/duration.js';
import type { Holiday } from '../../src/model/policy.js';
import { fileRef } from '../../src/model/ref.js';
import { ALWAYS, compileCalendar, NEVER } from '../../src/time/calendar.js';
import { formatInstant } from '../../src/time/format.js';
import { holidayHours } from '../../src/time/holidays.js';
import { lengthOn } from '../../src/time/length-on.js';
import { parseDuration } from '../../src/time/duration.js';
import { day, instant, zoneOf } from './oracle.js';

const H = 3_600_000;
const ref = fileRef('test');
const every = (start: number, end: number, days = [0, 1, 2, 3, 4, 5, 6]) =>
  days.map((d) => ({ start: d * 1440 + start * 60, end: d * 1440 + end * 60 }));
const WEEKDAYS = [0, 1, 2, 3, 4];

function calendar(windows: { start: number; end: number }[], holidays: Holiday[] = [], zone = 'UTC') {
  const regions: Record<string, number[]> = { DE: [day('2026-12-25'), day('2026-12-26')] };
  const hours = holidayHours(holidays, (region) => regions[region]);
  return compileCalendar({ name: 'test', zone: zoneOf(zone), windows, holidays: hours, dayMs: 8 * H });
}

const closed = { ref, name: undefined, hours: [] } as const;
const open = (start: number, end: number) => ({ ref, name: undefined, hours: [{ start: start * 60, end: end * 60 }] });

describe('C1: open time is elapsed time', () => {
  const night = calendar(every(0, 6), [], 'Europe/Berlin');
  test.each([
    ['2026-03-28T12:00Z', 5],
    ['2026-10-24T12:00Z', 7],
    ['2026-06-01T12:00Z', 6],
  ])('the night after %s', (from, hours) => {
    const a = instant(from);
    expect(night.between(a, a + 20 * H) / H).toBe(hours);
  });
  test('touching windows are one', () => {
    const c = calendar([...every(9, 12, [0]), ...every(12, 17, [0]), ...every(11, 13, [0])]);
    expect(formatInstant(c.change(instant('2026-11-23T10:00Z')))).toBe('2026-11-23T17:00:00Z');
  });
});

describe('C3 and C4', () => {
  const office = calendar(every(9, 17, WEEKDAYS));
  test('16:00 and an hour is 17:00', () => {
    expect(formatInstant(office.add(instant('2026-11-23T16:00Z'), H))).toBe('2026-11-23T17:00:00Z');
    expect(formatInstant(office.add(instant('2026-11-23T16:00Z'), H + 1))).toBe('2026-11-24T09:00:00.001Z');
  });
  test('nothing added stays, nothing fires at the opening', () => {
    const night = instant('2026-11-23T20:00Z');
    expect(office.add(night, 0)).toBe(night);
    expect(formatInstant(office.fire(night, 0))).toBe('2026-11-24T09:00:00Z');
    expect(office.fire(night, H)).toBe(office.add(night, H));
  });
});

describe('C5: holidays', () => {
  test('cut their date, also the tail of the evening before', () => {
    const nights = calendar(every(22, 30), [{ ...closed, kind: 'date', day: day('2026-12-25') }]);
    const a = instant('2026-12-24T12:00Z');
    expect(formatInstant(nights.change(nights.next(a)))).toBe('2026-12-25T00:00:00Z');
    // What began before midnight of the holiday goes on after it.
    expect(formatInstant(nights.next(instant('2026-12-25T00:00Z')))).toBe('2026-12-26T00:00:00Z');
    expect(formatInstant(nights.change(instant('2026-12-26T00:00Z')))).toBe('2026-12-26T06:00:00Z');
  });
  test('own hours run past midnight unless the next day is a holiday', () => {
    const own = { ...open(20, 28), kind: 'date', day: day('2026-12-24') } as const;
    const c = calendar(every(9, 17), [own]);
    expect(formatInstant(c.change(instant('2026-12-24T21:00Z')))).toBe('2026-12-25T04:00:00Z');
    const cut = calendar(every(9, 17), [own, { ...closed, kind: 'date', day: day('2026-12-25') }]);
    expect(formatInstant(cut.change(instant('2026-12-24T21:00Z')))).toBe('2026-12-25T00:00:00Z');
  });
  test('a date beats a range, a range every, every a region, whatever the order', () => {
    const holidays: Holiday[] = [
      { ...open(8, 9), kind: 'date', day: day('2026-12-25') },
      { ...open(9, 11), kind: 'range', from: day('2026-12-25'), to: day('2026-12-26') },
      { ...open(11, 14), kind: 'yearly', month: 12, dayOfMonth: 26 },
      { ...closed, kind: 'region', region: 'DE' },
    ];
    for (const list of [holidays, [...holidays].reverse()]) {
      const c = calendar(every(0, 24), list);
      const hours = (date: string) => c.between(instant(`${date}T00:00Z`), instant(`${date}T00:00Z`) + 24 * H) / H;
      expect(['2026-12-24', '2026-12-25', '2026-12-26', '2027-12-25', '2027-12-26'].map(hours)).toEqual([
        24, 1, 2, 24, 3,
      ]);
    }
  });
  test('29 February comes in leap years', () => {
    const c = calendar(every(0, 24), [{ ...closed, kind: 'yearly', month: 2, dayOfMonth: 29 }]);
    expect(formatInstant(c.change(instant('2026-01-01T00:00Z')))).toBe('2028-02-29T00:00:00Z');
    expect(c.isOpen(instant('2027-03-01T00:00Z'))).toBe(true);
  });
});

describe('C6: never', () => {
  const opens = (date: string) => ({ ...open(9, 17), kind: 'date', day: day(date) }) as const;
  test('what opens in more than ten years does not open, whatever was asked before', () => {
    const c = calendar([], [opens('2024-01-01'), opens('2036-06-01')]);
    const now = instant('2025-01-01T00:00Z');
    for (let round = 0; round < 2; round++) {
      expect(c.next(now)).toBe(Infinity);
      expect(c.change(now)).toBe(Infinity);
      expect(c.add(now, H)).toBe(Infinity);
      expect(c.fire(now, 0)).toBe(Infinity);
      expect(c.add(instant('2024-01-01T09:00Z'), 9 * H)).toBe(Infinity);
      expect(formatInstant(c.next(instant('2027-01-01T00:00Z')))).toBe('2036-06-01T09:00:00Z');
    }
  });
  test('a length of more than ten years is no closed decade', () => {
    const c = calendar(every(9, 10, [0]));
    const a = instant('2026-01-01T00:00Z');
    expect(c.add(a, 1000 * H)).toBeGreaterThan(a + TEN_YEARS_MS);
    expect(c.between(a, c.add(a, 1000 * H))).toBe(1000 * H);
  });
  test('built in', () => {
    expect(NEVER.next(0)).toBe(Infinity);
    expect(NEVER.add(5, 0)).toBe(5);
    expect(NEVER.between(0, 1e12)).toBe(0);
    expect(ALWAYS.add(5, 7)).toBe(12);
    expect(ALWAYS.change(0)).toBe(Infinity);
  });
});

test('a week without a closed minute is always open', () => {
  expect(calendar(every(0, 24)).always).toBe(true);
  expect(calendar([{ start: 540, end: 540 + 10_080 }]).always).toBe(true);
  expect(calendar(every(0, 24), [{ ...closed, kind: 'date', day: 0 }]).always).toBe(false);
  expect(calendar([]).isOpen(0)).toBe(false);
});

test('T5: a day on a calendar', () => {
  const office = calendar(every(9, 17, WEEKDAYS));
  const on = (text: string, c = office) => {
    const duration = parseDuration(text);
    return typeof duration === 'string' ? duration : lengthOn(duration, c);
  };
  expect(on('1d2h')).toBe(10 * H);
  expect(on('1w')).toBeUndefined();
  expect(on('1mo')).toBeUndefined();
  expect(on('90m')).toBe(1.5 * H);
  expect(on('1w1d', ALWAYS)).toBe(8 * 24 * H);
  expect(on('1d', NEVER)).toBeUndefined();
});
