import type { LadderPlan } from '../model/plan.js';
import type { PlanRuleContext } from './rule.js';
import { surelyNotEmpty } from './sure-level.js';

/**
 * For each level, ms after the ladder's start before which it surely does not have its moment by itself: 0 where a
 * trigger, a share of a target or an empty level before it may bring it forward.
 */
export function earliestMoments(context: PlanRuleContext, ladder: LadderPlan): readonly number[] {
  const triggered = new Set(ladder.triggers.map(({ level }) => level));
  const found: number[] = [];
  for (const level of ladder.levels) {
    const before = found[level.index - 1] ?? 0;
    let earliest = level.kind === 'share' ? 0 : level.kind === 'wait' ? before + level.ms : level.ms;
    if (triggered.has(level.index)) earliest = 0;
    if (ladder.onEmpty === 'skip') {
      for (const earlier of ladder.levels.slice(0, level.index)) {
        if (!surelyNotEmpty(ladder, earlier, context)) earliest = Math.min(earliest, found[earlier.index] ?? 0);
      }
    }
    found.push(earliest);
  }
  return found;
}
