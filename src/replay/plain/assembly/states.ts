import { fieldCount, fields, states } from './layout';
import { CODES, MOST_STATES, MOST_VALUES, STATE_TABLE, STATE_TABLE_MASK } from './memory';

/** The number of the record's combination of fields, from 0 in the order in which they were met; -1 when there are too many. */
export function stateOf(record: usize): i32 {
  let state = 0;
  for (let i = 0, field = fields; i < fieldCount && state >= 0; i++, field += 4) {
    state = stepFrom(state, load<i32>(record + (load<i32>(field) << 2), CODES));
  }
  return state;
}

/** Where a code leads from a state: an entry has both and one, so that none is 0, and the next state. */
function stepFrom(state: i32, code: i32): i32 {
  const step = <u32>(state * MOST_VALUES + code + 1);
  let place = (step * 0x9e3779b1) >> 14;
  let entry = entryAt(place);
  for (let known = load<u32>(entry); known !== step; known = load<u32>(entry)) {
    if (known === 0) return add(entry, step);
    entry = entryAt(++place);
  }
  return load<i32>(entry, 4);
}

function entryAt(place: u32): usize {
  return states + STATE_TABLE + ((place & STATE_TABLE_MASK) << 3);
}

function add(entry: usize, step: u32): i32 {
  const state = load<i32>(states) + 1;
  if (state >= MOST_STATES) return -1;
  store<i32>(states, state);
  store<u32>(entry, step);
  store<i32>(entry, state, 4);
  return state;
}
