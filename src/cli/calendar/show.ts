import { calendarToJson, calendarToText, type CalendarView } from '../../render/calendar-text.js';
import { jsonText, terminalText } from '../../render/escape.js';
import { localText } from '../../render/simulate-words.js';
import { holidaysIn, openStretches } from '../../reference/open-days.js';
import { formatInstant } from '../../time/format.js';
import { MS_PER_DAY } from '../../model/duration.js';
import type { Options } from '../command.js';
import { contextFor } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { windowOf } from '../window.js';
import { calendarNamed, openCalendars } from './open-calendars.js';

const TWO_WEEKS_MS = 14 * MS_PER_DAY;

/** `rungs calendar show`: when a calendar is open; without a name all calendars, whether they are open now. */
export async function runShow(name: string | undefined, options: Options, io: Io): Promise<number> {
  const opened = await openCalendars(options, io);
  if (typeof opened === 'number') return opened;
  const { workspace, at, zone } = opened;
  const { plan } = workspace;
  const context = contextFor(io.stdout, workspace.places, zone, at);
  if (name === undefined) {
    const all = [...plan.calendars].map(([each, calendar]) => {
      const isOpen = calendar.isOpen(at);
      return { name: each, isOpen, until: isOpen ? calendar.change(at) : calendar.next(at) };
    });
    if (options.format === 'json') {
      const calendars = all.map(({ name: each, isOpen, until }) => ({
        name: each,
        open: isOpen,
        until: Number.isFinite(until) ? formatInstant(until) : null,
      }));
      io.stdout.write(jsonText({ schemaVersion: 1, at: formatInstant(at), calendars }));
      return EXIT.ok;
    }
    const widest = Math.max(...all.map((each) => each.name.length));
    io.stdout.write(`Calendars at ${localText(at, zone)} ${zone.name}\n`);
    for (const { name: each, isOpen, until } of all) {
      const when = Number.isFinite(until) ? ` until ${localText(until, zone)}` : ' for good';
      io.stdout.write(`  ${terminalText(each).padEnd(widest)}  ${isOpen ? 'open' : 'closed'}${when}\n`);
    }
    return EXIT.ok;
  }
  const { calendar, zone: own } = calendarNamed(name, plan);
  const { from, to } = windowOf(options, at, own, TWO_WEEKS_MS);
  const def = plan.policy.calendars.get(name);
  const view: CalendarView = {
    name,
    zone: own,
    from,
    to,
    open: openStretches(calendar, from, to),
    holidays: def === undefined ? [] : holidaysIn(def, plan.policy, own, from, to),
  };
  const shown = options.tz === undefined ? { ...context, zone: own } : context;
  io.stdout.write(options.format === 'json' ? jsonText(calendarToJson(view, shown)) : calendarToText(view, shown));
  return EXIT.ok;
}
