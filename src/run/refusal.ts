import type { LevelPlan } from '../model/plan.js';
import type { Because } from '../model/timeline.js';
import * as because from './because.js';
import type { Course } from './course.js';
import type { Slot } from './ladder-run.js';

type WhyNot = (level: LevelPlan) => readonly Because[];

/** Why a level does not act though its moment has come (L1, L2, L6); undefined when it does. */
export function refusalOf({ level, push }: Slot, course: Course, t: number): WhyNot | undefined {
  if (push !== undefined) {
    if (push.kind === 'escalate') return undefined;
    if (push.kind === 'skip' && level.metric !== undefined) {
      // A skip brings nothing forward that has no moment of its own (L1, L6).
      const clock = course.clocks.clockOf(level.metric);
      if (clock === undefined) return because.noTarget;
      if (!clock.active || clock.hadLevel(level)) return because.clockOver;
    }
  }
  if (course.holds(level.unless)) return because.unlessHolds;
  const { during, outside } = level;
  return (during && !during.isOpen(t)) || outside?.isOpen(t) ? because.notItsHours : undefined;
}
