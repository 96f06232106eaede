import { checkCondition, type Problem } from '../../match/check-condition.js';
import type { Condition, FieldTest, Policy } from '../../model/policy.js';
import { childRef } from '../../model/ref.js';
import type { PolicyRule, Report } from '../rule.js';

/** Conditions that name what does not exist, or that no ticket can meet. */
export const badCondition: PolicyRule = {
  id: 'bad-condition',
  stage: 'policy',
  severity: 'error',
  category: 'matrix',
  blocks: true,
  summary: 'a condition on a field or value that does not exist, or that no ticket can meet',
  *check({ policy }) {
    for (const [condition, counters] of conditionsIn(policy)) {
      for (const problem of checkCondition(condition, policy.fields, counters)) yield toReport(condition, problem);
    }
  },
};

/** Every condition, and whether it may test counters. */
function* conditionsIn(policy: Policy): Generator<readonly [Condition, boolean]> {
  for (const { match } of policy.matrix) if (match.tests.length > 0 || match.anyOf !== undefined) yield [match, false];
  for (const { handles } of policy.teams.values()) if (handles !== undefined) yield [handles, false];
  for (const { pauseWhen, triggers } of policy.escalations.values()) {
    if (pauseWhen !== undefined) yield [pauseWhen, false];
    for (const { when } of triggers) yield [when, true];
  }
  for (const { pauseWhen } of policy.slas.values()) if (pauseWhen !== undefined) yield [pauseWhen, false];
  for (const guarantee of policy.guarantees) if (guarantee.for !== undefined) yield [guarantee.for, false];
}

function toReport(condition: Condition, problem: Problem): Report {
  const { kind, message, part, ref, written } = problem;
  const severity = kind === 'never-true' ? ('warning' as const) : ('error' as const);
  const index = written === undefined || part === 'key' ? -1 : itemOf(entryAt(condition, problem), written);
  return { severity, message: message.replaceAll('`', '"'), ref: index < 0 ? ref : childRef(ref, index), part };
}

/** Which item of a list of values is at fault; -1 where there is no list. */
function itemOf(entry: FieldTest | undefined, written: string): number {
  if (entry?.test.op !== 'in' || entry.test.values.length < 2) return -1;
  return entry.test.values.findIndex((value) => String(value) === written);
}

function entryAt({ tests, anyOf }: Condition, problem: Problem): FieldTest | undefined {
  const own = tests.find(({ ref }) => ref === problem.ref);
  if (own !== undefined || anyOf === undefined) return own;
  for (const one of anyOf) {
    const found = entryAt(one, problem);
    if (found !== undefined) return found;
  }
  return undefined;
}
