import { either, NONE } from './instants';
import { createdColumn, eventCount, events, moments, times } from './layout';
import { BY, CODES, EARLY, EVENT_BY, EVENT_BYTES, EVENT_COLUMN, EVENT_MOMENT, OTHER, RESOLVED } from './memory';

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
