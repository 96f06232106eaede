import { either, NONE } from './instants';
import { createdColumn, eventCount, events, times } from './layout';
import { BY, CODES, EARLY, EVENT_BY, EVENT_BYTES, EVENT_COLUMN, EVENT_MOMENT, OTHER, RESOLVED } from './memory';

/** Puts down when what happened to the ticket whose times and codes were read last; false where it is no common one. */
export function takeMoments(record: usize): bool {
  const birth = load<i64>(times + (createdColumn << 3));
  if (birth === NONE) return false;
  store<i64>(record, birth);
  store<i64>(record, NONE, 8);
  store<i64>(record, NONE, 16);
  store<i64>(record, NONE, 24);
  store<i32>(record, -1, BY);
  store<i64>(record, -1, BY + 4);
  let early = 0;
  for (let i = 0, event = events; i < eventCount; i++, event += EVENT_BYTES) {
    const said = load<i64>(times + (load<i32>(event, EVENT_COLUMN) << 3));
    const isEarly = reinterpret<f64>(said) < reinterpret<f64>(birth);
    early += <i32>isEarly;
    const time = either(isEarly, birth, said);
    const moment = load<i32>(event, EVENT_MOMENT);
    const place = record + (moment << 3);
    const before = load<i64>(place);
    // Of several resolutions the first counts; two of the others, or another event (whose place is none), are no common ticket.
    const isOne = <i32>(moment !== OTHER) & (<i32>(before === NONE) | <i32>(moment === RESOLVED));
    if (<i32>(said !== NONE) & <i32>!isOne) return false;
    const isFirst = reinterpret<f64>(time) < reinterpret<f64>(before);
    store<i64>(place, either(isFirst, time, before));
    const by = load<i32>(event, EVENT_BY);
    if (<i32>isFirst & (<i32>(by >= 0) | <i32>(before !== NONE))) {
      const who = by < 0 ? -1 : (by << 16) | load<i32>(record + (by << 2), CODES);
      store<i32>(record + ((moment - 1) << 2), who, BY);
    }
  }
  store<i32>(record, early, EARLY);
  return true;
}
