import type { Plan } from '../model/plan.js';
import type { Ref } from '../model/ref.js';
import type { Schedule, Shift } from '../time/schedule-type.js';

/** Somebody who is away while being on call; the pager would still ring (S4). Instants are epoch ms. */
export interface AwayOnCall {
  readonly person: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string | undefined;
  readonly ref: Ref;
}

/** Who is on call in one schedule at an instant, and who after that. */
export interface OnCall {
  readonly schedule: string;
  readonly at: number;
  /** The stretch that holds; it may begin at -Infinity and end at Infinity. */
  readonly shift: Shift;
  /** The next stretch with somebody else (S2). */
  readonly next: Shift | undefined;
  /** Somebody should be on call and nobody is (S4), by accident or on purpose. */
  readonly gap: boolean;
  readonly away: readonly AwayOnCall[];
  /** Those for whom it is night (N2). */
  readonly night: readonly string[];
}

/** Who is on call at `t` (epoch ms) by S1-S4. */
export function onCallAt(plan: Plan, schedule: Schedule, t: number): OnCall {
  const shift = schedule.at(t);
  const { cover } = schedule.plan;
  return {
    schedule: schedule.name,
    at: t,
    shift,
    next: schedule.next(t),
    gap: shift.people.length === 0 && (cover === undefined || cover.isOpen(t)),
    away: awayIn(plan, shift.people, t, t + 1),
    night: shift.people.filter((id) => plan.people.get(id)?.night.isOpen(t) === true),
  };
}

/** Shifts further off than this are not looked for. */
const LOOK_AHEAD_STRETCHES = 5000;

/**
 * The stretch in which a person is on call at `t`, or else the first one after it; undefined when there is none among the
 * next 5,000 stretches.
 */
export function turnOf(schedule: Schedule, person: string, t: number): Shift | undefined {
  let shift = schedule.at(t);
  for (let i = 0; i < LOOK_AHEAD_STRETCHES; i++) {
    if (shift.people.includes(person)) return shift;
    if (shift.end === Infinity) return undefined;
    shift = schedule.at(shift.end);
  }
  return undefined;
}

/** The absences of these people that touch `[from, to)`. */
export function awayIn(plan: Plan, people: readonly string[], from: number, to: number): AwayOnCall[] {
  return people.flatMap((id) =>
    (plan.people.get(id)?.away ?? [])
      .filter((away) => away.from < to && from < away.to)
      .map((away) => ({ person: id, from: away.from, to: away.to, reason: away.reason, ref: away.ref })),
  );
}
