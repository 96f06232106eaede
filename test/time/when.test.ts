import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, epochDay, isDate, weekdayOf } from '../../src/time/date.js';
import { formatInstant, formatLocal, formatZoned } from '../../src/time/format.js';
import { parseLocalDate, parseMoment, parseWhen, resolveWhen } from '../../src/time/when.js';
import { zoneOf } from './oracle.js';

const berlin = zoneOf('Europe/Berlin');

function resolved(text: string, end: 'from' | 'to' = 'from'): string {
  const when = parseWhen(text);
  return typeof when === 'string' ? when : formatInstant(resolveWhen(when, berlin, end));
}

describe('parseWhen and resolveWhen', () => {
  test.each([
    ['2026-11-24T23:10', '2026-11-24T22:10:00Z'],
    ['2026-11-24 23:10', '2026-11-24T22:10:00Z'],
    ['2026-11-24T23:10:05.25', '2026-11-24T22:10:05.250Z'],
    ['2026-11-24T23:10Z', '2026-11-24T23:10:00Z'],
    ['2026-11-24T23:10:00+05:45', '2026-11-24T17:25:00Z'],
    ['2026-11-24T23:10-0300', '2026-11-25T02:10:00Z'],
    ['2026-11-24T24:00', '2026-11-24T23:00:00Z'],
    ['2026-03-29T02:30', '2026-03-29T01:00:00Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00Z'],
    ['2026-10-25T02:30+01:00', '2026-10-25T01:30:00Z'],
  ])('%s', (text, expected) => expect(resolved(text)).toBe(expected));

  test('a bare date is its beginning as from and its end as to (T6)', () => {
    expect(resolved('2026-10-25', 'from')).toBe('2026-10-24T22:00:00Z');
    expect(resolved('2026-10-25', 'to')).toBe('2026-10-25T23:00:00Z');
    expect(resolved('2026-10-25T00:00', 'to')).toBe('2026-10-24T22:00:00Z');
  });

  test.each([
    ['2026-02-30', /no day 30/],
    ['2026-02-29', /no day 29/],
    ['2026-13-01', /no month 13/],
    ['2026-11-24T25:00', /time of day/],
    ['2026-11-24T24:01', /time of day/],
    ['2026-11-24T10:00+25:00', /offset/],
    ['24.11.2026', /write it like/],
    ['tomorrow', /write it like/],
  ])('refuses %s', (text, message) => expect(resolved(text)).toMatch(message));
});

describe('parseMoment', () => {
  test('after creation, or absolute', () => {
    expect(parseMoment('+40m')).toEqual({ kind: 'after', ms: 2_400_000, text: '+40m' });
    expect(parseMoment('+0m')).toMatchObject({ kind: 'after', ms: 0 });
    expect(parseMoment('+1h30m')).toMatchObject({ ms: 5_400_000 });
    expect(parseMoment('+2d')).toMatchObject({ ms: 172_800_000 });
    expect(parseMoment('2026-11-24T23:10')).toMatchObject({ kind: 'local' });
    expect(parseMoment('40m')).toMatch(/\+40m/);
    expect(parseMoment('+1mo')).toMatch(/months/);
    expect(parseMoment('later')).toMatch(/write it like/);
  });
});

describe('dates', () => {
  test('agree with the calendar of the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const { year, month, day: dayOfMonth } = civilDate(day);
        const date = new Date(day * 86_400_000);
        expect([year, month, dayOfMonth]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
        expect(epochDay(year, month, dayOfMonth)).toBe(day);
        expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
        expect(isDate(year, month, dayOfMonth)).toBe(true);
      }),
    );
  });
  test('parseLocalDate', () => {
    expect(parseLocalDate('1970-01-02')).toBe(1);
    expect(parseLocalDate('2026-1-2')).toMatch(/write it like/);
  });
});

describe('printing', () => {
  test('instants in UTC, no fraction when it is zero (T1)', () => {
    expect(formatInstant(0)).toBe('1970-01-01T00:00:00Z');
    expect(formatInstant(1)).toBe('1970-01-01T00:00:00.001Z');
    expect(formatInstant(-1)).toBe('1969-12-31T23:59:59.999Z');
    expect(formatInstant(Infinity)).toBe('never');
  });
  test('local times', () => {
    const t = Date.UTC(2026, 10, 24, 22, 10);
    expect(formatLocal(t, berlin)).toEqual({ date: '2026-11-24', time: '23:10', weekday: 'Tue', offset: '+01:00' });
    expect(formatLocal(t + 5000, zoneOf('UTC'))).toMatchObject({ time: '22:10:05', offset: 'Z' });
    expect(formatZoned(t, zoneOf('Asia/Kathmandu'))).toBe('2026-11-25T03:55:00+05:45');
    expect(formatZoned(0, zoneOf('Africa/Monrovia'))).toBe('1969-12-31T23:15:30-00:44:30');
  });
  test('are read back as the same instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (t) => {
        const when = parseWhen(formatZoned(t, berlin));
        expect(typeof when === 'string' ? when : resolveWhen(when, zoneOf('Asia/Tokyo'), 'from')).toBe(t);
      }),
    );
  });
});
