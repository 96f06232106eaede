import type { Plan } from '../model/plan.js';
import type { Schedule, Shift } from '../time/schedule-type.js';
import type { Zone } from '../time/zone-type.js';
import { weekdayOf } from '../time/date.js';
import { MS_PER_DAY } from '../model/duration.js';
import { Meanings } from './meaning.js';

/** A stretch in which others are on call than before. */
export interface MovedShift {
  readonly from: number;
  readonly to: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** How much of a week (from its Monday, local time of the schedule) one person is on call. Lengths in ms. */
export interface PersonWeek {
  readonly person: string;
  /** The instant at which the week begins. */
  readonly week: number;
  readonly before: number;
  readonly after: number;
}

export interface ScheduleMoves {
  readonly schedule: string;
  /** Its name before, where it is another. */
  readonly wasCalled: string | undefined;
  readonly zone: Zone;
  readonly moved: readonly MovedShift[];
  /** Total of each person over the horizon, ms, those with a change. */
  readonly people: readonly { readonly person: string; readonly before: number; readonly after: number }[];
  readonly weeks: readonly PersonWeek[];
}

/** Whose shifts move in `[from, to)`, by schedule. Schedules that mean the same are not rendered. */
export function movesOf(
  before: Plan,
  after: Plan,
  from: number,
  to: number,
  renamed: ReadonlyMap<string, string>,
): ScheduleMoves[] {
  const numbers = new Map<string, string>();
  const meanings = [new Meanings(before.policy, numbers), new Meanings(after.policy, numbers)] as const;
  const found: ScheduleMoves[] = [];
  for (const [name, was] of before.schedules) {
    const now = renamed.get(name) ?? name;
    const is = after.schedules.get(now);
    if (is === undefined || meanings[0].schedule(name) === meanings[1].schedule(now)) continue;
    const moved = movedShifts(was.shifts(from, to), is.shifts(from, to));
    if (moved.length > 0)
      found.push({
        schedule: now,
        wasCalled: now === name ? undefined : name,
        zone: zoneOf(is),
        moved,
        ...totals(moved, zoneOf(is)),
      });
  }
  return found;
}

function zoneOf(schedule: Schedule): Zone {
  return schedule.plan.zone;
}

/** Both lists cover the same stretch of time. */
export function movedShifts(before: readonly Shift[], after: readonly Shift[]): MovedShift[] {
  const moved: MovedShift[] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    const [a, b] = [before[i] as Shift, after[j] as Shift];
    const [from, to] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
    if (!sameSet(a.people, b.people)) {
      const last = moved.at(-1);
      if (last !== undefined && last.to === from && sameSet(last.before, a.people) && sameSet(last.after, b.people)) {
        moved[moved.length - 1] = { ...last, to };
      } else moved.push({ from, to, before: a.people, after: b.people });
    }
    if (a.end <= to) i++;
    if (b.end <= to) j++;
  }
  return moved;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((person) => b.includes(person));
}

function totals(moved: readonly MovedShift[], zone: Zone): Pick<ScheduleMoves, 'people' | 'weeks'> {
  const people = new Map<string, { before: number; after: number }>();
  const weeks = new Map<string, { person: string; week: number; before: number; after: number }>();
  for (const shift of moved) {
    for (const [start, from, to] of weekPieces(shift.from, shift.to, zone)) {
      for (const side of ['before', 'after'] as const) {
        for (const person of shift[side]) {
          const total = people.get(person) ?? { before: 0, after: 0 };
          people.set(person, total);
          total[side] += to - from;
          const key = `${start} ${person}`;
          const week = weeks.get(key) ?? { person, week: start, before: 0, after: 0 };
          weeks.set(key, week);
          week[side] += to - from;
        }
      }
    }
  }
  return {
    people: [...people].map(([person, hours]) => ({ person, ...hours })).sort((a, b) => byName(a.person, b.person)),
    weeks: [...weeks.values()]
      .filter((week) => week.before !== week.after)
      .sort((a, b) => a.week - b.week || byName(a.person, b.person)),
  };
}

/** A stretch cut at local Mondays: start of the week, from, to. */
function* weekPieces(from: number, to: number, zone: Zone): Generator<[number, number, number]> {
  for (let at = from; at < to; ) {
    const day = Math.floor(zone.toLocal(at) / MS_PER_DAY);
    const monday = day - weekdayOf(day);
    const next = zone.toInstant((monday + 7) * MS_PER_DAY);
    const end = Math.min(to, next > at ? next : to);
    yield [zone.toInstant(monday * MS_PER_DAY), at, end];
    at = end;
  }
}

export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
