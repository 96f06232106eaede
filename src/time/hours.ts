import type { DayWindow, WeekWindow } from '../model/policy.js';

export const MINUTES_PER_DAY = 1440;
export const MINUTES_PER_WEEK = 10_080;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const LONG = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [0, 1, 2, 3, 4],
  weekends: [5, 6],
};

/**
 * The days that a key of `hours` names, Monday is 0: `mon`, `mon-fri`, `fri-mon`, `mon,wed`, `daily`, `weekdays`,
 * `weekends`, and lists of these. In order of the week, each once. Returns what is wrong as a sentence.
 */
export function parseDayKey(key: string): readonly number[] | string {
  const days = new Set<number>();
  for (const item of key.split(',')) {
    const named = itemDays(item.trim().toLowerCase());
    if (named === undefined) {
      return `"${item.trim()}" is no day; use mon to sun, a range like mon-fri, or daily, weekdays, weekends`;
    }
    for (const day of named) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

function itemDays(item: string): readonly number[] | undefined {
  if (Object.hasOwn(GROUPS, item)) return GROUPS[item];
  const [from = '', to, ...rest] = item.split('-').map((name) => name.trim());
  const first = dayNamed(from);
  const last = to === undefined ? first : dayNamed(to);
  if (first < 0 || last < 0 || rest.length > 0) return undefined;
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => (first + i) % 7);
}

function dayNamed(name: string): number {
  return Math.max(DAYS.indexOf(name), LONG.indexOf(name));
}

/** Reads `09:00-17:30`, or `22:00-06:00` past midnight (its end passes 1440). `24:00` is the end of a day (C1). */
export function parseWindow(text: string): DayWindow | string {
  const parts = text.split(/\s*[-–]\s*/);
  if (parts.length !== 2) return `"${text}" is not a stretch of the day; write it like 09:00-17:30`;
  const start = parseTime(parts[0] ?? '');
  const end = parseTime(parts[1] ?? '');
  if (typeof start === 'string') return start;
  if (typeof end === 'string') return end;
  if (start === MINUTES_PER_DAY) return `"${text}" starts at the end of the day; 24:00 can only end a stretch`;
  if (start === end) return `"${text}" is empty; for the whole day write 00:00-24:00`;
  return { start, end: end > start ? end : end + MINUTES_PER_DAY };
}

/** Minutes of the day of `9:00`, `09:00`, `24:00`. */
function parseTime(text: string): number | string {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  const valid = match !== null && minute < 60 && (hour < 24 || (hour === 24 && minute === 0));
  return valid ? hour * 60 + minute : `"${text.trim()}" is not a time of day; write it like 09:00`;
}

/** Reads `{ from: fri 18:00, to: mon 08:00 }`; the end may pass the end of the week. */
export function parseStretch(stretch: { readonly from: string; readonly to: string }): WeekWindow | string {
  const start = parseWeekTime(stretch.from);
  const end = parseWeekTime(stretch.to);
  if (typeof start === 'string') return start;
  if (typeof end === 'string') return end;
  // `sun 24:00` is `mon 00:00`.
  const from = start % MINUTES_PER_WEEK;
  const to = end % MINUTES_PER_WEEK;
  if (from === to) {
    const whole = from === 0 && end === MINUTES_PER_WEEK;
    return whole
      ? { start: 0, end: MINUTES_PER_WEEK }
      : `"${stretch.from}" to "${stretch.to}" is empty; for the whole week use the calendar always`;
  }
  return { start: from, end: to > from ? to : to + MINUTES_PER_WEEK };
}

function parseWeekTime(text: string): number | string {
  const [name = '', time, ...rest] = text.trim().toLowerCase().split(/\s+/);
  const day = dayNamed(name);
  if (day < 0 || time === undefined || rest.length > 0) {
    return `"${text}" is not a time of the week; write it like fri 18:00`;
  }
  const minutes = parseTime(time);
  return typeof minutes === 'string' ? minutes : day * MINUTES_PER_DAY + minutes;
}

/** The hours under one key. */
export interface KeyedHours {
  readonly key: string;
  readonly days: readonly number[];
  readonly windows: readonly DayWindow[];
}

/** Two keys that are equally specific and both name a day, by their places in the list. */
export interface HoursConflict {
  readonly first: number;
  readonly second: number;
  readonly days: readonly number[];
}

/**
 * The week that keyed hours make: for each day the key that names fewest days wins, with all its windows, even when it
 * has none. Between equals the later one counts, and the pair is reported.
 */
export function mergeHours(keyed: readonly KeyedHours[]): { windows: WeekWindow[]; conflicts: HoursConflict[] } {
  const windows: WeekWindow[] = [];
  const conflicts = new Map<string, { first: number; second: number; days: number[] }>();
  for (let day = 0; day < 7; day++) {
    let winner = -1;
    for (const [i, { days }] of keyed.entries()) {
      if (!days.includes(day)) continue;
      const best = keyed[winner]?.days.length ?? Infinity;
      if (days.length === best) {
        const conflict = conflicts.get(`${winner} ${i}`) ?? { first: winner, second: i, days: [] };
        conflict.days.push(day);
        conflicts.set(`${winner} ${i}`, conflict);
      }
      if (days.length <= best) winner = i;
    }
    const base = day * MINUTES_PER_DAY;
    for (const { start, end } of keyed[winner]?.windows ?? []) windows.push({ start: base + start, end: base + end });
  }
  return { windows, conflicts: [...conflicts.values()] };
}
