import type { Condition, FieldTest, Scalar, Test } from '../model/policy.js';
import { quoteIfOdd } from './text-atoms.js';

/**
 * A condition in one line, the same for all ways to write it that mean the same entry for entry: `priority is P1 or P2,
 * category is not network, error_rate >= 5, either (vip is true) or (tier is gold)`; `any ticket` for an empty one.
 */
export function conditionText(condition: Condition): string {
  const parts = condition.tests.map(fieldTestText);
  if (condition.anyOf !== undefined) parts.push(eitherText(condition.anyOf));
  return parts.length === 0 ? 'any ticket' : parts.join(', ');
}

/** One entry: `priority is P1 or P2`. */
export function fieldTestText({ field, test }: FieldTest): string {
  return testText(field, test, true);
}

function eitherText(alternatives: readonly Condition[]): string {
  const [only] = alternatives;
  if (only === undefined) return 'none of no alternatives';
  if (alternatives.length === 1) return conditionText(only);
  return `either ${alternatives.map((one) => `(${conditionText(one)})`).join(' or ')}`;
}

function testText(field: string, test: Test, positive: boolean): string {
  switch (test.op) {
    case 'not':
      return testText(field, test.test, !positive);
    case 'all': {
      const parts = test.tests.map((part) => testText(field, part, true)).join(' and ');
      return positive ? parts : `not (${parts})`;
    }
    case 'in':
      return `${field} ${positive ? 'is' : 'is not'} ${values(test.values)}`;
    case 'has':
      return `${field} ${positive ? 'has' : 'has not'} ${values(test.values)}`;
    case 'glob':
      return `${field} ${positive ? 'is like' : 'is not like'} ${values(test.patterns)}`;
    case 'exists':
      return test.value === positive ? `${field} is set` : `${field} is missing`;
    default:
      return positive ? `${field} ${SIGNS[test.op]} ${test.value}` : `not (${field} ${SIGNS[test.op]} ${test.value})`;
  }
}

const SIGNS = { at_least: '>=', at_most: '<=', above: '>', below: '<' } as const;

function values(list: readonly Scalar[]): string {
  const texts = [...new Set(list.map((value) => quoteIfOdd(String(value))))];
  return texts.length === 0 ? 'one of nothing' : texts.join(' or ');
}
