import { MS_PER_DAY } from '../model/duration.js';
import { epochDay, weekdayOf } from './date.js';

/** The offsets of a zone in order: offset i holds from `starts[i]` to the next start; `starts[0]` is -Infinity. */
export interface ZoneTable {
  readonly starts: Float64Array;
  readonly offsets: Float64Array;
}

const LAST_YEAR = 2120;
const FIRST_LETTER = 65;
const LAST_LETTER = 90;

/**
 * Reads one zone as scripts/bake-zones.mjs writes it, `offsets;unit;changes;rules`:
 * - the offsets in seconds, of which the first holds at the beginning;
 * - the unit of the changes in seconds;
 * - for each change the units since the one before (since 1970 for the first) in base 36, and the new offset as a letter;
 * - nothing, or two yearly rules and the first year of them: each is month, days after its first, weekday, seconds of
 *   wall clock and offset letter, and means the first such weekday on or after that day.
 */
export function readZoneTable(data: string): ZoneTable {
  const [offsetText = '', unitText = '', changes = '', rules = ''] = data.split(';');
  const known = offsetText.split(',').map((seconds) => Number(seconds) * 1000);
  const starts = [-Infinity];
  const offsets = [known[0] ?? 0];
  addChanges(changes, Number(unitText) * 1000, known, starts, offsets);
  if (rules !== '') addYearly(rules.split(','), known, starts, offsets);
  return { starts: new Float64Array(starts), offsets: new Float64Array(offsets) };
}

function addChanges(
  changes: string,
  unitMs: number,
  known: readonly number[],
  starts: number[],
  offsets: number[],
): void {
  let at = 0;
  let from = 0;
  for (let i = 0; i < changes.length; i++) {
    const code = changes.charCodeAt(i);
    if (code < FIRST_LETTER || code > LAST_LETTER) continue;
    at += Number.parseInt(changes.slice(from, i), 36) * unitMs;
    starts.push(at);
    offsets.push(known[code - FIRST_LETTER] ?? 0);
    from = i + 1;
  }
}

/** The changes that rules give, by counting on from year to year. */
function addYearly(
  [firstYear, ...fields]: readonly string[],
  known: readonly number[],
  starts: number[],
  offsets: number[],
): void {
  const first = Number(firstYear);
  const yearly = [fields.slice(0, 5), fields.slice(5)].map(([month, day, weekday, second, letter = '']) => ({
    afterLeapDay: Number(month) >= 2,
    earliest: epochDay(first, Number(month) + 1, Number(day) + 1),
    weekday: Number(weekday),
    wallClockMs: Number(second) * 1000,
    offset: known[letter.charCodeAt(0) - FIRST_LETTER] ?? 0,
  }));
  let before = offsets.at(-1) ?? 0;
  for (let year = first; year <= LAST_YEAR; year++) {
    const leapNow = isLeap(year);
    const leapNext = isLeap(year + 1);
    for (const rule of yearly) {
      const day = rule.earliest + ((rule.weekday - weekdayOf(rule.earliest) + 7) % 7);
      starts.push(day * MS_PER_DAY + rule.wallClockMs - before);
      offsets.push(rule.offset);
      before = rule.offset;
      rule.earliest += (rule.afterLeapDay ? leapNext : leapNow) ? 366 : 365;
    }
  }
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
