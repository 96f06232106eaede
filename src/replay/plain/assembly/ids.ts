import { longestMissing } from './layout';
import { FAMILY, FAMILY_PREFIX, FAMILY_SIZE, FAMILY_TEXT, ID_DIGITS, LONGEST_ID } from './memory';
import { firstBytes } from './values';

/** Whether an id is of ASCII characters and may not be anything but an id. */
export function isPlainId(from: usize, size: i32): bool {
  if (size <= longestMissing || size > LONGEST_ID) return false;
  const mayBeNumber = <u32>load<u8>(from) - 48 <= 9;
  for (let i = 0; i < size; i += 16) {
    const bytes = v128.load(from + i);
    let strange = i8x16.bitmask(i8x16.gt_u(bytes, i8x16.splat(126)));
    // The `E` of a rounded number, of either kind.
    if (mayBeNumber) strange |= i8x16.bitmask(i8x16.eq(v128.or(bytes, i8x16.splat(32)), i8x16.splat(101)));
    if (size - i < 16) strange &= (1 << (size - i)) - 1;
    if (strange !== 0) return false;
  }
  return true;
}

/** The number at the end of an id that is of the family, else -1. */
export function numberOf(from: usize, size: i32): i32 {
  if (size !== load<i32>(FAMILY, FAMILY_SIZE)) return -1;
  const end = from + size;
  const least = end - min(size, ID_DIGITS);
  let at = end;
  let number = 0;
  for (let scale = 1; at > least; at--, scale *= 10) {
    const digit = <u32>load<u8>(at - 1) - 48;
    if (digit > 9) break;
    number += <i32>digit * scale;
  }
  const prefix = load<i32>(FAMILY, FAMILY_PREFIX);
  if (<i32>(at - from) !== prefix) return -1;
  for (let i = 0; i < prefix; i += 16) {
    if (v128.any_true(v128.xor(v128.load(FAMILY + i, FAMILY_TEXT), firstBytes(from + i, prefix - i)))) return -1;
  }
  return number;
}
