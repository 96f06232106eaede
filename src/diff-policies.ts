import { simulateCommand } from './check/simulate-command.js';
import { compareBehaviour } from './diff/behaviour.js';
import { burdenOf, coverageOf } from './diff/burden.js';
import type { PolicyDiff } from './diff/policy-diff.js';
import { movesOf } from './diff/rotation.js';
import { type Statement, statementsOf } from './diff/statement.js';
import type { ChangeClass } from './diff/structure/judge.js';
import { findRenames } from './diff/structure/renames.js';
import { compareStructure } from './diff/structure/structure.js';
import { MS_PER_DAY } from './model/duration.js';
import type { Plan } from './model/plan.js';

export const DEFAULT_HORIZON_MS = 90 * MS_PER_DAY;

export interface DiffOptions {
  /** The first moment of creation that counts (epoch ms). */
  readonly at: number;
  /** How far from there, ms; default 90 days. */
  readonly horizonMs?: number;
}

/** Compares two compiled policies. Pure: the same arguments give the same answer on any day. */
export function diffPlans(before: Plan, after: Plan, { at, horizonMs = DEFAULT_HORIZON_MS }: DiffOptions): PolicyDiff {
  const [from, to] = [at, at + horizonMs];
  const changes = compareStructure(before, after);
  const behaviour = compareBehaviour(before, after, from, to);
  const renames = findRenames(before.policy, after.policy);
  const statements = statementsOf(behaviour).map((statement) => ({
    ...statement,
    example: exampleOf(statement, before, after),
  }));
  const count = (level: ChangeClass) => [...changes, ...statements].filter((each) => each.class === level).length;
  return {
    changes,
    behaviour,
    statements,
    coverage: coverageOf(before, after, from, to),
    rotation: movesOf(before, after, from, to, renames.schedules),
    burden: burdenOf(before, after, behaviour),
    counts: { breaking: count('breaking'), risky: count('risky'), info: count('info') },
  };
}

function exampleOf({ fields, created }: Statement, before: Plan, after: Plan): string {
  return simulateCommand(after.policy.matrix.length > 0 ? after : before, fields, created);
}
