import type { LevelPlan } from '../../model/plan.js';
import type { Calendar } from '../../time/calendar-type.js';
import type { Reach } from './reach.js';

/** What must not hold for a level to page. */
export const NEVER_HOLDS = 0;
export const ACKNOWLEDGED = 1;
export const RESPONDED = 2;

export interface ProgramLevel {
  readonly kind: LevelPlan['kind'];
  readonly ms: number;
  readonly unless: number;
  readonly reaches: readonly Reach[];
  readonly during: Calendar | undefined;
  readonly outside: Calendar | undefined;
  readonly hold: Calendar | undefined;
  readonly remindMs: number;
  readonly reminders: number;
  /** For a share: the place in METRICS, else -1; its clock's calendar and the counted time, where there is such a clock. */
  readonly metric: number;
  readonly shareOn: Calendar | undefined;
  readonly shareMs: number;
}
