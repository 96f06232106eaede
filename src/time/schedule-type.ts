import type { SchedulePlan } from './schedule-plan.js';

/** Who is on call during one maximal stretch with the same people: `[start, end)`. */
export interface Shift {
  readonly start: number;
  readonly end: number;
  /** Person ids in order of the turn, each once (S3). Empty: nobody. The same array object means the same people. */
  readonly people: readonly string[];
  /** Nobody, but by a `nobody` turn or an `only: nobody`: on purpose (S4). */
  readonly onPurpose: boolean;
  /** Name of the layer that decided, or `override`. */
  readonly layer: string | undefined;
}

/**
 * A schedule's final result: layers by precedence, then overrides (S1-S4). Shifts may begin at -Infinity and end at
 * Infinity where nothing changes any more.
 */
export interface Schedule {
  readonly name: string;
  /** What it was made from: its zone, layers and overrides, with their instants. */
  readonly plan: SchedulePlan;
  /** The stretch that holds at an instant. */
  at(t: number): Shift;
  /**
   * The next stretch with somebody and other people than at t (S2); a stretch with nobody is nobody's turn and is
   * passed over. Undefined when none begins within ten years.
   */
  next(t: number): Shift | undefined;
  /** The last stretch before that at t with somebody and other people; undefined when none ends within ten years. */
  previous(t: number): Shift | undefined;
  /** All stretches that touch `[from, to)`, clipped to it, in order, gaps included (as shifts with no people). */
  shifts(from: number, to: number): Shift[];
  /** Stretches inside `[from, to)` where `cover` wants somebody and there is nobody (S4). */
  gaps(from: number, to: number): { start: number; end: number; onPurpose: boolean }[];
}
