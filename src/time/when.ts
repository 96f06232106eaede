import { type Moment, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, elapsedMs, type When } from '../model/duration.js';
import { epochDay, isDate } from './date.js';
import { parseDuration } from './duration.js';
import type { Zone } from './zone-type.js';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Reads a date, a local date-time, or an instant with `Z` or an offset (T2, T6). Returns what is wrong as a sentence
 * that starts in lower case. `24:00` is the end of the day.
 */
export function parseWhen(text: string): When | string {
  const trimmed = text.trim();
  if (DATE.test(trimmed)) {
    const day = parseLocalDate(trimmed);
    return typeof day === 'string' ? day : { kind: 'date', ms: day * MS_PER_DAY, text };
  }
  const match = DATE_TIME.exec(trimmed);
  if (match === null) return `"${text}" is not a date or a time; write it like 2026-11-24 or 2026-11-24T23:10`;
  const [, year, month, date, hour, minute, second = '0', fraction = '0', offset] = match;
  const day = dayOf(trimmed.slice(0, 10), Number(year), Number(month), Number(date));
  if (typeof day === 'string') return day;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  const millis = Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
  const endOfDay = h === 24 && m === 0 && s === 0 && millis === 0;
  if ((h > 23 && !endOfDay) || m > 59 || s > 59) {
    return `"${text}" has no valid time of day; hours go from 00 to 23, minutes and seconds to 59`;
  }
  const ms = day * MS_PER_DAY + h * MS_PER_HOUR + m * MS_PER_MINUTE + s * 1000 + millis;
  if (offset === undefined) return { kind: 'local', ms, text };
  const east = offsetMs(offset);
  if (east === undefined) return `"${offset}" in "${text}" is no offset from UTC; write it like +02:00`;
  return { kind: 'instant', ms: ms - east, text };
}

function offsetMs(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const digits = offset.slice(1).replace(':', '');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || 0);
  if (hours > 18 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE);
}

/** The instant that a date or time means in a zone (T2); a bare date is its 00:00, or as `to` the end of that day (T6). */
export function resolveWhen(when: When, zone: Zone, end: 'from' | 'to'): number {
  if (when.kind === 'instant') return when.ms;
  return zone.toInstant(when.kind === 'date' && end === 'to' ? when.ms + MS_PER_DAY : when.ms);
}

/** Reads `+40m`, `+1h30m`, `+2d`, or a date or time as `parseWhen` does. */
export function parseMoment(text: string): Moment | string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('+')) {
    const when = parseWhen(trimmed);
    if (typeof when !== 'string') return { ...when, text };
    return typeof parseDuration(trimmed) === 'string' ? when : `"${text}" needs a plus: write +${trimmed}`;
  }
  const duration = parseDuration(trimmed.slice(1));
  if (typeof duration === 'string') return duration;
  if (duration.months > 0) return `"${text}" has months, whose length varies; use weeks or days`;
  return { kind: 'after', ms: elapsedMs(duration), text };
}

/** Reads `2026-12-24` as the days since 1970-01-01. */
export function parseLocalDate(text: string): number | string {
  const match = DATE.exec(text.trim());
  if (match === null) return `"${text}" is not a date; write it like 2026-12-24`;
  return dayOf(text, Number(match[1]), Number(match[2]), Number(match[3]));
}

function dayOf(text: string, year: number, month: number, day: number): number | string {
  if (month < 1 || month > 12) return `"${text}" has no month ${month}`;
  if (!isDate(year, month, day)) return `"${text}" is no date: that month has no day ${day}`;
  return epochDay(year, month, day);
}
