import { describe, expect, test } from 'vitest';
import type { Holiday, WeekWindow } from '../../src/model/policy.js';
import { fileRef } from '../../src/model/ref.js';
import { compileCalendar } from '../../src/time/calendar.js';
import type { Calendar } from '../../src/time/calendar-type.js';
import { formatInstant } from '../../src/time/format.js';
import { holidayHours } from '../../src/time/holidays.js';
import { mergeHours, parseDayKey, parseWindow } from '../../src/time/hours.js';
import { cases, counted, day, instant, runCases, windowsOf, zoneOf } from './oracle.js';

interface Interval {
  readonly times?: readonly [string, string][];
  readonly weekdays?: readonly [string, string][];
  readonly dates?: readonly string[];
  readonly location?: string;
}

interface IntervalCase {
  readonly id: string;
  readonly type?: string;
  readonly intervals?: readonly Interval[];
  readonly named_intervals?: Readonly<Record<string, readonly Interval[]>>;
  readonly exclude?: readonly unknown[];
  readonly instant: string;
  readonly active?: boolean;
  readonly active_names?: readonly string[];
  readonly next_active?: string;
  readonly segment?: readonly [string, string];
  readonly next_segment?: readonly [string, string];
  readonly definition_valid?: boolean;
}

const SAYABLE = new Set(['times', 'weekdays', 'dates', 'location']);

function unsaid(c: IntervalCase): string | undefined {
  const all = [...(c.intervals ?? []), ...Object.values(c.named_intervals ?? {}).flat()];
  if (all.some((interval) => Object.keys(interval).some((key) => !SAYABLE.has(key)))) return 'days of the month';
  if ((c.exclude?.length ?? 0) > 0) return 'an interval less another';
  if (c.type === 'day_spec') return 'days of the month';
  if (c.type === 'range_of_day') return 'seconds in hours';
  return undefined;
}

const DIFFERS: Record<string, string> = {
  'alertmanager/invalid/3': 'language: a window past midnight belongs to the day it starts on',
};

describe('time_interval_match', () => {
  const list = cases<IntervalCase>('time_interval_match');
  runCases(list, unsaid, DIFFERS, answers);
  test('what does not run', () =>
    expect(counted(list, unsaid)).toEqual({ runs: 28, 'days of the month': 38, 'seconds in hours': 2 }));
});

function answers(c: IntervalCase): { ours: unknown; theirs: unknown } {
  if (c.definition_valid !== undefined) return { ours: (c.intervals ?? []).every(isValid), theirs: c.definition_valid };
  const t = instant(c.instant);
  if (c.active_names !== undefined) {
    const named = Object.entries(c.named_intervals ?? {});
    return {
      ours: named.filter(([, is]) => is.some((i) => calendarOf(i).isOpen(t))).map(([name]) => name),
      theirs: c.active_names,
    };
  }
  const calendars = (c.intervals ?? []).map(calendarOf);
  if (c.next_active !== undefined) {
    return { ours: formatInstant(Math.min(...calendars.map((k) => k.next(t)))), theirs: c.next_active };
  }
  const ours: unknown[] = [calendars.some((k) => k.isOpen(t))];
  const theirs: unknown[] = [c.active];
  const span = c.segment ?? c.next_segment;
  const only = calendars[0];
  if (span !== undefined && only !== undefined) {
    const opens = only.next(t);
    // The start of a segment that holds already is not asked for.
    ours.push(c.segment === undefined ? formatInstant(opens) : 'open', formatInstant(only.change(opens)));
    theirs.push(c.segment === undefined ? formatInstant(instant(span[0])) : 'open', formatInstant(instant(span[1])));
  }
  return { ours, theirs };
}

function isValid(interval: Interval): boolean {
  const times = (interval.times ?? []).map(([from, to]) => parseWindow(`${from}-${to}`));
  const days = (interval.weekdays ?? []).map((range) => parseDayKey(range.join('-')));
  return [...times, ...days].every((parsed) => typeof parsed !== 'string');
}

function calendarOf({ times = [['00:00', '24:00']], weekdays, dates, location }: Interval): Calendar {
  const hours = windowsOf(times);
  const key =
    dates === undefined ? (weekdays ?? [['mon', 'sun']]).map((range) => range.join('-')).join(',') : undefined;
  let windows: WeekWindow[] = [];
  if (key !== undefined) {
    const days = parseDayKey(key);
    if (typeof days === 'string') throw new Error(days);
    windows = mergeHours([{ key, days, windows: hours }]).windows;
  }
  const holidays = (dates ?? []).map(
    (date): Holiday => ({ ref: fileRef('oracle'), name: undefined, hours, kind: 'date', day: day(date) }),
  );
  return compileCalendar({
    name: 'interval',
    zone: zoneOf(location ?? 'UTC'),
    windows,
    holidays: holidayHours(holidays, () => undefined),
  });
}
