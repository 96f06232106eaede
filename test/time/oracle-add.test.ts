import { describe, expect, test } from 'vitest';
import { formatInstant } from '../../src/time/format.js';
import { calendarOf, cases, counted, dayLength, instant, type OracleHours, runCases } from './oracle.js';

interface AddCase extends OracleHours {
  readonly start?: string;
  readonly direction: 'forward' | 'backward';
  readonly duration_seconds?: number;
  readonly business_days?: number;
  readonly due?: string;
}

function unsaid(c: AddCase): string | undefined {
  if (c.direction === 'backward') return 'counts backwards';
  if (c.start === undefined) return 'counts dates, not instants';
  if (c.duration_seconds === undefined && dayLength(c) === undefined) return 'days of several lengths';
  return undefined;
}

const ROLLS = 'C3: exactly used up at closing is that closing, not the next opening';
const KEEPS_THE_CLOCK = 'T5: a day on a calendar is a length of open time; the source keeps the time of day';
const DIFFERS: Record<string, string> = {
  'biz/toplevel-2h': ROLLS,
  'biz/timeline-forward-31d-exact': ROLLS,
  'business_time/business_days-63': ROLLS,
  'business_time/business_days-257': ROLLS,
  'business_time/business_days-265': ROLLS,
  'business-time-php/917': ROLLS,
  'business-time-php/1021': ROLLS,
  'business-time-php/920': ROLLS,
  'business-time-php/926': ROLLS,
  'working_hours/days-26': KEEPS_THE_CLOCK,
  'glpi/days-plus7-end-of-day-default': 'C3: the earliest instant; the source goes on to closing time',
  'chatwoot/all-days-closed': 'C6: a calendar that never opens never fires',
};

describe('business_time_add', () => {
  const list = cases<AddCase>('business_time_add');
  runCases(list, unsaid, DIFFERS, (c) => {
    const calendar = calendarOf(c, dayLength(c));
    const length =
      c.duration_seconds === undefined ? (c.business_days ?? 0) * (calendar.dayMs ?? 0) : c.duration_seconds * 1000;
    return {
      ours: formatInstant(calendar.fire(instant(c.start ?? ''), length)),
      theirs: formatInstant(instant(c.due ?? '')),
    };
  });
  test('what does not run', () =>
    expect(counted(list, unsaid)).toEqual({
      runs: 113,
      'counts backwards': 64,
      'counts dates, not instants': 9,
      'days of several lengths': 3,
    }));
});
