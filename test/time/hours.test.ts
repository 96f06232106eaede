import { describe, expect, test } from 'vitest';
import { mergeHours, parseDayKey, parseStretch, parseWindow } from '../../src/time/hours.js';

describe('parseDayKey', () => {
  test.each([
    ['sat', [5]],
    ['mon-fri', [0, 1, 2, 3, 4]],
    ['mon,wed', [0, 2]],
    ['fri-mon', [0, 4, 5, 6]],
    ['sat-sun', [5, 6]],
    ['daily', [0, 1, 2, 3, 4, 5, 6]],
    ['weekdays', [0, 1, 2, 3, 4]],
    ['Weekends', [5, 6]],
    ['mon-tue, fri', [0, 1, 4]],
    ['Monday', [0]],
  ])('%s', (key, days) => expect(parseDayKey(key)).toEqual(days));
  test.each(['', 'mo', 'mon-', 'mon-fri-sun', 'mon,,tue', 'constructor'])('refuses %j', (key) =>
    expect(parseDayKey(key)).toMatch(/is no day/),
  );
});

describe('parseWindow', () => {
  test.each([
    ['09:00-17:30', 540, 1050],
    ['9:00 - 17:30', 540, 1050],
    ['22:00-06:00', 1320, 1800],
    ['00:00-24:00', 0, 1440],
    ['12:00-00:00', 720, 1440],
  ])('%s', (text, start, end) => expect(parseWindow(text)).toEqual({ start, end }));
  test.each([
    ['09:00-09:00', /00:00-24:00/],
    ['24:00-06:00', /end of the day/],
    ['09:00-24:01', /"24:01"/],
    ['9-17', /"9"/],
    ['09:00', /write it like/],
    ['09:60-10:00', /"09:60"/],
  ])('refuses %s', (text, message) => expect(parseWindow(text)).toMatch(message));
});

describe('parseStretch', () => {
  test('within the week, across its end, and all of it', () => {
    expect(parseStretch({ from: 'mon 08:00', to: 'tue 08:00' })).toEqual({ start: 480, end: 1920 });
    expect(parseStretch({ from: 'fri 18:00', to: 'mon 08:00' })).toEqual({ start: 6840, end: 10_560 });
    expect(parseStretch({ from: 'mon 00:00', to: 'sun 24:00' })).toEqual({ start: 0, end: 10_080 });
    expect(parseStretch({ from: 'fri 18:00', to: 'sun 24:00' })).toEqual({ start: 6840, end: 10_080 });
  });
  test('refuses', () => {
    expect(parseStretch({ from: 'fri 18:00', to: 'fri 18:00' })).toMatch(/empty/);
    expect(parseStretch({ from: 'fri', to: 'mon 08:00' })).toMatch(/time of the week/);
    expect(parseStretch({ from: 'fri 18', to: 'mon 08:00' })).toMatch(/time of day/);
  });
});

describe('mergeHours', () => {
  const keyed = (key: string, ...windows: [number, number][]) => ({
    key,
    days: parseDayKey(key) as number[],
    windows: windows.map(([start, end]) => ({ start, end })),
  });
  test('a key of fewer days wins, also with nothing', () => {
    const { windows, conflicts } = mergeHours([keyed('fri', [600, 660]), keyed('mon-fri', [540, 1020]), keyed('wed')]);
    expect(conflicts).toEqual([]);
    expect(windows).toEqual([
      { start: 540, end: 1020 },
      { start: 1980, end: 2460 },
      { start: 4860, end: 5340 },
      { start: 6360, end: 6420 },
    ]);
  });
  test('equals are reported', () => {
    const { conflicts } = mergeHours([keyed('mon-wed', [0, 60]), keyed('tue,wed,thu', [60, 120]), keyed('wed')]);
    expect(conflicts).toEqual([{ first: 0, second: 1, days: [1, 2] }]);
  });
});
