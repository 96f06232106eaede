import { elapsedMs, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../model/duration.js';
import { parseDuration } from '../../time/duration.js';
import { WEEKDAYS } from '../../time/format.js';
import { parseWhen, resolveWhen } from '../../time/when.js';
import { civilDate, weekdayOf } from '../../time/date.js';
import type { Zone } from '../../time/zone-type.js';
import { meansNobody, plain } from './plain.js';

/** What a time is read against. */
export interface MomentScope {
  /** Epoch ms. */
  readonly created: number;
  readonly now: number;
  readonly zone: Zone;
}

/**
 * The instants that a text may mean, in the zone: a length since creation (`30m`, `+30m`, `0:30`), a time of day (the first
 * one from creation on, or the first after now), with a weekday, `tomorrow` or a date. `never` is undefined. A message where
 * it is none of these.
 */
export function readMoment(text: string, scope: MomentScope): readonly (number | undefined)[] | string {
  const said = plain(text).replace(/ (uhr|h|o clock|oclock)$/, '');
  if (meansNobody(text)) return [undefined];
  const { created, now, zone } = scope;
  const signed = said.startsWith('+');
  const length = lengthOf(signed ? said.slice(1).trim() : said);
  const when = parseWhen(said.toUpperCase());
  if (typeof when !== 'string' && when.kind !== 'date') return [resolveWhen(when, zone, 'from')];
  const found = length === undefined ? [] : [created + length];
  if (!signed) found.push(...timesOfDay(said, { created, now, zone }));
  if (found.length === 0) return `"${text}" is no time; write 17:30, "mon 17:30", 2026-11-30 17:30, +30m or never`;
  return [...new Set(found)];
}

/** `30m`, `1h30m`, `0:30`, `90` (minutes). */
function lengthOf(text: string): number | undefined {
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text);
  if (clock !== null) return Number(clock[1]) * MS_PER_HOUR + Number(clock[2]) * MS_PER_MINUTE;
  if (/^\d{1,4}$/.test(text)) return Number(text) * MS_PER_MINUTE;
  const duration = parseDuration(text.replace(/^(after|in) /, ''));
  return typeof duration === 'string' || duration.months > 0 ? undefined : elapsedMs(duration);
}

function timesOfDay(text: string, { created, now, zone }: MomentScope): number[] {
  const match =
    /^(?:(?<day>[a-z]+|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.(?:\d{4})?|\d{1,2}-\d{1,2})[ ,t]+)*(?:at )?(?<hour>\d{1,2})(?::(?<minute>\d{2}))? ?(?<half>am|pm)?$/.exec(
      text,
    );
  const groups = match?.groups;
  if (groups === undefined) return [];
  // A bare number is minutes, unless it says that it is not.
  if (groups['minute'] === undefined && groups['half'] === undefined && groups['day'] === undefined) return [];
  const hour = (Number(groups['hour']) % (groups['half'] === undefined ? 25 : 12)) + (groups['half'] === 'pm' ? 12 : 0);
  const minute = Number(groups['minute'] ?? 0);
  if (hour > 24 || minute > 59) return [];
  const ofDay = hour * MS_PER_HOUR + minute * MS_PER_MINUTE;
  const words = text.split(/[ ,]+/);
  const today = Math.floor(zone.toLocal(now) / MS_PER_DAY);
  const first = Math.floor(zone.toLocal(created) / MS_PER_DAY);
  const at = (day: number): number => zone.toInstant(day * MS_PER_DAY + ofDay);
  const dates = words.flatMap((word) => dayOf(word, today));
  if (dates.length > 0) return dates.map(at);
  const weekday = words
    .map((word) => WEEKDAYS.findIndex((name) => word.startsWith(name.toLowerCase())))
    .find((i) => i >= 0);
  if (weekday !== undefined) {
    const days = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => first + i).filter((day) => weekdayOf(day) === weekday);
    return [...days, ...[0, 7, 14, 21].map((i) => today + ((weekday - weekdayOf(today) + 7) % 7) + i)].map(at);
  }
  if (words.some((word) => /^[a-z]/.test(word) && !/^(at|am|pm|today)$/.test(word))) return [];
  // Without a day it is the next time that the clock shows this.
  const next = at(today) > now ? at(today) : at(today + 1);
  return [next, ...(at(first) >= created ? [at(first)] : [])];
}

/** A day by its date, or by where it is from today. */
function dayOf(word: string, today: number): number[] {
  if (word === 'tomorrow') return [today + 1];
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word);
  const short = /^(\d{1,2})\.(\d{1,2})\./.exec(word) ?? undefined;
  const dashed = /^(\d{1,2})-(\d{1,2})$/.exec(word);
  const [month, date] =
    iso !== null
      ? [iso[2], iso[3]]
      : short !== undefined
        ? [short[2], short[1]]
        : dashed !== null
          ? [dashed[1], dashed[2]]
          : [];
  if (month === undefined || date === undefined) return [];
  // The year is that of the nearest such date from today on.
  for (let day = today - 7; day < today + 366; day++) {
    const civil = civilDate(day);
    const sameYear = iso === null || civil.year === Number(iso[1]);
    if (sameYear && civil.month === Number(month) && civil.day === Number(date)) return [day];
  }
  return [];
}
