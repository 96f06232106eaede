import type { Course } from './course.js';
import { ACKNOWLEDGEMENT, CREATION, END, type Happenings, LIMIT, RESPONSE } from './happenings.js';
import { ACKNOWLEDGED, type LadderProgram, RESPONDED } from './ladder-program.js';
import { PREVIOUS } from './reach.js';
import { NO_LEVEL, NOBODY, type StraightLevel } from './straight-level.js';

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Runs a straight ladder over one ticket (L1, L2, L4); false where a level that reaches nobody brings the next one forward,
 * or reaches too many: then the course means nothing.
 */
export function walkStraight(
  { clock, always, skips }: LadderProgram,
  levels: readonly StraightLevel[],
  ticket: Happenings,
  course: Course,
): boolean {
  const created = ticket[CREATION] as number;
  const acknowledged = ticket[ACKNOWLEDGEMENT] as number;
  const responded = ticket[RESPONSE] as number;
  const end = ticket[END] as number;
  const limit = ticket[LIMIT] as number;
  const { length } = levels;
  const { at, acted } = course;
  let previous = NOBODY;
  let count = 0;
  let i = 0;
  let exhausted = false;
  for (; i < length; i++) {
    const level = levels[i] as StraightLevel;
    const { ms, unless, managersOf } = level;
    // Open time is never longer than time: the level's moment is no earlier than this.
    let t = created + ms;
    if (t >= end || t > limit) break;
    const held = unless === ACKNOWLEDGED ? acknowledged : unless === RESPONDED ? responded : NEVER;
    if (!always && !(level.isLast && held <= t)) {
      t = clock.fire(created, ms);
      if (t >= end || t > limit) break;
    }
    if (held <= t) {
      if (!level.isLast) continue;
      // All the others are held back as well; where nothing ends the ticket, they must have had their moments.
      exhausted = end < NEVER || clock.fire(created, (levels[length - 1] as StraightLevel).ms) <= limit;
      break;
    }
    let of = NOBODY;
    if (managersOf === PREVIOUS) of = previous;
    else if (managersOf !== NO_LEVEL) of = whoOf(course, count, managersOf);
    if (!(t >= level.from && t < level.to) || level.of !== of) level.ask(t, of);
    if (level.overflow || (skips && level.who.length === 0)) return false;
    if (level.hasPerson) previous = level.who;
    at[count] = t;
    acted[count] = level;
    count++;
  }
  course.exhausted = exhausted || i === length;
  course.count = count;
  return true;
}

/** Whom a level has reached. */
function whoOf({ acted }: Course, count: number, place: number): readonly number[] {
  for (let i = 0; i < count; i++) if (acted[i]?.place === place) return (acted[i] as StraightLevel).who;
  return NOBODY;
}
