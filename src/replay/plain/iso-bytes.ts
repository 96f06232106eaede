import { MS_PER_DAY } from '../../model/duration.js';
import { epochDay } from '../../time/date.js';

const FIRST_YEAR = 1900;
const YEARS = 200;
/** The first instant of each day, by year, month and day; NaN where there is no such day. */
const DAYS = new Float64Array(YEARS * 16 * 32).fill(Number.NaN);
for (let month = 0; month < YEARS * 12; month++) {
  const [year, number] = [Math.floor(month / 12), (month % 12) + 1];
  const first = epochDay(FIRST_YEAR + year, number, 1);
  const days =
    (number === 12 ? epochDay(FIRST_YEAR + year + 1, 1, 1) : epochDay(FIRST_YEAR + year, number + 1, 1)) - first;
  for (let day = 1; day <= days; day++) DAYS[(year * 16 + number) * 32 + day] = (first + day - 1) * MS_PER_DAY;
}

/** Characters of `2026-01-05T10:00:00Z`, and of the same with milliseconds. */
export const ISO_LENGTH = 20;
export const ISO_MS_LENGTH = 24;
const UPPER_Z = 90;

/**
 * Puts the instant (epoch ms) that `2026-01-05T10:00:00Z` means into `into[place]`; false when there is anything else:
 * another way of writing, a date that is none, a year that is not of these two centuries. Only the 19 bytes before the `Z`
 * are looked at. (A number that is returned would be an object each time.)
 */
export function readIsoSeconds(bytes: Uint8Array, at: number, into: Float64Array, place: number): boolean {
  // Each digit less 48; what is no digit is over 9, also once it is an unsigned byte.
  const y1 = (bytes[at] as number) - 48;
  const y2 = ((bytes[at + 1] as number) - 48) & 255;
  const y3 = ((bytes[at + 2] as number) - 48) & 255;
  const y4 = ((bytes[at + 3] as number) - 48) & 255;
  const m1 = (bytes[at + 5] as number) - 48;
  const m2 = ((bytes[at + 6] as number) - 48) & 255;
  const d1 = (bytes[at + 8] as number) - 48;
  const d2 = ((bytes[at + 9] as number) - 48) & 255;
  const h1 = (bytes[at + 11] as number) - 48;
  const h2 = ((bytes[at + 12] as number) - 48) & 255;
  const i1 = ((bytes[at + 14] as number) - 48) & 255;
  const i2 = ((bytes[at + 15] as number) - 48) & 255;
  const s1 = ((bytes[at + 17] as number) - 48) & 255;
  const s2 = ((bytes[at + 18] as number) - 48) & 255;
  const century = y1 * 10 + y2 - 19;
  // Adding 6 carries a digit over 9 into the high half of its byte, and 10 one over 5.
  const strange =
    (((y2 + 6) | (y3 + 6) | (y4 + 6) | (m2 + 6) | (d2 + 6) | (h2 + 6) | (i2 + 6) | (s2 + 6) | (i1 + 10) | (s1 + 10)) &
      ~15) |
    ((bytes[at + 4] as number) ^ 45) |
    ((bytes[at + 7] as number) ^ 45) |
    ((bytes[at + 10] as number) ^ 84) |
    ((bytes[at + 13] as number) ^ 58) |
    ((bytes[at + 16] as number) ^ 58) |
    (century & ~1) |
    (m1 & ~1) |
    (d1 & ~3) |
    (h1 & ~3);
  if (strange !== 0) return false;
  const hour = h1 * 10 + h2;
  const day = DAYS[((century * 100 + y3 * 10 + y4) * 16 + m1 * 10 + m2) * 32 + d1 * 10 + d2] as number;
  if (day !== day || m1 * 10 + m2 > 12 || d1 * 10 + d2 > 31 || hour > 23) return false;
  into[place] = day + (hour * 3600 + (i1 * 10 + i2) * 60 + s1 * 10 + s2) * 1000;
  return true;
}

/** The same for a whole cell, with or without milliseconds. */
export function readIso(bytes: Uint8Array, at: number, length: number, into: Float64Array, place: number): boolean {
  if (bytes[at + length - 1] !== UPPER_Z) return false;
  if (length === ISO_LENGTH) return readIsoSeconds(bytes, at, into, place);
  if (length !== ISO_MS_LENGTH || !readIsoSeconds(bytes, at, into, place)) return false;
  const fraction = isoFraction(bytes, at + ISO_LENGTH - 1);
  into[place] = (into[place] as number) + fraction;
  return fraction >= 0;
}

/** Milliseconds in `.123`, -1 when there is anything else. */
function isoFraction(bytes: Uint8Array, at: number): number {
  const a = ((bytes[at + 1] as number) - 48) >>> 0;
  const b = ((bytes[at + 2] as number) - 48) >>> 0;
  const c = ((bytes[at + 3] as number) - 48) >>> 0;
  return bytes[at] !== 46 || a > 9 || b > 9 || c > 9 ? -1 : a * 100 + b * 10 + c;
}
