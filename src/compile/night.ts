import type { Calendar } from '../time/calendar-type.js';
import { compileCalendar } from '../time/calendar.js';
import type { Zone } from '../time/zone-type.js';
import type { WeekWindow } from '../model/policy.js';
import type { Scope } from './scope.js';

const DAYS = [0, 1, 2, 3, 4, 5, 6];
/** 22:00-06:00 on every day (N2). */
const USUAL_NIGHT: readonly WeekWindow[] = DAYS.map((day) => ({
  start: day * 1440 + 22 * 60,
  end: day * 1440 + 30 * 60,
}));

const cache = new WeakMap<object, Map<string, Calendar>>();

/** Night in a zone: the hours of the workspace's calendar named `night` if it has one, read in that zone (N2). */
export function nightCalendar(scope: Scope, zone: Zone): Calendar {
  let byZone = cache.get(scope.policy);
  if (byZone === undefined) cache.set(scope.policy, (byZone = new Map()));
  let night = byZone.get(zone.name);
  if (night === undefined) {
    const windows = scope.policy.calendars.get('night')?.hours.windows ?? USUAL_NIGHT;
    night = compileCalendar({ name: 'night', zone, windows });
    byZone.set(zone.name, night);
  }
  return night;
}
