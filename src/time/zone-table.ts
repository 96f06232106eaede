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
  if (rules !== '') {
    const [firstYear = '', ...fields] = rules.split(',');
    for (let year = Number(firstYear); year <= LAST_YEAR; year++) {
      for (let i = 0; i < fields.length; i += 5) {
        const [month, day, weekday, second] = fields.slice(i, i + 4).map(Number) as [number, number, number, number];
        const earliest = Date.UTC(year, month, 1 + day) / 86_400_000;
        const local = earliest + ((weekday - ((earliest + 3) % 7) + 7) % 7);
        starts.push((local * 86_400 + second) * 1000 - (offsets.at(-1) ?? 0));
        offsets.push(offsetOf(fields[i + 4] ?? 'A'));
      }
    }
  }
  return { starts: Float64Array.from(starts), offsets: Float64Array.from(offsets) };
}
