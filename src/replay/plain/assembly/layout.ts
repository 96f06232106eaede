import {
  COLUMN_COUNT,
  COLUMNS_AT,
  CREATED_COLUMN,
  DAYS_AT,
  DELIMITER,
  EVENT_COUNT,
  EVENTS_AT,
  LONGEST_MISSING,
  MOMENTS_AT,
  MOST_RECORDS,
  RECORD_BYTES,
  RECORDS_AT,
  STATUS_AT,
  TIMES_AT,
} from './memory';

export let days: usize = 0;
export let status: usize = 0;
export let columns: usize = 0;
export let columnCount: i32 = 0;
/** Of the row that is being read: by column its time. */
export let times: usize = 0;
/** Of that too. */
export let moments: usize = 0;
export let events: usize = 0;
export let eventCount: i32 = 0;
export let records: usize = 0;
export let recordBytes: i32 = 0;
export let mostRecords: i32 = 0;
export let delimiter: u8 = 0;
export let createdColumn: i32 = 0;
export let longestMissing: i32 = 0;

/** Takes over what the next rows are like, and where what is. */
export function describe(layout: usize): void {
  days = load<i32>(layout, DAYS_AT);
  status = load<i32>(layout, STATUS_AT);
  columns = load<i32>(layout, COLUMNS_AT);
  columnCount = load<i32>(layout, COLUMN_COUNT);
  times = load<i32>(layout, TIMES_AT);
  moments = load<i32>(layout, MOMENTS_AT);
  events = load<i32>(layout, EVENTS_AT);
  eventCount = load<i32>(layout, EVENT_COUNT);
  records = load<i32>(layout, RECORDS_AT);
  recordBytes = load<i32>(layout, RECORD_BYTES);
  mostRecords = load<i32>(layout, MOST_RECORDS);
  delimiter = <u8>load<i32>(layout, DELIMITER);
  createdColumn = load<i32>(layout, CREATED_COLUMN);
  longestMissing = load<i32>(layout, LONGEST_MISSING);
}
