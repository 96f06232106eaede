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
  private readonly zones: readonly Zone[];
  private readonly nights: readonly Calendar[];
  /** By person: the hour of their week and their day since 1970-01-01, in `[hourFrom, hourTo)`. */
  readonly hourFrom: Float64Array;
  readonly hourTo: Float64Array;
  readonly hours: Int32Array;
  readonly days: Int32Array;
  /** By person: whether it is night in `[nightFrom, nightTo)`. */
  readonly nightFrom: Float64Array;
  readonly nightTo: Float64Array;
  readonly isNight: Uint8Array;

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

  /** Called for a moment outside of `[hourFrom, hourTo)`. `person` is the place in the order of the policy. */
  findHour(person: number, at: number): void {
    const zone = this.zones[person] as Zone;
    const local = zone.toLocal(at);
    this.hours[person] = hourOfWeek(local);
    this.days[person] = dayOf(local);
    const offset = local - at;
    const start = Math.floor(local / MS_PER_HOUR) * MS_PER_HOUR - offset;
    const end = start + MS_PER_HOUR;
    // An hour in which the clock changes is asked for each time.
    const steady = zone.toLocal(start) === start + offset && zone.toLocal(end - 1) === end - 1 + offset;
    this.hourFrom[person] = steady ? start : at;
    this.hourTo[person] = steady ? end : at;
  }

  /** Called for a moment outside of `[nightFrom, nightTo)` (N2). */
  findNight(person: number, at: number): void {
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
