import { MS_PER_DAY, MS_PER_HOUR } from '../model/duration.js';
import type { NamedHoliday, OpenStretch } from '../reference/open-days.js';
import { weekdayOf } from '../time/date.js';
import { formatDuration } from '../time/duration.js';
import { formatDate, formatInstant, formatLocal, WEEKDAYS } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { localText } from './simulate-words.js';

/** A calendar over a stretch of time. */
export interface CalendarView {
  readonly name: string;
  /** The calendar's own zone, in which its holidays are dates. */
  readonly zone: Zone;
  readonly from: number;
  readonly to: number;
  readonly open: readonly OpenStretch[];
  readonly holidays: readonly NamedHoliday[];
}

/** `rungs calendar show`: a line for each day that opens or is a holiday. */
export function calendarToText(view: CalendarView, { colour, zone }: RenderContext): string {
  const lines = [
    `${colour.bold(terminalText(view.name))} from ${localText(view.from, zone)} to ${localText(view.to, zone)} ${zone.name}`,
  ];
  const byDay = new Map<number, string[]>();
  const dayOf = (t: number) => Math.floor(zone.toLocal(t) / MS_PER_DAY);
  for (const { start, end } of view.open) {
    const day = dayOf(start);
    const endDay = dayOf(end);
    const endText =
      endDay === day
        ? formatLocal(end, zone).time
        : endDay === day + 1 && formatLocal(end, zone).time === '00:00'
          ? '24:00'
          : localText(end, zone);
    byDay.set(day, [...(byDay.get(day) ?? []), `${formatLocal(start, zone).time}-${endText}`]);
  }
  const holidays = new Map(view.holidays.map((holiday) => [holiday.day, holiday]));
  for (const day of [...new Set([...byDay.keys(), ...holidays.keys()])].sort((a, b) => a - b)) {
    const holiday = holidays.get(day);
    const stretches = byDay.get(day);
    const note = holiday === undefined ? '' : `  ${terminalText(holiday.name ?? 'holiday')}`;
    const line = `  ${WEEKDAYS[weekdayOf(day)]} ${formatDate(day)}  ${stretches === undefined ? 'closed' : stretches.join(', ')}${note}`;
    lines.push(holiday === undefined ? line : colour.yellow(line));
  }
  if (view.open.length === 0) lines.push(colour.yellow('  not open at all'));
  lines.push(`open ${hours(openMs(view))} in all`);
  return `${lines.join('\n')}\n`;
}

/** The same as JSON; lengths are seconds. */
export function calendarToJson(view: CalendarView, context: RenderContext): Record<string, unknown> {
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    calendar: view.name,
    timezone: view.zone.name,
    from: formatInstant(view.from),
    to: formatInstant(view.to),
    open: view.open.map(({ start, end }) => ({ start: formatInstant(start), end: formatInstant(end) })),
    holidays: view.holidays.map(({ day, name, hours: open }) => ({
      date: formatDate(day),
      name,
      closed: open.length === 0,
    })),
    openTime: openMs(view) / 1000,
  };
}

function openMs({ open }: CalendarView): number {
  return open.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Days would be misread on a calendar whose day is shorter than 24 hours. */
function hours(ms: number): string {
  const whole = Math.floor(ms / MS_PER_HOUR);
  const rest = ms - whole * MS_PER_HOUR;
  return whole === 0 ? formatDuration(rest) : `${whole}h${rest === 0 ? '' : formatDuration(rest)}`;
}

/** `rungs calendar add`: when a length of open time is over. Infinity: never (C6). */
export interface DueView {
  readonly name: string;
  readonly start: number;
  /** As given: `1d`. */
  readonly text: string;
  readonly openMs: number;
  readonly due: number;
}

export function dueToText(
  { name, start, text, openMs: length, due }: DueView,
  { colour, zone }: RenderContext,
): string {
  const from = `${localText(start, zone)} + ${terminalText(text)} on ${terminalText(name)}`;
  if (due === Infinity)
    return `${from}: ${colour.red('never')}; the calendar does not open for that long within ten years\n`;
  const elapsed = formatDuration(due - start);
  return `${colour.bold(localText(due, zone))} ${zone.name}  = ${from} (${hours(length)} of open time, ${elapsed} later)\n`;
}

export function dueToJson({ name, start, openMs: length, due }: DueView): Record<string, unknown> {
  const isNever = due === Infinity;
  return {
    schemaVersion: 1,
    calendar: name,
    from: formatInstant(start),
    openTime: length / 1000,
    due: isNever ? null : formatInstant(due),
    elapsed: isNever ? null : (due - start) / 1000,
  };
}

/** `rungs calendar between`: the open time between two instants. */
export interface BetweenView {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly openMs: number;
}

export function betweenToText(
  { name, from, to, openMs: length }: BetweenView,
  { colour, zone }: RenderContext,
): string {
  const stretch = `between ${localText(from, zone)} and ${localText(to, zone)} ${zone.name}`;
  return `${colour.bold(hours(length))} open on ${terminalText(name)} ${stretch} (${formatDuration(Math.max(0, to - from))} elapsed)\n`;
}

export function betweenToJson({ name, from, to, openMs: length }: BetweenView): Record<string, unknown> {
  return {
    schemaVersion: 1,
    calendar: name,
    from: formatInstant(from),
    to: formatInstant(to),
    openTime: length / 1000,
    elapsed: Math.max(0, to - from) / 1000,
  };
}
