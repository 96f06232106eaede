import type { FieldValue, Scalar, Test } from '../model/policy.js';
import { globMatches } from './glob.js';

/**
 * Whether one test holds for a field's value (undefined: the ticket lacks the field; then only `not` and
 * `exists: false` can hold). The reference that every faster form is tested against.
 *
 * `in` and `has` mean "one of these"; on a list, that one of its elements is; a scalar counts as a list of one for
 * `has`. Texts compare as text, numbers as numbers, so `in: [5]` holds for the text `5` and `in: ["5.0"]` for the
 * number 5. Bounds read a numeric text as its number (columns of a history are text). A glob on a list is about any
 * element.
 */
export function testHolds(test: Test, value: FieldValue | undefined): boolean {
  switch (test.op) {
    case 'not':
      return !testHolds(test.test, value);
    case 'all':
      return test.tests.every((part) => testHolds(part, value));
    case 'exists':
      return (value !== undefined) === test.value;
    case 'in':
    case 'has':
      return value !== undefined && isOneOf(test.values, value);
    case 'glob':
      return value !== undefined && matchesSome(test.patterns, value);
    default:
      return inBound(test.op, numberOf(value), test.value);
  }
}

/** The number that a value stands for: itself, or a numeric text's; NaN for everything else. */
export function numberOf(value: FieldValue | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return Number.NaN;
  return Number(value);
}

function inBound(op: 'at_least' | 'at_most' | 'above' | 'below', actual: number, bound: number): boolean {
  if (op === 'at_least') return actual >= bound;
  if (op === 'at_most') return actual <= bound;
  if (op === 'above') return actual > bound;
  return actual < bound;
}

function isOneOf(wanted: readonly Scalar[], value: FieldValue): boolean {
  if (typeof value === 'object') return value.some((element) => wanted.some((one) => String(one) === element));
  if (typeof value === 'number') return wanted.some((one) => numberOf(one) === value);
  const text = String(value);
  return wanted.some((one) => String(one) === text);
}

function matchesSome(patterns: readonly string[], value: FieldValue): boolean {
  if (typeof value === 'object') return value.some((element) => matchesSome(patterns, element));
  const text = String(value);
  return patterns.some((pattern) => globMatches(pattern, text));
}
