/**
 * A length of time as it was written. Days and weeks stay apart from the rest because on a business calendar a day is
 * that calendar's `day` and a week is an error (T5); months exist only for rotations and reviews (T3).
 */
export interface Duration {
  /** Seconds, minutes and hours, in ms. */
  readonly ms: number;
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
  /** As written, for messages. */
  readonly text: string;
}

export const MS_PER_SECOND = 1000;
export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;
/** The longest duration and the horizon of every search: ten years (T3, C6). */
export const TEN_YEARS_MS = 3653 * MS_PER_DAY;

/** Elapsed ms with `1d` = 24 h and `1w` = 7 d (T3, T4). */
export function elapsedMs(d: Duration): number {
  return d.ms + (d.days + d.weeks * 7) * MS_PER_DAY;
}

/**
 * A date-time as written. `local`: wall clock, `ms` counts as if it were UTC; `date`: a bare date, `ms` is its 00:00 as
 * if UTC (T6 decides which end it means); `instant`: had `Z` or an offset, `ms` is epoch ms.
 */
export interface When {
  readonly kind: 'local' | 'date' | 'instant';
  readonly ms: number;
  readonly text: string;
}

/** A scenario's or a ticket's moment: an absolute one, or so long after creation. */
export type Moment = When | { readonly kind: 'after'; readonly ms: number; readonly text: string };
