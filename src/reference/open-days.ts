import { MS_PER_DAY, MS_PER_MINUTE } from '../model/duration.js';
import type { CalendarDef, DayWindow, Policy } from '../model/policy.js';
import type { Calendar } from '../time/calendar-type.js';
import { civilDate } from '../time/date.js';
import type { Zone } from '../time/zone-type.js';

/** A stretch in which a calendar is open, clipped to what was asked for. Epoch ms. */
export interface OpenStretch {
  readonly start: number;
  readonly end: number;
}

/** A holiday of a calendar (C5). */
export interface NamedHoliday {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly name: string | undefined;
  /** Open all the same in these hours; empty: closed. */
  readonly hours: readonly DayWindow[];
}

/** The open stretches inside `[from, to)`, in order. */
export function openStretches(calendar: Calendar, from: number, to: number): OpenStretch[] {
  const stretches: OpenStretch[] = [];
  for (let start = calendar.next(from); start < to; ) {
    const end = Math.min(calendar.change(start), to);
    stretches.push({ start, end });
    start = end < to ? calendar.next(end) : to;
  }
  return stretches;
}

/** The holidays that touch `[from, to)` in the calendar's zone, in order. */
export function holidaysIn(def: CalendarDef, policy: Policy, zone: Zone, from: number, to: number): NamedHoliday[] {
  const holidayOf = holidayFinder(def, policy);
  const holidays: NamedHoliday[] = [];
  const last = Math.floor((zone.toLocal(to) - MS_PER_MINUTE) / MS_PER_DAY);
  for (let day = Math.floor(zone.toLocal(from) / MS_PER_DAY); day <= last; day++) {
    const holiday = holidayOf(day);
    if (holiday !== undefined) holidays.push(holiday);
  }
  return holidays;
}

/** A dated entry beats a range, a range `every`, `every` a region; among equals the one further down counts (C5). */
function holidayFinder(def: CalendarDef, policy: Policy): (day: number) => NamedHoliday | undefined {
  const rank = { date: 3, range: 2, yearly: 1, region: 0 } as const;
  const regions = new Map<string, Map<number, string | undefined>>();
  for (const holiday of def.holidays) {
    if (holiday.kind !== 'region') continue;
    const days = policy.regions.get(holiday.region)?.days ?? [];
    regions.set(holiday.region, new Map(days.map(({ day, name }) => [day, name])));
  }
  const falls = (holiday: CalendarDef['holidays'][number], day: number): boolean => {
    switch (holiday.kind) {
      case 'date':
        return holiday.day === day;
      case 'range':
        return holiday.from <= day && day <= holiday.to;
      case 'yearly': {
        const date = civilDate(day);
        return date.month === holiday.month && date.day === holiday.dayOfMonth;
      }
      case 'region':
        return regions.get(holiday.region)?.has(day) === true;
    }
  };
  return (day) => {
    let best: CalendarDef['holidays'][number] | undefined;
    for (const holiday of def.holidays) {
      if (falls(holiday, day) && (best === undefined || rank[holiday.kind] >= rank[best.kind])) best = holiday;
    }
    if (best === undefined) return undefined;
    const name = best.kind === 'region' ? (regions.get(best.region)?.get(day) ?? best.name) : best.name;
    return { day, name, hours: best.hours };
  };
}
