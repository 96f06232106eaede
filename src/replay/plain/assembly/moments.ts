import { either, NONE } from './instants';
import { createdColumn, eventCount, events, longestMissing, moments, times } from './layout';
import { BY, CODES, EARLY, EVENT_BY, EVENT_BYTES, EVENT_COLUMN, EVENT_MOMENT, OTHER, RESOLVED } from './memory';

const LONGEST_ID = 64;

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

/** Puts down when what happened to the ticket whose times and codes were read last; false where it is no common one. */
export function takeMoments(record: usize): bool {
  const birth = load<i64>(times + (createdColumn << 3));
  if (birth === NONE) return false;
  store<i64>(moments, birth);
  store<i64>(moments, NONE, 8);
  store<i64>(moments, NONE, 16);
  store<i64>(moments, NONE, 24);
  store<i32>(record, -1, BY);
  store<i64>(record, -1, BY + 4);
  let early = 0;
  for (let i = 0, event = events; i < eventCount; i++, event += EVENT_BYTES) {
    const said = load<i64>(times + (load<i32>(event, EVENT_COLUMN) << 3));
    const isEarly = said < birth;
    early += <i32>isEarly;
    const time = either(isEarly, birth, said);
    const moment = load<i32>(event, EVENT_MOMENT);
    const place = moments + (moment << 3);
    const before = load<i64>(place);
    // Of several resolutions the first counts; two of the others, or another event, are no common ticket.
    const isOne = <i32>(moment !== OTHER) & (<i32>(before === NONE) | <i32>(moment === RESOLVED));
    if (said !== NONE && !isOne) return false;
    const isFirst = time < before;
    store<i64>(place, either(isFirst, time, before));
    const by = load<i32>(event, EVENT_BY);
    if (isFirst && (by >= 0 || before !== NONE)) {
      const who = by < 0 ? -1 : (by << 16) | load<i32>(record + (by << 2), CODES);
      store<i32>(record + ((moment - 1) << 2), who, BY);
    }
  }
  store<i32>(record, early, EARLY);
  tell(record, 0);
  tell(record, 8);
  tell(record, 16);
  tell(record, 24);
  return true;
}

/** Outside a moment is a float, and one that never is infinite. */
function tell(record: usize, at: usize): void {
  const moment = load<i64>(moments + at);
  store<i64>(record + at, either(moment === NONE, reinterpret<i64>(<f64>Infinity), reinterpret<i64>(<f64>moment)));
}
