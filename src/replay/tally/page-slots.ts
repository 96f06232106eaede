import type { PersonPlan, Plan } from '../../model/plan.js';
import { dayOf, hourOfWeek, isWeekend } from './page-times.js';
import { PERSON, type Tally } from './tally.js';

/** Zones are whole half hours from UTC, but for few; those are asked each time. */
export const SLOT_MS = 1_800_000;
/** Integers of one slot. */
export const SLOT_WIDTH = 4;
/** Its number since 1970, NO_SLOT for none. */
const NUMBER = 0;
/** What it is to the person: whether night and weekend, as bits, and the hour of the week above. */
export const SLOT_WHEN = 1;
export const SLOT_NIGHT = 1;
export const SLOT_WEEKEND = 2;
const HOUR_SHIFT = 2;
/** The person's day, since 1970-01-01. */
const DAY = 2;
/** Pages that were counted and not yet added to the tally. */
export const SLOT_PAGES = 3;
const MOST_SLOTS = 1 << 16;
const MOST_EACH = 1 << 12;
const NO_SLOT = 0x7fff_ffff;

/**
 * Pages to each person by the half hour: a half hour has one hour, day and night (N2), so a page is one number more.
 * Pages that follow one another mostly fall into few half hours; the table has those that were met last, and what it has
 * no room for goes to the tally.
 */
export class PageSlots {
  readonly table: Int32Array;
  /** Of a person's slots; a power of two. */
  readonly each: number;
  /** People of a zone have the same hours and nights: of each zone one person, and of each person the zone. */
  private readonly zones: readonly PersonPlan[];
  private readonly zoneOf: Int32Array;
  /** What half hours are in each zone: as in `table`, without the pages. */
  private readonly known: Int32Array;
  private readonly tally: Tally;

  constructor(plan: Plan, tally: Tally) {
    const people = [...plan.people.values()];
    const places = new Map<string, number>();
    const zones: PersonPlan[] = [];
    this.zoneOf = Int32Array.from(people, (person) => {
      const place = places.get(person.zone.name) ?? zones.push(person) - 1;
      places.set(person.zone.name, place);
      return place;
    });
    this.zones = zones;
    this.known = slots(MOST_EACH * zones.length);
    this.tally = tally;
    const { length } = people;
    let each = MOST_EACH;
    while (each > 16 && each * length > MOST_SLOTS) each /= 2;
    this.each = each;
    this.table = slots(each * length);
  }

  /** Where in the table the slot of `instants[which]` is. `person` is the place in the order of the policy. */
  find(person: number, instants: Float64Array, which: number): number {
    const slot = Math.floor((instants[which] as number) / SLOT_MS);
    const at = (person * this.each + (slot & (this.each - 1))) * SLOT_WIDTH;
    if (this.table[at] !== slot) this.fill(person, instants, which, at);
    return at;
  }

  /** Called for an instant in a slot that `table[at]` is not of. */
  fill(person: number, instants: Float64Array, which: number, at: number): void {
    const { table, known } = this;
    this.empty(person, at);
    const slot = Math.floor((instants[which] as number) / SLOT_MS);
    const zone = this.zoneOf[person] as number;
    const from = (zone * MOST_EACH + (slot & (MOST_EACH - 1))) * SLOT_WIDTH;
    if (known[from + NUMBER] !== slot) this.look(zone, instants[which] as number, slot, from);
    table[at + NUMBER] = known[from + NUMBER] as number;
    table[at + SLOT_WHEN] = known[from + SLOT_WHEN] as number;
    table[at + DAY] = known[from + DAY] as number;
  }

  private look(place: number, instant: number, slot: number, at: number): void {
    const { known } = this;
    const { zone, night } = this.zones[place] as PersonPlan;
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
    known[at + NUMBER] = isSteady ? slot : NO_SLOT;
    known[at + SLOT_WHEN] = (hour << HOUR_SHIFT) + (isWeekend(hour) ? SLOT_WEEKEND : 0) + (isNight ? SLOT_NIGHT : 0);
    known[at + DAY] = dayOf(local);
  }

  /** Adds all pages to the tally that are not in it yet. */
  flush(): void {
    const { table } = this;
    for (let at = 0; at < table.length; at += SLOT_WIDTH) {
      if (table[at + SLOT_PAGES] !== 0) this.empty(Math.floor(at / SLOT_WIDTH / this.each), at);
    }
  }

  private empty(person: number, at: number): void {
    const { table, tally } = this;
    const pages = table[at + SLOT_PAGES] as number;
    if (pages === 0) return;
    table[at + SLOT_PAGES] = 0;
    const when = table[at + SLOT_WHEN] as number;
    tally.people.add(person, PERSON.pages, pages);
    if ((when & SLOT_NIGHT) !== 0) tally.people.add(person, PERSON.night, pages);
    if ((when & SLOT_WEEKEND) !== 0) tally.people.add(person, PERSON.weekend, pages);
    (tally.hours[when >> HOUR_SHIFT] as number) += pages;
    tally.days.add(person, table[at + DAY] as number, pages);
  }
}

/** Room for so many slots, none of which is known. */
function slots(count: number): Int32Array {
  const table = new Int32Array(count * SLOT_WIDTH);
  table[NUMBER] = NO_SLOT;
  // Copies of copies: a loop over all of them is slow until it is compiled.
  for (let filled = SLOT_WIDTH; filled < table.length; filled *= 2) table.copyWithin(filled, 0, filled);
  return table;
}
