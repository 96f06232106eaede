import type { Condition, NameUse } from './policy.js';
import type { Ref } from './ref.js';

/** The histories that need not be declared. */
export const BUILT_IN_HISTORIES = ['generic', 'servicenow', 'jira', 'zendesk', 'pagerduty', 'freshdesk'] as const;

/** What may happen to a ticket, in the order in which it is taken to happen at one instant; fields change after `reopen`. */
export const HISTORY_EVENTS = ['reopen', 'reassign', 'escalate', 'acknowledge', 'respond', 'resolve'] as const;
export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

export const LENGTH_UNITS = ['seconds', 'minutes', 'hours', 'days', 'clock', 'since 1970'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

/** A column of times: the first of the names that the file has. */
export interface TimeColumn {
  readonly ref: Ref;
  readonly columns: readonly string[];
  /** Tried in order; empty: as everywhere in the history. */
  readonly formats: readonly string[];
  /** For times without an offset (T2). */
  readonly timezone: string | undefined;
}

/** A column that is a field of the ticket. */
export interface FieldColumn {
  readonly ref: Ref;
  readonly columns: readonly string[];
  /** The file's values and what they mean here; others mean themselves. */
  readonly values: ReadonlyMap<string, { readonly value: string; readonly ref: Ref }>;
  /** What it is where the file has nothing. */
  readonly otherwise: { readonly value: string; readonly ref: Ref } | undefined;
  /** What it is at creation, where the first row is a change already. */
  readonly starts: { readonly value: string; readonly ref: Ref } | undefined;
  /** What parts the elements of a list. */
  readonly split: string | undefined;
}

/** When an event is read off the rows; all that is given must be so. */
export interface EventRule {
  readonly ref: Ref;
  /** This comes true: it did not hold on the row before. */
  readonly when: Condition | undefined;
  /** Every row on which this holds. */
  readonly each: Condition | undefined;
  /** This column goes from one value to another. */
  readonly changed: readonly string[] | undefined;
  /** Rows of tickets: the column with its time, or how long after creation. */
  readonly at: TimeColumn | undefined;
  readonly after: { readonly ref: Ref; readonly columns: readonly string[]; readonly unit: LengthUnit } | undefined;
  /** Only the first time. */
  readonly once: boolean;
  /** Columns of who did it and where it went. */
  readonly by: readonly string[] | undefined;
  readonly to: readonly string[] | undefined;
}

/** How a file of tickets is read, as declared; what is undefined comes from `like`. */
export interface HistoryDef {
  readonly name: string;
  /** Of no file for a built-in one. */
  readonly ref: Ref;
  readonly like: NameUse | undefined;
  readonly rows: 'tickets' | 'events' | undefined;
  /** The rows of a ticket stand together. */
  readonly grouped: boolean | undefined;
  readonly id: readonly string[] | undefined;
  readonly time: TimeColumn | undefined;
  readonly formats: readonly { readonly format: string; readonly ref: Ref }[] | undefined;
  readonly timezone: string | undefined;
  readonly order: readonly string[] | undefined;
  readonly created: TimeColumn | undefined;
  /** Rows that name a column and its new value. */
  readonly change: { readonly column: readonly string[]; readonly value: readonly string[] } | undefined;
  readonly missing: readonly string[] | undefined;
  /** Columns that hold their last value on every row. */
  readonly final: readonly string[] | undefined;
  /** Columns to keep with the ticket. */
  readonly keep: readonly string[] | undefined;
  /** `none` takes an inherited one away. */
  readonly fields: ReadonlyMap<string, FieldColumn | 'none'>;
  readonly events: ReadonlyMap<HistoryEvent, readonly EventRule[] | 'none'>;
}
