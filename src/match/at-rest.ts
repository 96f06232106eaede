import type { Condition } from '../model/policy.js';
import { isCounter } from './evaluate.js';
import { testHolds } from './test-holds.js';

/**
 * What is left of a condition for a ticket that nothing has happened to: its counters are zero, so what they decide is
 * decided. Undefined when it cannot hold then.
 */
export function atRest(condition: Condition): Condition | undefined {
  const counted = condition.tests.filter((entry) => isCounter(entry.field));
  if (counted.some((entry) => !testHolds(entry.test, 0))) return undefined;
  const anyOf = condition.anyOf?.flatMap((each) => atRest(each) ?? []);
  if (anyOf?.length === 0) return undefined;
  if (
    counted.length === 0 &&
    anyOf?.length === condition.anyOf?.length &&
    anyOf?.every((each, i) => each === condition.anyOf?.[i])
  ) {
    return condition;
  }
  return { ...condition, tests: condition.tests.filter((entry) => !isCounter(entry.field)), anyOf };
}
