import { elapsedMs } from '../../model/duration.js';
import type { CalendarDef, Holiday } from '../../model/policy.js';
import { formatDate } from '../../time/format.js';
import { canonical } from '../meaning.js';
import { below, type Facts, type Spot } from './fact.js';
import { openOf, weekSense } from './open-sense.js';
import { pairMaps } from './pairs.js';
import type { Sides } from './sides.js';
import { durationText, holidayDay, holidayText, hoursText } from './value-text.js';

/** Calendars by name, and the public holidays of regions. */
export function compareCalendars(facts: Facts, sides: Sides): void {
  const renamed = (name: string) => sides.renames.calendars.get(name) ?? name;
  for (const { name, before, after } of pairMaps(sides.before.calendars, sides.after.calendars, renamed)) {
    const spot: Spot = { path: `calendars.${name}`, before: before?.ref, after: after?.ref };
    if (before === undefined) facts.add('calendar-added', spot, undefined, after && hoursText(after.hours));
    else if (after === undefined) facts.add('calendar-removed', spot, hoursText(before.hours), undefined);
    else {
      if (before.name !== after.name) facts.add('renamed', spot, before.name, after.name);
      if (canonical({ ...before, name: '' }) !== canonical({ ...after, name: '' }))
        compareCalendar(facts, spot, before, after, sides);
    }
  }
  for (const { name, before, after } of pairMaps(sides.before.regions, sides.after.regions)) {
    const spot: Spot = { path: `regions.${name}`, before: before?.ref, after: after?.ref };
    const days = (region: typeof before) => region?.days.map((each) => each.day).sort((a, b) => a - b);
    facts.value(
      'region-days-changed',
      spot,
      days(before),
      days(after),
      (list) => `${list.length} days, ${list.slice(0, 3).map(formatDate).join(', ')} …`,
    );
  }
}

function compareCalendar(facts: Facts, spot: Spot, was: CalendarDef, is: CalendarDef, sides: Sides): void {
  facts.value('calendar-zone-changed', below(spot, 'timezone'), was.timezone, is.timezone, String);
  const [a, b] = [openOf(was, sides.before), openOf({ ...is, holidays: was.holidays }, sides.after)];
  const windows = (def: CalendarDef) => [...def.hours.windows].sort((x, y) => x.start - y.start || x.end - y.end);
  if (
    canonical(windows(was)) !== canonical(windows(is)) &&
    weekSense({ ...a, around: '' }, { ...b, around: '' }) !== 'same'
  ) {
    const here = below(spot, 'hours', was.hours.ref, is.hours.ref);
    facts.add(
      'calendar-hours-changed',
      here,
      hoursText(was.hours),
      hoursText(is.hours),
      weekSense({ ...a, around: '' }, { ...b, around: '' }),
    );
  }
  const length = (def: CalendarDef) => (def.day === undefined ? undefined : elapsedMs(def.day));
  if (length(was) !== length(is))
    facts.value('calendar-day-changed', below(spot, 'day'), was.day, is.day, durationText);
  const holidays = (list: readonly Holiday[]) => new Map(list.map((holiday) => [holidayDay(holiday), holiday]));
  for (const { before, after } of pairMaps(holidays(was.holidays), holidays(is.holidays))) {
    const here = below(spot, 'holidays', before?.ref, after?.ref);
    if (before === undefined && after !== undefined) facts.add('holiday-added', here, undefined, holidayText(after));
    else if (after === undefined && before !== undefined)
      facts.add('holiday-removed', here, holidayText(before), undefined);
    else if (before && after)
      facts.value(
        'holiday-changed',
        here,
        { ...before, name: undefined },
        { ...after, name: undefined },
        holidayText as never,
      );
  }
}
