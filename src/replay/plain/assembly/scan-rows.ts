import { cellBreaks, cellEnd, cellFrom, cellSize, isEscaped, NEWLINE, QUOTE, readCell } from './any-cell';
import { isPlainId, numberOf } from './ids';
import { either, instantAt, instantOf, NONE } from './instants';
import { columnCount, columns, delimiter, mostRecords, recordBytes, records, times } from './layout';
import {
  CODE,
  CODES,
  COLUMN_BYTES,
  COLUMN_ROLE,
  COLUMN_VALUES,
  CUT,
  DONE,
  FULL,
  HELD,
  ID,
  ID_FROM,
  ID_NUMBER,
  ID_SIZE,
  LAST_LINE,
  LAST_START,
  NEXT_LINE,
  REASON,
  ROW_LINE,
  ROW_START,
  SKIP,
  STATE,
  STATUS,
  TIME,
  UNUSUAL,
} from './memory';
import { takeMoments } from './moments';
import { stateOf } from './states';
import { codeOf } from './values';

export { fillDays } from './instants';
export { describe } from './layout';

/**
 * Reads the rows that begin before `stop` and are whole in `[from, end)`, until there is no more room for tickets or a row
 * is met that is no common ticket; answers where the next row begins, and at `STATUS` why it ended. With `last` the last row
 * ends where the bytes do; the one at `end` is overwritten, and `SLACK` more may be looked at.
 */
export function scan(from: usize, end: usize, stop: usize, last: bool, firstLine: i32): usize {
  const delimiters = i8x16.splat(delimiter);
  const newlines = i8x16.splat(NEWLINE);
  let at = from;
  let line = firstLine;
  let held = 0;
  // A row that is cut off ends here at the latest.
  store<u8>(end, NEWLINE);
  while (at < end && at < stop) {
    const start = at;
    const record = records + held * recordBytes;
    let cell = columns;
    let column = 0;
    let isPlain = true;
    let isBlank = false;
    let breaks = 0;
    let idFrom: usize = 0;
    let idSize = 0;
    for (;;) {
      const role = column < columnCount ? load<i32>(cell, COLUMN_ROLE) : SKIP;
      const first = load<u8>(at);
      let next: u8 = 0;
      let textFrom = at;
      let size = 0;
      let isRead = false;
      let isInstant = false;
      if (role === TIME) {
        // Whether there is a time cannot be foreseen, so nothing waits for the answer.
        const isNone = first === delimiter;
        const time = either(isNone, NONE, instantAt(at));
        next = load<u8>(at, 20);
        if (<i32>isNone | (<i32>(time !== NONE) & <i32>(next === delimiter || next === NEWLINE))) {
          store<i64>(times + (column << 3), time);
          at += 20 - 20 * <i32>isNone;
          next = load<u8>(at);
          isInstant = true;
        }
      } else if (first !== QUOTE) {
        const bytes = v128.load(at);
        const ends = i8x16.bitmask(v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, newlines)));
        size = ctz(ends);
        if (ends !== 0 && load<u8>(at + size) === delimiter) {
          next = delimiter;
          at += size;
          isRead = true;
        }
      }
      if (!isInstant) {
        if (!isRead) {
          const found = readCell(at, end, last);
          if (found !== DONE) return ended(held, found, start, line, line, start);
          if (isEscaped) isPlain = false;
          textFrom = cellFrom;
          size = cellSize;
          breaks += cellBreaks;
          at = cellEnd;
          next = load<u8>(at);
          isBlank = column === 0 && size === 0;
        }
        if (role === CODE) {
          const code = codeOf(load<i32>(cell, COLUMN_VALUES), textFrom, size);
          store<i32>(record + (column << 2), code, CODES);
          if (code < 0) isPlain = false;
        } else if (role === ID) {
          idFrom = textFrom;
          idSize = size;
        } else if (role === TIME) {
          const time = size === 0 ? NONE : instantOf(textFrom, size);
          store<i64>(times + (column << 3), time);
          if (size > 0 && time === NONE) isPlain = false;
        } else if (column >= columnCount && size > 0) isPlain = false;
      }
      at++;
      column++;
      if (next !== delimiter) break;
      cell += COLUMN_BYTES;
    }
    if (at > end && !last) return ended(held, CUT, start, line, line, start);
    const nextLine = line + 1 + breaks;
    // Lines with nothing in them are none.
    if (column > 1 || !isBlank) {
      let state = -1;
      if (isPlain && column >= columnCount && isPlainId(idFrom, idSize) && takeMoments(record)) state = stateOf(record);
      if (state < 0) return ended(held, UNUSUAL, start, line, nextLine, min(at, end));
      store<i32>(record, <i32>start, ROW_START);
      store<i32>(record, line, ROW_LINE);
      store<i32>(record, <i32>idFrom, ID_FROM);
      store<i32>(record, idSize, ID_SIZE);
      store<i32>(record, numberOf(idFrom, idSize), ID_NUMBER);
      store<i32>(record, state, STATE);
      held++;
    }
    line = nextLine;
    if (held === mostRecords) return ended(held, FULL, start, line, line, min(at, end));
  }
  return ended(held, DONE, at, line, line, min(at, end));
}

function ended(held: i32, reason: i32, start: usize, line: i32, nextLine: i32, next: usize): usize {
  store<i32>(STATUS, held, HELD);
  store<i32>(STATUS, reason, REASON);
  store<i32>(STATUS, <i32>start, LAST_START);
  store<i32>(STATUS, line, LAST_LINE);
  store<i32>(STATUS, nextLine, NEXT_LINE);
  return next;
}
