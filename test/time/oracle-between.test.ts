import { describe, expect, test } from 'vitest';
import { calendarOf, cases, counted, dayLength, instant, type OracleHours, runCases } from './oracle.js';

interface BetweenCase extends OracleHours {
  readonly from: string;
  readonly to: string;
  readonly seconds: number | null;
  readonly whole_units?: { readonly unit: string; readonly value: number };
}

function unsaid(c: BetweenCase): string | undefined {
  if (c.whole_units?.unit === 'calendarDays') return 'counts dates, not instants';
  if (c.whole_units?.unit.startsWith('day') && dayLength(c) === undefined) return 'days of several lengths';
  return undefined;
}

const REVERSED = 'C2: a reversed range is 0';
const AT_LEAST_ONE = 'C2: none open is 0; the source says one second at least';
const DIFFERS: Record<string, string> = {
  'business_time/time_extensions-82': REVERSED,
  'moment/diff-555': REVERSED,
  'moment/diff-595': REVERSED,
  'moment/diff-623': REVERSED,
  'business-time-php/diff-1238': REVERSED,
  'business-time-php/diff-1672': REVERSED,
  'rickar-cal/between-583-flipped': REVERSED,
  'rickar-cal/between-584-flipped': REVERSED,
  'rickar-cal/between-585-flipped': REVERSED,
  'rickar-cal/between-586-flipped': REVERSED,
  'rickar-cal/between-589-flipped': REVERSED,
  'businesstime-py/202': REVERSED,
  'businesstime-py/221': REVERSED,
  'erpnext/first-response-4': AT_LEAST_ONE,
  'erpnext/first-response-14': AT_LEAST_ONE,
  'erpnext/first-response-17': AT_LEAST_ONE,
};

describe('business_time_between', () => {
  const list = cases<BetweenCase>('business_time_between');
  runCases(list, unsaid, DIFFERS, (c) => {
    const open = calendarOf(c).between(instant(c.from), instant(c.to));
    if (c.whole_units === undefined) return { ours: open / 1000, theirs: c.seconds };
    const { unit, value } = c.whole_units;
    const units = unit.startsWith('day') ? open / (dayLength(c) ?? Number.NaN) : open / 3_600_000;
    return { ours: Number.isInteger(value) ? Math.trunc(units) : units, theirs: value };
  });
  test('what does not run', () =>
    expect(counted(list, unsaid)).toEqual({ runs: 113, 'counts dates, not instants': 11 }));
});
