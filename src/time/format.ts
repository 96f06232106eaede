import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../model/duration.js';
import { civilDate, weekdayOf } from './date.js';
import type { Zone } from './zone-type.js';

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** An instant as its wall clock shows it. */
export interface LocalTime {
  /** `2026-11-24` */
  readonly date: string;
  /** `23:10`, with seconds and fraction only where they are not zero. */
  readonly time: string;
  /** `Tue` */
  readonly weekday: string;
  /** `+01:00`, `Z` at zero. */
  readonly offset: string;
}

/** ISO 8601 in UTC, no fraction when it is zero (T1): `2026-11-24T22:10:00Z`; `never` for Infinity. */
export function formatInstant(t: number): string {
  if (!Number.isFinite(t)) return t === -Infinity ? 'always' : 'never';
  return `${formatDate(Math.floor(t / MS_PER_DAY))}T${clock(t, true)}Z`;
}

/** A finite instant in a zone, in parts to print. */
export function formatLocal(t: number, zone: Zone): LocalTime {
  const local = zone.toLocal(t);
  const day = Math.floor(local / MS_PER_DAY);
  return {
    date: formatDate(day),
    time: clock(local, false),
    weekday: WEEKDAYS[weekdayOf(day)] as string,
    offset: formatOffset(zone.offsetAt(t)),
  };
}

/** ISO 8601 in a zone's wall clock with its offset: `2026-11-24T23:10:00+01:00`. */
export function formatZoned(t: number, zone: Zone): string {
  const local = zone.toLocal(t);
  return `${formatDate(Math.floor(local / MS_PER_DAY))}T${clock(local, true)}${formatOffset(zone.offsetAt(t))}`;
}

/** `2026-11-24` from the days since 1970-01-01. */
export function formatDate(epochDay: number): string {
  const { year, month, day } = civilDate(epochDay);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** `+05:45`, `-03:00`, `Z` at zero; seconds where a zone of old had some. */
export function formatOffset(offsetMs: number): string {
  if (offsetMs === 0) return 'Z';
  const size = Math.abs(offsetMs);
  const seconds = (size % MS_PER_MINUTE) / 1000;
  const text = `${two(Math.floor(size / MS_PER_HOUR))}:${two(Math.floor((size % MS_PER_HOUR) / MS_PER_MINUTE))}`;
  return `${offsetMs < 0 ? '-' : '+'}${text}${seconds === 0 ? '' : `:${two(seconds)}`}`;
}

function clock(t: number, withSeconds: boolean): string {
  const ms = ((t % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
  const text = `${two(Math.floor(ms / MS_PER_HOUR))}:${two(Math.floor((ms % MS_PER_HOUR) / MS_PER_MINUTE))}`;
  const seconds = Math.floor((ms % MS_PER_MINUTE) / 1000);
  const fraction = ms % 1000;
  if (!withSeconds && seconds === 0 && fraction === 0) return text;
  return `${text}:${two(seconds)}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
