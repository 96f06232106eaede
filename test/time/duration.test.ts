import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elapsedMs } from '../../src/model/duration.js';
import { formatDuration, parseDuration } from '../../src/time/duration.js';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

function ms(text: string): number | string {
  const parsed = parseDuration(text);
  return typeof parsed === 'string' ? parsed : elapsedMs(parsed);
}

describe('parseDuration (T3)', () => {
  test.each([
    ['90s', 90 * S],
    ['15m', 15 * M],
    ['1h30m', 90 * M],
    ['1h 30m', 90 * M],
    ['2 hours', 2 * H],
    ['10 min', 10 * M],
    ['2d', 2 * D],
    ['1w', 7 * D],
    ['1w2d3h4m5s', 9 * D + 3 * H + 4 * M + 5 * S],
    ['0m', 0],
    ['PT15M', 15 * M],
    ['P1D', D],
    ['P1W', 7 * D],
    ['P1DT12H', 36 * H],
    ['PT90S', 90 * S],
    ['P10Y', 0],
  ])('%s', (text, expected) => expect(ms(text)).toBe(expected));

  test('keeps days, weeks and months apart', () => {
    expect(parseDuration('1w2d3h')).toEqual({ ms: 3 * H, days: 2, weeks: 1, months: 0, text: '1w2d3h' });
    for (const text of ['3mo', '3 months', 'P3M']) expect(parseDuration(text)).toMatchObject({ months: 3, ms: 0 });
    expect(parseDuration('1 month')).toMatchObject({ months: 1 });
    expect(parseDuration('P1Y2M')).toMatchObject({ months: 14 });
  });

  test.each([
    ['-5m', /negative/],
    ['1.5h', /write 1h30m/],
    ['0.5d', /write 12h/],
    ['1.5s', /fraction/],
    ['15', /no unit.*15m/],
    ['30m1h', /out of order/],
    ['5m5m', /twice/],
    ['5 parsecs', /"parsecs".*no unit/],
    ['5M', /m or mo/],
    ['', /missing/],
    ['soon', /not a duration/],
    ['5m!', /not a duration/],
    ['11y', /no unit/],
    ['4000d', /ten years/],
    ['121mo', /ten years/],
    ['P', /ISO 8601/],
    ['PT', /ISO 8601/],
    ['P1.5D', /ISO 8601/],
    ['P15M15', /ISO 8601/],
    ['1constructor', /no unit/],
  ])('refuses %s', (text, message) => expect(ms(text)).toMatch(message));
});

describe('formatDuration', () => {
  test.each([
    [90 * M, '1h30m'],
    [2 * D, '2d'],
    [45 * S, '45s'],
    [0, '0m'],
    [1500, '1.5s'],
    [-5 * M, '-5m'],
    [Infinity, 'never'],
  ])('%d', (length, text) => expect(formatDuration(length)).toBe(text));

  test('is read back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300_000_000 }), (s) => {
        expect(ms(formatDuration(s * S))).toBe(s * S);
      }),
    );
  });
});
