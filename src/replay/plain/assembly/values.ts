import {
  LONGEST_VALUE,
  MOST_VALUES,
  VALUE_BYTES,
  VALUE_SIZE,
  VALUE_SLOTS,
  VALUE_TABLE,
  VALUE_TABLE_MASK,
  VALUE_TEXT,
} from './memory';

/** Sixteen times all bits, then as many times none. */
const KEPT = memory.data<u8>(
  [
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0,
  ],
  16,
);

/**
 * The number of a value among those that its column has had, from 0, in the order in which they were met; -1 where it can
 * have none: it is too long, or there are too many.
 */
export function codeOf(values: usize, at: usize, size: i32): i32 {
  if (size > LONGEST_VALUE) return -1;
  let hash = <u64>size;
  for (let i = 0; i < size; i += 16) hash = hashed(hash, firstBytes(at + i, size - i));
  let place = placeOf(hash);
  for (let entry = entryAt(values, place); entry !== 0; entry = entryAt(values, place)) {
    const value = valueOf(values, entry - 1);
    if (load<u64>(value) === hash && load<i32>(value, VALUE_SIZE) === size && isSame(value, at, size)) return entry - 1;
    place = (place + 1) & VALUE_TABLE_MASK;
  }
  return add(values, place, at, size, hash);
}

/** The first `size` bytes of those at `at`, 16 at most, and zeros. */
export function firstBytes(at: usize, size: i32): v128 {
  return v128.and(v128.load(at), v128.load(KEPT + 16 - min(size, 16)));
}

function hashed(before: u64, bytes: v128): u64 {
  let hash = (before ^ i64x2.extract_lane(bytes, 0)) * 0x9e3779b97f4a7c15;
  hash = (hash ^ (hash >> 32) ^ i64x2.extract_lane(bytes, 1)) * 0xd6e8feb86659fd93;
  return hash ^ (hash >> 32);
}

function placeOf(hash: u64): usize {
  return <usize>hash & VALUE_TABLE_MASK;
}

function entryAt(values: usize, place: usize): i32 {
  return <i32>load<u16>(values + (place << 1), VALUE_TABLE);
}

function valueOf(values: usize, code: i32): usize {
  return values + VALUE_SLOTS + code * VALUE_BYTES;
}

function isSame(value: usize, at: usize, size: i32): bool {
  for (let i = 0; i < size; i += 16) {
    if (v128.any_true(v128.xor(v128.load(value + i, VALUE_TEXT), firstBytes(at + i, size - i)))) return false;
  }
  return true;
}

function add(values: usize, place: usize, at: usize, size: i32, hash: u64): i32 {
  const code = load<i32>(values);
  if (code >= MOST_VALUES) return -1;
  store<i32>(values, code + 1);
  store<u16>(values + (place << 1), <u16>(code + 1), VALUE_TABLE);
  const value = valueOf(values, code);
  store<u64>(value, hash);
  store<i32>(value, size, VALUE_SIZE);
  for (let i = 0; i < size; i += 16) v128.store(value + i, firstBytes(at + i, size - i), VALUE_TEXT);
  return code;
}
