import type { PersonPlan, Plan } from '../../model/plan.js';
import type { Cells } from './cells.js';
import type { DayCounts } from './day-counts.js';
import { dayOf, hourOfWeek } from './page-times.js';

/** Zones are whole half hours from UTC, but for few; those are asked each time. */
export const SLOT_MS = 1_800_000;
/** Integers of one slot: its number, what it is to the person (`SLOT_NIGHT` and the hour of the week), and the cell of the day. */
export const SLOT_WIDTH = 3;
export const SLOT_NIGHT = 256;
export const SLOT_HOUR = 255;
const MOST_SLOTS = 1 << 16;
const MOST_EACH = 1 << 12;
/** Days that have their cells together. */
const DAYS = 32;
const NO_SLOT = 0x7fff_ffff;

/**
 * What each half hour is to each person: its hour, day and night (N2). Pages that follow one another mostly fall into few
 * half hours, so a table of those that were met last is enough.
 */
export class PageSlots {
  readonly table: Int32Array;
  /** Of a person's slots; a power of two. */
  readonly each: number;
  private readonly people: readonly PersonPlan[];
  private readonly cells: Cells;
  /** By person and stretch of days. */
  private readonly days = new Map<number, number>();

  constructor(plan: Plan, cells: Cells) {
    this.people = [...plan.people.values()];
    this.cells = cells;
    const { length } = this.people;
    let each = MOST_EACH;
    while (each > 16 && each * length > MOST_SLOTS) each /= 2;
    this.each = each;
    this.table = new Int32Array(each * length * SLOT_WIDTH).fill(NO_SLOT);
  }

  /** Where in the table the slot of an instant is. `person` is the place in the order of the policy. */
  find(person: number, instant: number): number {
    const slot = Math.floor(instant / SLOT_MS);
    const at = (person * this.each + (slot & (this.each - 1))) * SLOT_WIDTH;
    if (this.table[at] !== slot) this.fill(person, instant, slot, at);
    return at;
  }

  /** Called for an instant in a slot that `table[at]` is not of. */
  fill(person: number, instant: number, slot: number, at: number): void {
    const { table } = this;
    const { zone, night } = this.people[person] as PersonPlan;
    const local = zone.toLocal(instant);
    const isNight = night.isOpen(instant);
    const from = slot * SLOT_MS;
    const to = from + SLOT_MS;
    const hour = hourOfWeek(local);
    const isSteady =
      hourOfWeek(zone.toLocal(from)) === hour &&
      hourOfWeek(zone.toLocal(to - 1)) === hour &&
      zone.nextTransition(from) >= to &&
      night.isOpen(from) === isNight &&
      night.change(from) >= to;
    table[at] = isSteady ? slot : NO_SLOT;
    table[at + 1] = hour + (isNight ? SLOT_NIGHT : 0);
    table[at + 2] = this.cellOf(person, dayOf(local));
  }

  /** Adds the pages of each day that were counted since the last time. */
  flush(days: DayCounts): void {
    for (const [key, at] of this.days) {
      const stretch = Math.floor(key / this.people.length);
      const person = key - stretch * this.people.length;
      const first = stretch * DAYS;
      for (const [i, count] of this.cells.collect(at, DAYS).entries())
        if (count > 0) days.add(person, first + i, count);
    }
  }

  private cellOf(person: number, day: number): number {
    const stretch = Math.floor(day / DAYS);
    const key = stretch * this.people.length + person;
    let at = this.days.get(key);
    if (at === undefined) {
      at = this.cells.take(DAYS);
      this.days.set(key, at);
    }
    return at + (day - stretch * DAYS);
  }
}
