import { MS_PER_DAY } from '../../../model/duration.js';
import type { Rota } from '../../../run/rota.js';
import { civilDate, epochDay, weekdayOf } from '../../../time/date.js';
import { WEEKDAYS } from '../../../time/format.js';
import type { Zone } from '../../../time/zone-type.js';

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** One line of a calendar, a week or a month: days counted from 1970-01-01 on the wall clock. */
export interface CalendarRow {
  readonly label: string;
  /** What is drawn is `[from, to)`; the row is as wide as `days`. */
  readonly firstDay: number;
  readonly days: number;
  /** The heading of a stretch of rows that begins here. */
  readonly heading?: string | undefined;
}

/** From this length on a calendar has a row a month, if nobody's turn is shorter than two days. */
const LONG_DAYS = 75;
const SHORT_TURN_MS = 2 * MS_PER_DAY;
/** Of longer windows the first two years are drawn. */
const MOST_WEEKS = 106;

export interface CalendarLayout {
  readonly kind: 'weeks' | 'months';
  readonly rows: readonly CalendarRow[];
  /** What the columns are called. */
  readonly columns: readonly string[];
  /** Rows that were left out. */
  readonly left: number;
}

/** How a rota is laid out: by weeks, or a long one with long turns by months. */
export function calendarLayout({ from, to, shifts }: Rota, zone: Zone): CalendarLayout {
  const [first, last] = [dayOf(from, zone), dayOf(to - 1, zone)];
  const lengths = shifts.map(({ start, end }) => end - start).sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)] ?? Infinity;
  if (last - first >= LONG_DAYS && middle >= SHORT_TURN_MS) return months(first, last);
  return weeks(first, last);
}

function weeks(first: number, last: number): CalendarLayout {
  const rows: CalendarRow[] = [];
  let heading = '';
  const monday = first - weekdayOf(first);
  for (let day = monday; day <= last && rows.length < MOST_WEEKS; day += 7) {
    const date = civilDate(day);
    // A week belongs to the month of its Thursday, as weeks of a year do.
    const thursday = civilDate(day + 3);
    const month = `${MONTHS[thursday.month - 1]} ${thursday.year}`;
    rows.push({
      label: `${date.day} ${MONTHS[date.month - 1]}`,
      firstDay: day,
      days: 7,
      heading: month === heading ? undefined : month,
    });
    heading = month;
  }
  const all = Math.floor((last - monday) / 7) + 1;
  return { kind: 'weeks', rows, columns: WEEKDAYS, left: all - rows.length };
}

function months(first: number, last: number): CalendarLayout {
  const rows: CalendarRow[] = [];
  let { year, month } = civilDate(first);
  let heading = 0;
  let left = 0;
  for (let day = epochDay(year, month, 1); day <= last; day = epochDay(year, month, 1)) {
    if (rows.length < 36)
      rows.push({
        label: MONTHS[month - 1] as string,
        firstDay: day,
        days: 31,
        heading: year === heading ? undefined : String(year),
      });
    else left++;
    heading = year;
    if (++month > 12) [year, month] = [year + 1, 1];
  }
  return { kind: 'months', rows, columns: Array.from({ length: 31 }, (_, i) => String(i + 1)), left };
}

/** The last day that belongs to a row, exclusive: months are shorter than their row. */
export function rowEnd({ firstDay, days }: CalendarRow): number {
  if (days === 7) return firstDay + 7;
  const { year, month } = civilDate(firstDay);
  return month === 12 ? epochDay(year + 1, 1, 1) : epochDay(year, month + 1, 1);
}

function dayOf(t: number, zone: Zone): number {
  return Math.floor(zone.toLocal(t) / MS_PER_DAY);
}
