import type { Plan } from '../../model/plan.js';
import type { Policy } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import { findRenames, type Renames, withNames } from './renames.js';

/** Both policies to compare, the first with the names of the second where something only changed its name. */
export interface Sides {
  readonly before: Policy;
  readonly after: Policy;
  readonly plans: readonly [Plan, Plan];
  readonly renames: Renames;
  /** Length in ms on its own calendar of what stands at a place: a level's delay, an SLA target. */
  length(ref: Ref): number | undefined;
}

export function sidesOf(before: Plan, after: Plan): Sides {
  const renames = findRenames(before.policy, after.policy);
  let lengths: Map<Ref, number> | undefined;
  return {
    before: withNames(before.policy, renames),
    after: after.policy,
    plans: [before, after],
    renames,
    length(ref) {
      lengths ??= new Map([...lengthsOf(before), ...lengthsOf(after)]);
      return lengths.get(ref);
    },
  };
}

function* lengthsOf(plan: Plan): Generator<[Ref, number]> {
  for (const ladder of plan.ladders.values()) {
    for (const level of ladder.levels) {
      yield [level.def.ref, level.ms];
      if (level.def.remind !== undefined && level.remind !== undefined)
        yield [level.def.remind.ref, level.remind.everyMs];
    }
    if (ladder.def.repeat !== undefined && ladder.repeat !== undefined)
      yield [ladder.def.repeat.ref, ladder.repeat.everyMs];
  }
  for (const sla of plan.slas.values()) {
    for (const clocks of sla.clocks.values()) for (const clock of clocks) yield [clock.ref, clock.targetMs];
  }
}
