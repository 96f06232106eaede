import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../model/duration.js';
import type { Plan } from '../model/plan.js';
import type { Simulation } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import { civilDate, weekdayOf } from '../time/date.js';
import type { Calendar } from '../time/calendar-type.js';
import type { Schedule } from '../time/schedule-type.js';
import type { Zone } from '../time/zone-type.js';
import { observedPlan } from '../verify/observed-plan.js';
import type { Random } from './random.js';
import type { Fields } from './tickets.js';

/** How far ahead ordinary moments are drawn. */
export const AHEAD_MS = 28 * MS_PER_DAY;
/** Absences and holidays are rarer. */
export const FAR_AHEAD_MS = 400 * MS_PER_DAY;
/** People say times in steps of this. */
const STEP_MS = 5 * MS_PER_MINUTE;

/** What one run of a ticket asked of the policy's schedules and calendars, each with how long after creation. */
export interface AskedParts {
  readonly simulation: Simulation;
  readonly schedules: ReadonlyMap<Schedule, readonly number[]>;
  readonly calendars: readonly Calendar[];
}

export function askedParts(plan: Plan, fields: Fields, created: number): AskedParts {
  const observed = observedPlan(plan, 'all');
  const simulation = simulate(observed.plan, { created, fields });
  const schedules = new Map<Schedule, number[]>();
  const calendars = new Set<Calendar>();
  for (const { of, t } of observed.questions) {
    if ('isOpen' in of) calendars.add(of);
    else schedules.set(of, [...(schedules.get(of) ?? []), t - created]);
  }
  return { simulation, schedules, calendars: [...calendars] };
}

/** An instant on the five minutes in [from, to); undefined when there is none. */
export function drawBetween(random: Random, from: number, to: number): number | undefined {
  const first = Math.ceil(from / STEP_MS);
  const steps = Math.ceil(to / STEP_MS) - first;
  return steps <= 0 ? undefined : (first + random.below(steps)) * STEP_MS;
}

/** The start of a local day, `days` after that of an instant. */
export function dayStart(zone: Zone, instant: number, days = 0): number {
  const day = Math.floor(zone.toLocal(instant) / MS_PER_DAY) + days;
  return zone.toInstant(day * MS_PER_DAY);
}

/** 0 is Monday. */
export function localWeekday(zone: Zone, instant: number): number {
  return weekdayOf(Math.floor(zone.toLocal(instant) / MS_PER_DAY));
}

/** On some day of the coming weeks, between two local hours. */
export function drawDaytime(
  random: Random,
  zone: Zone,
  at: number,
  [fromHour, toHour]: readonly [number, number],
  isDay: (weekday: number) => boolean = () => true,
): number | undefined {
  for (let tries = 0; tries < 20; tries++) {
    const start = dayStart(zone, at, 1 + random.below(27));
    if (!isDay(localWeekday(zone, start))) continue;
    return drawBetween(random, start + fromHour * MS_PER_HOUR, start + toHour * MS_PER_HOUR);
  }
  return undefined;
}

/** The days on which a calendar has holidays in the coming year, as days since 1970. */
export function holidaysOf(plan: Plan, calendar: Calendar, at: number): number[] {
  const def = plan.policy.calendars.get(calendar.name);
  const first = Math.floor(at / MS_PER_DAY) + 1;
  const last = first + Math.floor(FAR_AHEAD_MS / MS_PER_DAY);
  const days = new Set<number>();
  const add = (day: number) => day >= first && day <= last && days.add(day);
  for (const holiday of def?.holidays ?? []) {
    if (holiday.kind === 'date') add(holiday.day);
    else if (holiday.kind === 'range') add(holiday.from);
    else if (holiday.kind === 'region') {
      for (const each of plan.policy.regions.get(holiday.region)?.days ?? []) add(each.day);
    } else {
      for (let day = first; day <= last; day++) {
        const date = civilDate(day);
        if (date.month === holiday.month && date.day === holiday.dayOfMonth) days.add(day);
      }
    }
  }
  return [...days].sort((a, b) => a - b);
}
