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

/** Of two digits as they stand in a file the number, of anything else a number over 99. */
const PAIRS = new Uint8Array(1 << 16).fill(255);
for (let number = 0; number < 100; number++)
  PAIRS[((48 + Math.floor(number / 10)) << 8) | (48 + (number % 10))] = number;

/** Characters of `2026-01-05T10:00:00Z`, and of the same with milliseconds. */
export const ISO_LENGTH = 20;
export const ISO_MS_LENGTH = 24;
const UPPER_Z = 90;

/**
 * Puts the instant (epoch ms) that `2026-01-05T10:00:00Z` means into `into[place]`; false when there is anything else:
 * another way of writing, a date that is none, a year that is not of these two centuries. Only the 19 bytes before the `Z`
 * are looked at. (A number that is returned would be an object each time.)
 */
export function readIsoSeconds(bytes: DataView, at: number, into: Float64Array, place: number): boolean {
  const century = (PAIRS[bytes.getUint16(at)] as number) - 19;
  const year = PAIRS[bytes.getUint16(at + 2)] as number;
  const month = PAIRS[bytes.getUint16(at + 5)] as number;
  const date = PAIRS[bytes.getUint16(at + 8)] as number;
  const hour = PAIRS[bytes.getUint16(at + 11)] as number;
  const minute = PAIRS[bytes.getUint16(at + 14)] as number;
  const second = PAIRS[bytes.getUint16(at + 17)] as number;
  const strange =
    (century & ~1) |
    (bytes.getUint8(at + 4) ^ 45) |
    (bytes.getUint8(at + 7) ^ 45) |
    (bytes.getUint8(at + 10) ^ 84) |
    (bytes.getUint8(at + 13) ^ 58) |
    (bytes.getUint8(at + 16) ^ 58);
  // Less than 0 where one of them is too much.
  const room = (99 - year) | (12 - month) | (31 - date) | (23 - hour) | (59 - minute) | (59 - second);
  if (strange !== 0 || room < 0) return false;
  const day = DAYS[((century * 100 + year) * 16 + month) * 32 + date] as number;
  if (day !== day) return false;
  into[place] = day + (hour * 3600 + minute * 60 + second) * 1000;
  return true;
}

/** The same for a whole cell, with or without milliseconds. */
export function readIso(bytes: DataView, at: number, length: number, into: Float64Array, place: number): boolean {
  if ((length !== ISO_LENGTH && length !== ISO_MS_LENGTH) || bytes.getUint8(at + length - 1) !== UPPER_Z) return false;
  if (!readIsoSeconds(bytes, at, into, place)) return false;
  if (length === ISO_LENGTH) return true;
  const fraction = isoFraction(bytes, at + ISO_LENGTH - 1);
  into[place] = (into[place] as number) + fraction;
  return fraction >= 0;
}

/** Milliseconds in `.123`, -1 when there is anything else. */
function isoFraction(bytes: DataView, at: number): number {
  const tens = PAIRS[bytes.getUint16(at + 1)] as number;
  const one = (bytes.getUint8(at + 3) - 48) >>> 0;
  return bytes.getUint8(at) !== 46 || tens > 99 || one > 9 ? -1 : tens * 10 + one;
}
