import { MS_PER_DAY } from '../model/duration.js';
import { epochDay, weekdayOf } from './date.js';

/** The offsets of a zone in order: offset i holds from `starts[i]` to the next start; `starts[0]` is -Infinity. */
export interface ZoneTable {
  readonly starts: Float64Array;
  readonly offsets: Float64Array;
}

const LAST_YEAR = 2120;
const FIRST_LETTER = 65;

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
  const unit = Number(unitText) * 1000;
  const starts = [-Infinity];
  const offsets = [known[0] ?? 0];
  const offsetOf = (letter: string) => known[letter.charCodeAt(0) - FIRST_LETTER] ?? 0;
  let at = 0;
  for (const change of changes.match(/[0-9a-z]+[A-Z]/g) ?? []) {
    at += Number.parseInt(change.slice(0, -1), 36) * unit;
    starts.push(at);
    offsets.push(offsetOf(change.slice(-1)));
  }
  const [firstYear = '', ...fields] = rules === '' ? [] : rules.split(',');
  const yearly = [fields.slice(0, 5), fields.slice(5)].map(([month, day, weekday, second, letter]) => ({
    month: Number(month),
    day: Number(day),
    weekday: Number(weekday),
    wallClock: Number(second) * 1000,
    offset: offsetOf(letter ?? ''),
  }));
  for (let year = Number(firstYear || Infinity); year <= LAST_YEAR; year++) {
    for (const { month, day, weekday, wallClock, offset } of yearly) {
      const earliest = epochDay(year, month + 1, day + 1);
      const date = earliest + ((weekday - weekdayOf(earliest) + 7) % 7);
      starts.push(date * MS_PER_DAY + wallClock - (offsets.at(-1) ?? 0));
      offsets.push(offset);
    }
  }
  return { starts: Float64Array.from(starts), offsets: Float64Array.from(offsets) };
}
