import { betweenToJson, betweenToText, dueToJson, dueToText } from '../../render/calendar-text.js';
import type { Calendar } from '../../time/calendar-type.js';
import { parseDuration } from '../../time/duration.js';
import { lengthOn } from '../../time/length-on.js';
import { resolveMoment } from '../at.js';
import type { Options } from '../command.js';
import { contextFor } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';
import { calendarNamed, openCalendars } from './open-calendars.js';

/** `rungs calendar add` and `between` (C2, C3). Local times are in the calendar's zone. */
export async function runCalculator(
  action: 'add' | 'between',
  [name, first, second]: readonly [string, string, string],
  options: Options,
  io: Io,
): Promise<number> {
  const opened = await openCalendars(options, io);
  if (typeof opened === 'number') return opened;
  const { workspace, at, zone: printed } = opened;
  const { calendar, zone } = calendarNamed(name, workspace.plan);
  const context = contextFor(io.stdout, workspace.places, options.tz === undefined ? zone : printed, at);
  const start = resolveMoment('the instant', first, zone, 'from');
  const isJson = options.format === 'json';
  if (action === 'add') {
    const openMs = openLength(second, calendar);
    const view = { name, start, text: second, openMs, due: calendar.add(start, openMs) };
    io.stdout.write(isJson ? json(dueToJson(view)) : dueToText(view, context));
  } else {
    const to = resolveMoment('the second instant', second, zone, 'to');
    const view = { name, from: start, to, openMs: calendar.between(start, to) };
    io.stdout.write(isJson ? json(betweenToJson(view)) : betweenToText(view, context));
  }
  return EXIT.ok;
}

/** The open ms that a duration means on the calendar (T5). */
function openLength(text: string, calendar: Calendar): number {
  const duration = parseDuration(text);
  if (typeof duration === 'string') throw new UsageError(`the duration: ${duration}`);
  const ms = lengthOn(duration, calendar);
  if (ms !== undefined) return ms;
  if (duration.months > 0) throw new UsageError(`the duration: "${text}" has months, whose length varies`);
  if (duration.weeks > 0)
    throw new UsageError(
      `the duration: "${text}" has weeks, which mean nothing on "${calendar.name}"; write days or hours`,
    );
  throw new UsageError(
    `the duration: "${text}" has days, and "${calendar.name}" does not say with \`day\` how long one is; write hours`,
  );
}

function json(value: Record<string, unknown>): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
