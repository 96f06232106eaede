import { elapsedMs } from '../model/duration.js';
import type { CalendarDef, CalendarUse, Hours, Policy } from '../model/policy.js';
import type { Calendar } from '../time/calendar-type.js';
import { ALWAYS, compileCalendar, NEVER } from '../time/calendar.js';
import { holidayHours } from '../time/holidays.js';
import { UTC, zoneNamed } from '../time/zone.js';
import type { Zone } from '../time/zone-type.js';

/** The calendars of a policy. */
export interface Calendars {
  /** By name, `always` and `never` among them. */
  readonly named: ReadonlyMap<string, Calendar>;
  /**
   * The calendar that a use names, or the one of its inline hours in `zone`. A name that nothing defines, which is an
   * error elsewhere, is `always`: as if the key were not there.
   */
  use(use: CalendarUse, zone: Zone): Calendar;
  /** The same hours and holidays, named or inline, read in another zone: a guarantee's hours in the paged person's (N2). */
  readIn(use: CalendarUse, zone: Zone): Calendar;
}

/** All calendars of a policy; a calendar's zone is its own, else the workspace's. Rendering waits for questions. */
export function compileCalendars(policy: Policy): Calendars {
  const home = zoneNamed(policy.workspace.timezone) ?? UTC;
  const named = new Map<string, Calendar>();
  for (const def of policy.calendars.values()) named.set(def.name, compileDef(def, policy, home));
  // Reserved names: nobody's definition replaces them.
  named.set(ALWAYS.name, ALWAYS);
  named.set(NEVER.name, NEVER);

  const elsewhere = new Map<string, Calendar>();
  const inline = new Map<Hours, Map<string, Calendar>>();
  const inlineHours = (hours: Hours, zone: Zone) => {
    const byZone = inline.get(hours) ?? new Map<string, Calendar>();
    inline.set(hours, byZone);
    const calendar = byZone.get(zone.name) ?? compileCalendar({ name: 'inline hours', zone, windows: hours.windows });
    byZone.set(zone.name, calendar);
    return calendar;
  };
  return {
    named,
    readIn: (use, zone) => {
      const def = use.name === undefined ? undefined : policy.calendars.get(use.name);
      if (use.hours !== undefined) return inlineHours(use.hours, zone);
      if (def === undefined) return named.get(use.name) ?? ALWAYS;
      const key = `${use.name} ${zone.name}`;
      const calendar = elsewhere.get(key) ?? compileDef({ ...def, timezone: zone.name }, policy, home);
      elsewhere.set(key, calendar);
      return calendar;
    },
    use: (use, zone) => (use.hours !== undefined ? inlineHours(use.hours, zone) : (named.get(use.name) ?? ALWAYS)),
  };
}

function compileDef(def: CalendarDef, policy: Policy, home: Zone): Calendar {
  const regionDays = (region: string) => policy.regions.get(region)?.days.map(({ day }) => day);
  return compileCalendar({
    name: def.name,
    zone: (def.timezone === undefined ? undefined : zoneNamed(def.timezone)) ?? home,
    windows: def.hours.windows,
    holidays: holidayHours(def.holidays, regionDays),
    dayMs: def.day && elapsedMs(def.day),
  });
}
