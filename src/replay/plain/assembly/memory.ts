// What stands where in the scanner's memory, for both sides of it: bytes from the beginning of what is named, unless said
// otherwise. All numbers are i32 but for moments and hashes.

/** Values longer than this, or more of them in a column, are no enumeration; rows with one are read the long way. */
export const LONGEST_VALUE = 64;
export const MOST_VALUES = 4096;

/** What a column is read as. */
export const SKIP = 0;
export const TIME = 1;
export const CODE = 2;
export const ID = 3;

/** Moments of a ticket, in this order; events of any other kind are `OTHER`. */
export const CREATED = 0;
export const ACKNOWLEDGED = 1;
export const RESPONDED = 2;
export const RESOLVED = 3;
export const OTHER = 4;

/** What `describe` reads: addresses, then sizes and what the file is like. */
export const COLUMNS_AT = 0;
export const TIMES_AT = 4;
export const EVENTS_AT = 8;
export const FIELDS_AT = 12;
export const STATES_AT = 16;
export const RECORDS_AT = 20;
export const RECORD_BYTES = 24;
export const MOST_RECORDS = 28;
export const COLUMN_COUNT = 32;
export const EVENT_COUNT = 36;
export const FIELD_COUNT = 40;
export const CREATED_COLUMN = 44;
export const LONGEST_MISSING = 48;
export const DELIMITER = 52;
export const LAYOUT_BYTES = 56;

/** The number of each day since 1970, of 200 years: 512 for each, of which 32 for each month. */
export const DAYS_BYTES = 409600;

/** A column: what it is read as, and the address of its values. */
export const COLUMN_ROLE = 0;
export const COLUMN_VALUES = 4;
export const COLUMN_BYTES = 8;

/** The values of a column: how many there are; by a part of its hash the code of each, and one; by code each. */
export const VALUE_TABLE = 16;
export const VALUE_TABLE_MASK = 8191;
export const VALUE_SLOTS = 16400;
export const VALUE_BYTES = 80;
export const VALUES_BYTES = 344080;
/** Of one value, whose hash comes first. */
export const VALUE_SIZE = 8;
export const VALUE_TEXT = 16;

/** An event that the file may have: the column of its time, which moment it is, and the column of who did it or -1. */
export const EVENT_COLUMN = 0;
export const EVENT_MOMENT = 4;
export const EVENT_BY = 8;
export const EVENT_BYTES = 12;

/** Which combinations of fields there are: how many, from `STATE_TABLE` on the steps that lead to them. */
export const STATE_TABLE = 16;
export const STATE_TABLE_MASK = 262143;
export const STATES_BYTES = 2097168;
export const MOST_STATES = 131072;

/** Ids that differ in their number only: how long they are, how long the same beginning is, and its bytes. */
export const FAMILY_SIZE = 0;
export const FAMILY_PREFIX = 4;
export const FAMILY_TEXT = 16;
export const FAMILY_BYTES = 96;
/** So many digits at the end of an id are its number. */
export const ID_DIGITS = 9;
export const LONGEST_ID = 64;

/** A ticket: four moments as floats, Infinity for what did not happen; numbers; and the code of each column of values. */
export const ROW_START = 32;
export const ROW_LINE = 36;
export const ID_FROM = 40;
export const ID_SIZE = 44;
export const EARLY = 48;
/** The number of an id of the family, else -1. */
export const ID_NUMBER = 52;
/** Which combination of fields it has. */
export const STATE = 56;
/** Of the acknowledgement, the response and the resolution: the column of who did it times 65536 and the code there, or -1. */
export const BY = 60;
export const CODES = 72;

/** Why `scan` ended: how many tickets there are, the reason, the row that was met last, and the line of the next one. */
export const HELD = 0;
export const REASON = 4;
export const LAST_START = 8;
export const LAST_LINE = 12;
export const NEXT_LINE = 16;

/** What does not depend on the file, from this address on; what the program brings with it comes before. */
export const STATUS = 4096;
export const FAMILY = 4160;
export const DAYS = 4256;
export const FREE = 413888;

/** There is nothing more to read; no more room for tickets; a row that is no common ticket, one that is cut off, one that is no CSV. */
export const DONE = 0;
export const FULL = 1;
export const UNUSUAL = 2;
export const CUT = 3;
export const STRANGE = 4;

/** How far behind the end bytes may be looked at. */
export const SLACK = 128;
