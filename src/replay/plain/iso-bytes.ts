import { MS_PER_DAY } from '../../model/duration.js';
import { epochDay } from '../../time/date.js';

const FIRST_YEAR = 1900;
const YEARS = 300;
/** Days before each year from 1970-01-01. */
const YEAR_DAYS = Int32Array.from({ length: YEARS }, (_, i) => epochDay(FIRST_YEAR + i, 1, 1));
/** Days before each month, and in it; a leap year's come after those of another. */
const MONTH_DAYS = new Int32Array(32);
const MONTH_LENGTH = new Int32Array(32);
for (const [base, year] of [
  [0, 2025],
  [16, 2024],
] as const) {
  for (let month = 1; month <= 12; month++) {
    MONTH_DAYS[base + month] = epochDay(year, month, 1) - epochDay(year, 1, 1);
    MONTH_LENGTH[base + month] = epochDay(year, month + 1 > 12 ? 1 : month + 1, 1) - epochDay(year, month, 1);
  }
  MONTH_LENGTH[base + 12] = 31;
}

/** Characters of `2026-01-05T10:00:00Z`, and of the same with milliseconds. */
export const ISO_LENGTH = 20;
export const ISO_MS_LENGTH = 24;
const UPPER_Z = 90;

/**
 * The instant (epoch ms) that `2026-01-05T10:00:00Z` means, or NaN when there is anything else: another way of writing, a
 * date that is none, a year that is not of these three centuries. Only the 19 bytes before the `Z` are looked at.
 */
export function isoSeconds(bytes: Uint8Array, at: number): number {
  // Each digit less 48; what is no digit is over 9 once it is unsigned.
  const y1 = ((bytes[at] as number) - 48) >>> 0;
  const y2 = ((bytes[at + 1] as number) - 48) >>> 0;
  const y3 = ((bytes[at + 2] as number) - 48) >>> 0;
  const y4 = ((bytes[at + 3] as number) - 48) >>> 0;
  const m1 = ((bytes[at + 5] as number) - 48) >>> 0;
  const m2 = ((bytes[at + 6] as number) - 48) >>> 0;
  const d1 = ((bytes[at + 8] as number) - 48) >>> 0;
  const d2 = ((bytes[at + 9] as number) - 48) >>> 0;
  const h1 = ((bytes[at + 11] as number) - 48) >>> 0;
  const h2 = ((bytes[at + 12] as number) - 48) >>> 0;
  const i1 = ((bytes[at + 14] as number) - 48) >>> 0;
  const i2 = ((bytes[at + 15] as number) - 48) >>> 0;
  const s1 = ((bytes[at + 17] as number) - 48) >>> 0;
  const s2 = ((bytes[at + 18] as number) - 48) >>> 0;
  if (
    y1 > 9 ||
    y2 > 9 ||
    y3 > 9 ||
    y4 > 9 ||
    m1 > 1 ||
    m2 > 9 ||
    d1 > 3 ||
    d2 > 9 ||
    h1 > 2 ||
    h2 > 9 ||
    i1 > 5 ||
    i2 > 9 ||
    s1 > 5 ||
    s2 > 9 ||
    bytes[at + 4] !== 45 ||
    bytes[at + 7] !== 45 ||
    bytes[at + 10] !== 84 ||
    bytes[at + 13] !== 58 ||
    bytes[at + 16] !== 58
  )
    return Number.NaN;
  const year = y1 * 1000 + y2 * 100 + y3 * 10 + y4;
  const month = m1 * 10 + m2;
  const day = d1 * 10 + d2;
  const hour = h1 * 10 + h2;
  const slot = (year - FIRST_YEAR) >>> 0;
  if (slot >= YEARS) return Number.NaN;
  const leap = (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0) ? 16 : 0;
  if (month < 1 || month > 12 || day < 1 || day > (MONTH_LENGTH[leap + month] as number) || hour > 23)
    return Number.NaN;
  const days = (YEAR_DAYS[slot] as number) + (MONTH_DAYS[leap + month] as number) + day - 1;
  return days * MS_PER_DAY + (hour * 3600 + (i1 * 10 + i2) * 60 + s1 * 10 + s2) * 1000;
}

/** The instant that a whole cell means, with or without milliseconds; NaN as above. */
export function isoTime(bytes: Uint8Array, at: number, length: number): number {
  if (bytes[at + length - 1] !== UPPER_Z) return Number.NaN;
  if (length === ISO_LENGTH) return isoSeconds(bytes, at);
  return length === ISO_MS_LENGTH ? isoSeconds(bytes, at) + isoFraction(bytes, at + ISO_LENGTH - 1) : Number.NaN;
}

/** Milliseconds in `.123`, NaN when there is anything else. */
function isoFraction(bytes: Uint8Array, at: number): number {
  const a = ((bytes[at + 1] as number) - 48) >>> 0;
  const b = ((bytes[at + 2] as number) - 48) >>> 0;
  const c = ((bytes[at + 3] as number) - 48) >>> 0;
  return bytes[at] !== 46 || a > 9 || b > 9 || c > 9 ? Number.NaN : a * 100 + b * 10 + c;
}
