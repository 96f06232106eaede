import { DAYS, DAYS_BYTES } from './memory';

/** In place of an instant, that there is none: as a float it is infinite. */
export const NONE: i64 = 0x7ff0000000000000;
const FIRST_YEAR = 1900;
const NO_DAY = i32.MIN_VALUE;
const MS_PER_DAY: f64 = 86_400_000;

/** Vectors as memory: as constants they would be put together anew for every cell. */
const WORDS = memory.data<u8>(
  [
    // 0 and 32: the least that may stand in the first 16 bytes, and from the fifth byte on. 16 and 48: how much more.
    48, 48, 48, 48, 45, 48, 48, 45, 48, 48, 84, 48, 48, 58, 48, 48, 9, 9, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 58, 48, 48, 90, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 9,
    9, 0,
    // 64: the first digit of two. 80: what it is worth.
    255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10,
    0,
    // 96: the first century. 112: the most that century, year, month, day, hour, minute and second may be.
    19, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 99, 0, 12, 0, 31, 0, 23, 0, 59, 0, 59, 0, 59, 0,
    // 128: what they count (3600 is 16 + 14 * 256).
    100, 0, 1, 0, 32, 0, 1, 0, 16, 14, 60, 0, 1, 0, 0, 0,
  ],
  16,
);

/** All bits or none: what is chosen with it is chosen without a jump, which would have to be foreseen. */
export function mask(condition: bool): i64 {
  return -(<i64>condition);
}

/** One of two without a jump. */
export function either(condition: bool, one: i64, other: i64): i64 {
  return other ^ ((other ^ one) & mask(condition));
}

/**
 * The instant (epoch ms) of the 20 bytes `2026-01-05T10:00:00Z`; `NONE` when there is anything else: another way of
 * writing, a date that is none, a year that is not of these two centuries.
 */
export function instantAt(at: usize): i64 {
  const head = i8x16.sub(v128.load(at), v128.load(WORDS, 0));
  const tail = i8x16.sub(v128.load(at, 4), v128.load(WORDS, 32));
  // Century, year, month, day, hour, minute, second, and that once more.
  const digits = i8x16.shuffle(head, tail, 0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 29, 30, 29, 30);
  const pairs = i16x8.sub(
    i16x8.add(i16x8.mul(v128.and(digits, v128.load(WORDS, 64)), v128.load(WORDS, 80)), i16x8.shr_u(digits, 8)),
    v128.load(WORDS, 96),
  );
  const strange = v128.or(
    v128.or(i8x16.gt_u(head, v128.load(WORDS, 16)), i8x16.gt_u(tail, v128.load(WORDS, 48))),
    i16x8.gt_u(pairs, v128.load(WORDS, 112)),
  );
  // The year from the first one; month and day; the seconds of hour and minute; the other seconds.
  const sums = i32x4.dot_i16x8_s(pairs, v128.load(WORDS, 128));
  const year = i32x4.extract_lane(sums, 0);
  const date = i32x4.extract_lane(sums, 1);
  const seconds = i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  // There is no day 0 of a month 0.
  const index = ((year << 9) | date) & (<i32>v128.any_true(strange) - 1);
  const day = load<i32>(DAYS + (index << 2));
  return either(day === NO_DAY, NONE, reinterpret<i64>(<f64>day * MS_PER_DAY + <f64>(seconds * 1000)));
}

/** The same of a whole cell, with or without three digits of a second's fraction. */
export function instantOf(at: usize, size: i32): i64 {
  if (size === 20) return instantAt(at);
  if (size !== 24 || load<u8>(at, 19) !== 46 || load<u8>(at, 23) !== 90) return NONE;
  const hundreds = <u32>load<u8>(at, 20) - 48;
  const tens = <u32>load<u8>(at, 21) - 48;
  const ones = <u32>load<u8>(at, 22) - 48;
  if (hundreds > 9 || tens > 9 || ones > 9) return NONE;
  // Read as if there were no fraction, and put back.
  store<u8>(at, 90, 19);
  const whole = instantAt(at);
  store<u8>(at, 46, 19);
  return reinterpret<i64>(reinterpret<f64>(whole) + <f64>(hundreds * 100 + tens * 10 + ones));
}

/** Puts down the days of two centuries: called once. */
export function fillDays(): void {
  for (let at = 0; at < DAYS_BYTES; at += 4) store<i32>(DAYS + at, NO_DAY);
  // 1900-01-01.
  let number = -25567;
  for (let year = 0; year < DAYS_BYTES >> 11; year++) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || (year + FIRST_YEAR) % 400 === 0;
    for (let month = 1; month <= 12; month++) {
      const length = month === 2 ? (isLeap ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);
      for (let day = 1; day <= length; day++) store<i32>(DAYS + (((year << 9) + (month << 5) + day) << 2), number++);
    }
  }
}
