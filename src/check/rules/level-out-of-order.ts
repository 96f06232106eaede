import type { LevelPlan } from '../../model/plan.js';
import { formatDuration } from '../../time/duration.js';
import type { PlanRule } from '../rule.js';

/** L1: levels have their moments by their own times, not by their place in the list. */
export const levelOutOfOrder: PlanRule = {
  id: 'level-out-of-order',
  stage: 'plan',
  severity: 'warning',
  category: 'ladders',
  summary: 'a level that comes earlier than one that stands before it',
  *check({ plan }) {
    for (const ladder of plan.ladders.values()) {
      let latest: LevelPlan | undefined;
      for (const level of ladder.levels) {
        // When a share of a target comes is the ticket's affair, and so is what waits for it.
        if (level.kind === 'share') break;
        if (latest !== undefined && level.kind === 'after' && level.offsetMs < latest.offsetMs) {
          const { time } = level.def;
          yield {
            ref: ('ref' in time ? time.ref : undefined) ?? level.def.ref,
            message: `level "${level.name}" of "${ladder.name}" comes after ${formatDuration(level.offsetMs)}, before "${latest.name}" (${formatDuration(latest.offsetMs)}) that stands above it`,
            related: [{ ref: latest.def.ref, message: `"${latest.name}" comes later` }],
            help: '`after` counts from the start of the ladder; write `wait` to count from the level before, or put the levels in the order of their times',
          };
        }
        if (latest === undefined || level.offsetMs > latest.offsetMs) latest = level;
      }
    }
  },
};
