import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfReview, dueDay, statusOf } from '../../src/review/due.js';
import { parseDuration } from '../../src/time/duration.js';
import type { Duration } from '../../src/model/duration.js';
import { formatDate } from '../../src/time/format.js';
import { parseLocalDate, parseWhen } from '../../src/time/when.js';
import { UTC, zoneNamed } from '../../src/time/zone.js';

const day = (text: string) => parseLocalDate(text) as number;
const due = (last: string, every: string) => formatDate(dueDay(day(last), parseDuration(every) as Duration));

describe('a review is due', () => {
  test.each([
    ['2026-09-01', '3 months', '2026-12-01'],
    ['2026-11-30', '3 months', '2027-02-28'],
    ['2027-11-30', '3 months', '2028-02-29'],
    ['2026-01-31', '1 month', '2026-02-28'],
    ['2026-01-31', '2 months', '2026-03-31'],
    ['2028-02-29', '12 months', '2029-02-28'],
    ['2026-10-24', '1w', '2026-10-31'],
    ['2026-10-24', '90d', '2027-01-22'],
    ['2026-10-24', 'P1M', '2026-11-24'],
    ['2026-10-24', '12h', '2026-10-24'],
    ['2026-10-24', '36h', '2026-10-25'],
  ])('last %s, every %s: %s', (last, every, wanted) => {
    expect(due(last, every)).toBe(wanted);
  });

  test('months as a calendar has them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 120 }), (last, months) => {
        const [year = 0, month = 0, date = 0] = formatDate(last).split('-').map(Number);
        const lengthOf = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
        const wanted = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lengthOf)));
        expect(due(formatDate(last), `${months}mo`)).toBe(wanted.toISOString().slice(0, 10));
      }),
    );
  });

  test('on the date that the time had in the zone', () => {
    const when = (text: string) => parseWhen(text) as Exclude<ReturnType<typeof parseWhen>, string>;
    const berlin = zoneNamed('Europe/Berlin') ?? UTC;
    expect(formatDate(dayOfReview(when('2026-09-01T23:30:00Z'), berlin))).toBe('2026-09-02');
    expect(formatDate(dayOfReview(when('2026-09-01T23:30'), berlin))).toBe('2026-09-01');
    expect(formatDate(dayOfReview(when('2026-09-01'), zoneNamed('Pacific/Auckland') ?? UTC))).toBe('2026-09-01');
  });

  test('is overdue on the day after, and soon up to the last day of that time', () => {
    expect([9, 10, 11, 40, 41].map((each) => statusOf(each, 10, 40))).toEqual([
      'overdue',
      'soon',
      'soon',
      'soon',
      'fine',
    ]);
  });
});
