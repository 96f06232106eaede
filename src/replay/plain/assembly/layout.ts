import {
  COLUMN_COUNT,
  COLUMNS_AT,
  CREATED_COLUMN,
  DELIMITER,
  EVENT_COUNT,
  EVENTS_AT,
  FIELD_COUNT,
  FIELDS_AT,
  LONGEST_MISSING,
  MOST_RECORDS,
  RECORD_BYTES,
  RECORDS_AT,
  STATES_AT,
  TIMES_AT,
} from './memory';

export let columns: usize = 0;
export let columnCount: i32 = 0;
/** Of the row that is being read: by column its time. */
export let times: usize = 0;
export let events: usize = 0;
export let eventCount: i32 = 0;
/** The columns of fields. */
export let fields: usize = 0;
export let fieldCount: i32 = 0;
export let states: usize = 0;
export let records: usize = 0;
export let recordBytes: i32 = 0;
export let mostRecords: i32 = 0;
export let delimiter: u8 = 0;
export let createdColumn: i32 = 0;
export let longestMissing: i32 = 0;

/** Takes over what the next rows are like, and where what is. */
export function describe(layout: usize): void {
  columns = load<i32>(layout, COLUMNS_AT);
  columnCount = load<i32>(layout, COLUMN_COUNT);
  times = load<i32>(layout, TIMES_AT);
  events = load<i32>(layout, EVENTS_AT);
  eventCount = load<i32>(layout, EVENT_COUNT);
  fields = load<i32>(layout, FIELDS_AT);
  fieldCount = load<i32>(layout, FIELD_COUNT);
  states = load<i32>(layout, STATES_AT);
  records = load<i32>(layout, RECORDS_AT);
  recordBytes = load<i32>(layout, RECORD_BYTES);
  mostRecords = load<i32>(layout, MOST_RECORDS);
  delimiter = <u8>load<i32>(layout, DELIMITER);
  createdColumn = load<i32>(layout, CREATED_COLUMN);
  longestMissing = load<i32>(layout, LONGEST_MISSING);
}
