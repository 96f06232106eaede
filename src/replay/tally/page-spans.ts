import { MS_PER_HOUR } from '../../model/duration.js';
import type { PersonPlan, Plan } from '../../model/plan.js';
import type { Calendar } from '../../time/calendar-type.js';
import type { Zone } from '../../time/zone-type.js';
import { dayOf, hourOfWeek } from './page-times.js';

/**
 * What the moments of pages mean to each person, remembered for the stretch in which it stays the same: pages that follow
 * one another mostly fall into one hour of one night.
 */
export class PageSpans {
  /** Of the moment asked for last: the hour of the person's week, their day since 1970-01-01, and whether it is night (N2). */
  hour = 0;
  day = 0;
  night = false;
  private readonly zones: readonly Zone[];
  private readonly nights: readonly Calendar[];
  private readonly hourFrom: Float64Array;
  private readonly hourTo: Float64Array;
  private readonly hours: Int32Array;
  private readonly days: Int32Array;
  private readonly nightFrom: Float64Array;
  private readonly nightTo: Float64Array;
  private readonly isNight: Uint8Array;

  constructor(plan: Plan) {
    const people = [...plan.people.values()];
    const { length } = people;
    this.zones = people.map(({ zone }: PersonPlan) => zone);
    this.nights = people.map(({ night }: PersonPlan) => night);
    this.hourFrom = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
    this.hourTo = new Float64Array(length);
    this.hours = new Int32Array(length);
    this.days = new Int32Array(length);
    this.nightFrom = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
    this.nightTo = new Float64Array(length);
    this.isNight = new Uint8Array(length);
  }

  /** `person` is the place in the order of the policy. */
  ask(person: number, at: number): void {
    if (!(at >= (this.hourFrom[person] as number) && at < (this.hourTo[person] as number))) this.findHour(person, at);
    if (!(at >= (this.nightFrom[person] as number) && at < (this.nightTo[person] as number)))
      this.findNight(person, at);
    this.hour = this.hours[person] as number;
    this.day = this.days[person] as number;
    this.night = this.isNight[person] === 1;
  }

  private findHour(person: number, at: number): void {
    const zone = this.zones[person] as Zone;
    const local = zone.toLocal(at);
    this.hours[person] = hourOfWeek(local);
    this.days[person] = dayOf(local);
    const offset = local - at;
    const start = Math.floor(local / MS_PER_HOUR) * MS_PER_HOUR - offset;
    const end = start + MS_PER_HOUR;
    // In an hour in which the clock changes nothing is remembered.
    const steady = zone.toLocal(start) === start + offset && zone.toLocal(end - 1) === end - 1 + offset;
    this.hourFrom[person] = steady ? start : at;
    this.hourTo[person] = steady ? end : at;
  }

  private findNight(person: number, at: number): void {
    const night = this.nights[person] as Calendar;
    const is = night.isOpen(at) ? 1 : 0;
    const to = night.change(at);
    // The same stretch as before, seen from further back.
    const from = to === this.nightTo[person] ? Math.min(at, this.nightFrom[person] as number) : at;
    this.isNight[person] = is;
    this.nightFrom[person] = from;
    this.nightTo[person] = to;
  }
}
