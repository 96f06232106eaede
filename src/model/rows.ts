/** What stands in one column of one row: text, a list where the file has several, or undefined where there is nothing. */
export type Cell = string | readonly string[] | undefined;

export interface Row {
  /** The physical line of its first character, from 1; the number of the row where the format has no lines. */
  readonly line: number;
  /** By the index of the column. Cells behind the last one that is there may be missing. */
  readonly cells: readonly Cell[];
}

/** A row or a ticket that cannot be read; what to do about it is the caller's choice. */
export interface BadRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Rows of one file in its order. A file that has more columns than seen so far says so with a new list. */
export interface RowBatch {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly bad: readonly BadRow[];
}
