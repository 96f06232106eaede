import type { Calendar } from './calendar-type.js';
import type { TurnLength } from './rotation.js';
import type { Zone } from './zone-type.js';

/** A schedule with every name and time resolved; `schedule.ts` answers from it. */
export interface SchedulePlan {
  readonly name: string;
  readonly zone: Zone;
  readonly layers: readonly LayerPlan[];
  readonly overrides: readonly OverridePlan[];
  /** When somebody must be on call (S4); always when undefined. */
  readonly cover: Calendar | undefined;
}

/** One layer (S1). */
export interface LayerPlan {
  readonly name: string;
  /** Who has each turn; `'nobody'` on purpose; an empty list says nothing. */
  readonly turns: readonly (readonly string[] | 'nobody')[];
  /** Wall-clock start of turn 0. */
  readonly first: number;
  readonly every: TurnLength;
  /** The layer counts in `[from, ends)`, instants. */
  readonly from: number;
  readonly ends: number;
  readonly mode: 'replace' | 'add';
  readonly during: Calendar | undefined;
}

/** One override in `[from, to)`, instants (S2). */
export interface OverridePlan {
  readonly kind: 'only' | 'replace' | 'add' | 'remove';
  readonly from: number;
  readonly to: number;
  readonly people: readonly string[];
  /** `replace … with`. */
  readonly by: readonly string[];
}
