import { MS_PER_HOUR } from '../model/duration.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';

/** An instant on a zone's wall clock for a message: `Tue 2026-11-24 23:10`. */
export function momentText(t: number, zone: Zone): string {
  const { weekday, date, time } = formatLocal(t, zone);
  return `${weekday} ${date} ${time}`;
}

/** Two instants on a zone's wall clock: `Tue 2026-11-24 18:00 to 23:00`, with the second date where it is another. */
export function stretchText(from: number, to: number, zone: Zone): string {
  const [start, end] = [formatLocal(from, zone), formatLocal(to, zone)];
  const until = start.date === end.date ? end.time : `${end.weekday} ${end.date} ${end.time}`;
  return `${start.weekday} ${start.date} ${start.time} to ${until}`;
}

/** A length in whole hours where it is long, exact below ten: `180h`, `1h30m`. */
export function hoursText(ms: number): string {
  return ms >= 10 * MS_PER_HOUR ? `${Math.round(ms / MS_PER_HOUR)}h` : formatDuration(ms);
}
