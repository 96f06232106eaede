import type { CountedClock, CountedTicket } from '../tally/course-counter.js';
import { MOST_LEVELS } from './ladder-program.js';
import type { StraightLevel } from './straight-level.js';

/** What a ladder of which each level has its turn once came to: the levels that acted, in order of time. */
export class Course implements CountedTicket {
  count = 0;
  /** All levels have had their moment. */
  exhausted = false;
  readonly at = new Float64Array(MOST_LEVELS);
  readonly acted: StraightLevel[] = [];
  clocks: readonly CountedClock[] = [];
  runs = 0;
}
