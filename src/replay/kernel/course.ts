import { MOST_LEVELS } from './ladder-program.js';
import { type CountedTicket, MARKS } from '../tally/course-counter.js';
import { NO_VERDICTS } from '../tally/verdict-code.js';
import type { KindProgram } from './kind-program.js';

/** What a ladder of which each level has its turn once came to: the levels that acted, in order of time. */
export class Course implements CountedTicket {
  program!: KindProgram;
  count = 0;
  /** All levels have had their moment. */
  exhausted = false;
  readonly marks = new Float64Array(MOST_LEVELS * MARKS);
  verdicts = NO_VERDICTS;
  outcome = 0;
}
