import { MARKS } from '../tally/course-counter.js';
import type { Course } from './course.js';
import { ACKNOWLEDGEMENT, CREATION, END, type Happenings, LIMIT, RESPONSE } from './happenings.js';
import { ACKNOWLEDGED, RESPONDED } from './program-level.js';
import { PREVIOUS } from './reach.js';
import { DELAY, FROM, NO_LEVEL, NOBODY, type StraightLadder, type StraightLevel, TERMS, TO } from './straight-level.js';

const NEVER = Number.POSITIVE_INFINITY;
/** For `fireIn`. */
const numbers = new Float64Array(5);

/**
 * Runs a straight ladder over one ticket (L1, L2, L4); false where a level that reaches nobody brings the next one forward,
 * or reaches too many: then the course means nothing.
 */
export function walkStraight(
  { clock, isAlways, levels, terms, hours, hasManagers }: StraightLadder,
  ticket: Happenings,
  course: Course,
): boolean {
  const created = ticket[CREATION] as number;
  const acknowledged = ticket[ACKNOWLEDGEMENT] as number;
  const end = ticket[END] as number;
  const limit = ticket[LIMIT] as number;
  const { length } = levels;
  const { marks } = course;
  let previous = NOBODY;
  let count = 0;
  let i = 0;
  let exhausted = false;
  for (; i < length; i++) {
    const level = levels[i] as StraightLevel;
    const delay = terms[i * TERMS + DELAY] as number;
    // Open time is never longer than time: the level's moment is no earlier than this.
    let t = created + delay;
    if (t >= end || t > limit) break;
    const { unless, isLast } = level;
    const held = unless === ACKNOWLEDGED ? acknowledged : unless === RESPONDED ? (ticket[RESPONSE] as number) : NEVER;
    // As in `Verdicts.judge`, and said again: a function for both made a seventh of all slower.
    if (!isAlways && !(isLast && held <= t)) {
      if (!(created >= (hours[0] as number) && created < (hours[1] as number) && t <= (hours[1] as number))) {
        numbers[0] = created;
        numbers[1] = delay;
        if (clock.fireIn === undefined) numbers[2] = clock.fire(created, delay);
        else {
          clock.fireIn(numbers);
          hours[0] = numbers[3] as number;
          hours[1] = numbers[4] as number;
        }
        t = numbers[2] as number;
        if (t >= end || t > limit) break;
      }
    }
    if (held <= t) {
      if (!isLast) continue;
      // All the others are held back as well; where nothing ends the ticket, they must have had their moments.
      exhausted = end < NEVER || clock.fire(created, terms[(length - 1) * TERMS + DELAY] as number) <= limit;
      break;
    }
    let of = NOBODY;
    if (hasManagers) {
      const { managersOf } = level;
      if (managersOf === PREVIOUS) of = previous;
      else if (managersOf !== NO_LEVEL) of = whoOf(levels, course, count, managersOf);
    }
    if (!(t >= (terms[i * TERMS + FROM] as number) && t < (terms[i * TERMS + TO] as number)) || level.of !== of)
      level.ask(t, of);
    if (level.givesUp) return false;
    if (hasManagers && level.hasPerson) previous = level.who;
    marks[count * MARKS] = t;
    marks[count * MARKS + 1] = i;
    count++;
  }
  course.exhausted = exhausted || i === length;
  course.count = count;
  return true;
}

/** Whom a level has reached. */
function whoOf(levels: readonly StraightLevel[], { marks }: Course, count: number, place: number): readonly number[] {
  for (let i = 0; i < count; i++) if (marks[i * MARKS + 1] === place) return (levels[place] as StraightLevel).who;
  return NOBODY;
}
