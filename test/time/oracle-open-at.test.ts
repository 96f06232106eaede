import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/time/calendar-type.js';
import { formatInstant } from '../../src/time/format.js';
import { calendarOf, cases, counted, day, instant, type OracleHours, runCases, zoneOf } from './oracle.js';

interface OpenCase extends OracleHours {
  readonly type: string;
  readonly instant: string;
  readonly open: boolean;
  readonly on_holiday?: boolean;
  readonly on_break?: boolean;
  readonly result: string | null;
  readonly date: string;
  readonly origin: string;
  readonly direction: string;
  readonly windows: readonly (readonly [string, string])[];
}

function unsaid(c: OpenCase): string | undefined {
  if (/prev/.test(c.type) || (c.type === 'windows' && c.direction !== 'after')) return 'looks backwards';
  if (c.on_holiday === false || c.on_break === false) return 'says nothing of open or closed';
  return undefined;
}

const DIFFERS: Record<string, string> = {
  'speicher210/open-39': 'T1: half open, so closed at the closing instant',
};

describe('business_open_at', () => {
  const list = cases<OpenCase>('business_open_at');
  runCases(list, unsaid, DIFFERS, (c) => answers(c, calendarOf(c)));
  test('what does not run', () =>
    expect(counted(list, unsaid)).toEqual({ runs: 131, 'looks backwards': 39, 'says nothing of open or closed': 1 }));
});

function answers(c: OpenCase, calendar: Calendar): { ours: unknown; theirs: unknown } {
  const printed = (text: string | null) => (text === null ? 'never' : formatInstant(instant(text)));
  switch (c.type) {
    case 'is_open':
      return { ours: calendar.isOpen(instant(c.instant)), theirs: c.open };
    case 'on_holiday':
    case 'on_break':
      return { ours: calendar.isOpen(instant(c.instant)), theirs: false };
    case 'is_working_day': {
      const zone = zoneOf(c.tz);
      const [start, end] = [day(c.date), day(c.date) + 1].map((d) => zone.toInstant(d * 86_400_000)) as [
        number,
        number,
      ];
      return { ours: calendar.between(start, end) > 0, theirs: c.open };
    }
    case 'open_or_next':
      return { ours: formatInstant(calendar.next(instant(c.instant))), theirs: printed(c.result) };
    case 'next_open':
    case 'next_close': {
      const opening = c.type === 'next_open';
      let t = calendar.change(instant(c.instant));
      if (t !== Infinity && calendar.isOpen(t) !== opening) t = calendar.change(t);
      return { ours: formatInstant(t), theirs: printed(c.result) };
    }
    case 'windows': {
      const ours: [string, string][] = [];
      for (let t = calendar.next(instant(c.origin)); ours.length < c.windows.length; t = calendar.next(t)) {
        const end = calendar.change(t);
        ours.push([formatInstant(t), formatInstant(end)]);
        t = end;
      }
      return { ours, theirs: c.windows.map(([from, to]) => [printed(from), printed(to)]) };
    }
    default:
      throw new Error(`unknown type ${c.type}`);
  }
}
