import { MS_PER_DAY, MS_PER_HOUR } from '../../model/duration.js';
import type { PersonPlan, Plan } from '../../model/plan.js';
import { weekdayOf } from '../../time/date.js';

/** What the moment of a page means to the person: the day since 1970-01-01 and the hour of the week of their own zone. */
export class PageTimes {
  private readonly people: readonly PersonPlan[];

  constructor(plan: Plan) {
    this.people = [...plan.people.values()];
  }

  /** N2. `person` is the place in the order of the policy. */
  isNight(person: number, at: number): boolean {
    return (this.people[person] as PersonPlan).night.isOpen(at);
  }

  /** Wall-clock ms of the person. */
  localOf(person: number, at: number): number {
    return (this.people[person] as PersonPlan).zone.toLocal(at);
  }
}

export function dayOf(local: number): number {
  return Math.floor(local / MS_PER_DAY);
}

/** 0 is Monday 00:00 to 01:00, 167 the last hour of Sunday. */
export function hourOfWeek(local: number): number {
  const day = dayOf(local);
  return weekdayOf(day) * 24 + Math.floor((local - day * MS_PER_DAY) / MS_PER_HOUR);
}

/** Saturday or Sunday, by the hour of the week. */
export function isWeekend(hour: number): boolean {
  return hour >= 5 * 24;
}
