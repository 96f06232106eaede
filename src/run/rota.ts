import type { Calendar } from '../time/calendar-type.js';
import type { Plan } from '../model/plan.js';
import type { Schedule, Shift } from '../time/schedule-type.js';
import { awayIn, type AwayOnCall } from './on-call.js';

/** A shift of somebody, and who of them is away meanwhile. */
export interface RotaShift extends Shift {
  readonly away: readonly AwayOnCall[];
}

/** Nobody, where somebody should be (S4). */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly onPurpose: boolean;
}

/** What one person carries. Lengths are ms. */
export interface Load {
  readonly person: string;
  readonly shifts: number;
  readonly onCallMs: number;
  /** Nights of the person's own (N2) that some of it falls into, and how much of it does. */
  readonly nights: number;
  readonly nightMs: number;
}

/** The final shifts and gaps of one schedule in `[from, to)`, in order, clipped to it. Instants are epoch ms. */
export interface Rota {
  readonly schedule: string;
  readonly from: number;
  readonly to: number;
  /** Maximal stretches with the same people, never empty. */
  readonly shifts: readonly RotaShift[];
  readonly gaps: readonly Gap[];
  readonly loads: readonly Load[];
}

/** The rota of a schedule; with `person` only their shifts. */
export function rotaOf(plan: Plan, schedule: Schedule, from: number, to: number, person?: string): Rota {
  const shifts = joined(schedule.shifts(from, to))
    .filter(({ people }) => people.length > 0 && (person === undefined || people.includes(person)))
    .map((shift) => ({ ...shift, away: awayIn(plan, shift.people, shift.start, shift.end) }));
  return {
    schedule: schedule.name,
    from,
    to,
    shifts,
    gaps: person === undefined ? schedule.gaps(from, to) : [],
    loads: loadsOf(plan, shifts, person),
  };
}

/** Hand-overs that only change the order of the same people are none. */
function joined(shifts: readonly Shift[]): Shift[] {
  const result: Shift[] = [];
  for (const shift of shifts) {
    const before = result.at(-1);
    if (before !== undefined && before.people.length > 0 && sameSet(before.people, shift.people)) {
      result[result.length - 1] = { ...before, end: shift.end };
    } else result.push(shift);
  }
  return result;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** By person in order of the name's first shift; of `only` alone when given. */
function loadsOf(plan: Plan, shifts: readonly Shift[], only: string | undefined): Load[] {
  const byPerson = new Map<string, Shift[]>();
  for (const shift of shifts) {
    for (const person of shift.people) {
      if (only !== undefined && person !== only) continue;
      const own = byPerson.get(person);
      if (own === undefined) byPerson.set(person, [shift]);
      else own.push(shift);
    }
  }
  return [...byPerson].map(([person, own]) => {
    const night = plan.people.get(person)?.night;
    return {
      person,
      shifts: own.length,
      onCallMs: own.reduce((sum, { start, end }) => sum + end - start, 0),
      nights: night === undefined ? 0 : nightsIn(night, own),
      nightMs: night === undefined ? 0 : own.reduce((sum, { start, end }) => sum + night.between(start, end), 0),
    };
  });
}

/** How many nights the stretches touch; one that two of them share counts once. */
function nightsIn(night: Calendar, stretches: readonly { readonly start: number; readonly end: number }[]): number {
  let count = 0;
  let counted = -Infinity;
  for (const { start, end } of stretches) {
    let from = night.next(Math.max(start, counted));
    while (from < end) {
      count++;
      counted = night.change(from);
      from = night.next(counted);
    }
  }
  return count;
}
