import type { Policy } from '../../model/policy.js';
import { calendarMutants } from './calendar-mutants.js';
import { ladderMutants } from './ladder-mutants.js';
import type { Mutant } from './mutant.js';
import { matrixMutants } from './row-mutants.js';
import { scheduleMutants } from './schedule-mutants.js';
import { slaMutants } from './sla-mutants.js';
import { teamMutants } from './team-mutants.js';

/** Every mutant of a policy, one change each, in a fixed order. */
export function allMutants(policy: Policy): Mutant[] {
  return [
    ...matrixMutants(policy),
    ...[...policy.escalations.values()].flatMap((def) => [...ladderMutants(def, policy)]),
    ...[...policy.slas.values()].flatMap((def) => [...slaMutants(def, policy)]),
    ...[...policy.schedules.values()].flatMap((def) => [...scheduleMutants(def)]),
    ...teamMutants(policy),
    ...calendarMutants(policy),
  ];
}

/** At most so many of a list, spread evenly over it. */
export function spread<T>(list: readonly T[], limit: number): T[] {
  if (list.length <= limit) return [...list];
  return Array.from({ length: limit }, (_, i) => list[Math.floor((i * list.length) / limit)] as T);
}
