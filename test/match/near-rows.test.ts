import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearRows } from '../../src/match/near-rows.js';
import { compileCondition } from '../../src/match/evaluate.js';
import type { RowPlan } from '../../src/model/plan.js';
import type { Condition, FieldTest, FieldValue } from '../../src/model/policy.js';
import { fileRef } from '../../src/model/ref.js';

const ref = fileRef('rungs.yaml');
const value = fc.constantFrom('a', 'b', 'c', '5', '7', 5, 7);
const fieldTest: fc.Arbitrary<FieldTest> = fc.record({
  field: fc.constantFrom('service', 'team', 'reopened'),
  ref: fc.constant(ref),
  test: fc.oneof(
    { weight: 6, arbitrary: fc.record({ op: fc.constant('in' as const), values: fc.array(value, { maxLength: 3 }) }) },
    fc.record({ op: fc.constant('exists' as const), value: fc.boolean() }),
    fc.record({ op: fc.constant('glob' as const), patterns: fc.constantFrom(['a*'], ['*']) }),
    fc.record({
      op: fc.constant('not' as const),
      test: fc.record({ op: fc.constant('in' as const), values: fc.array(value, { maxLength: 3 }) }),
    }),
  ),
});
const tests = fc.array(fieldTest, { maxLength: 3 });
/** Most rows of a large matrix name a service. */
const named = fc
  .tuple(fc.array(value, { minLength: 1, maxLength: 2 }), tests)
  .map(([values, more]): FieldTest[] => [{ field: 'service', ref, test: { op: 'in', values } }, ...more]);
const condition: fc.Arbitrary<Condition> = fc.record({
  ref: fc.constant(ref),
  tests: fc.oneof({ weight: 9, arbitrary: named }, tests),
  anyOf: fc.option(fc.array(fc.record({ ref: fc.constant(ref), tests, anyOf: fc.constant(undefined) })), {
    nil: undefined,
    freq: 8,
  }),
});
const ticket = fc.dictionary(
  fc.constantFrom('service', 'team', 'reopened'),
  fc.oneof<fc.Arbitrary<FieldValue>[]>(value, fc.array(fc.constantFrom('a', 'b', '5')), fc.constant('unheard of')),
);

test('every row that holds is near, in order, whatever the values are', () => {
  let fewer = 0;
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 64, maxLength: 90 }),
      fc.array(ticket, { minLength: 4 }),
      (all, made) => {
        const rows = all.map((match) => ({ def: { match }, holds: compileCondition(match) }) as unknown as RowPlan);
        for (const each of made) {
          const fields = new Map(Object.entries(each));
          const near = nearRows(rows, fields) ?? [...rows.keys()];
          if (near.length < rows.length) fewer++;
          expect(near).toEqual([...new Set(near)].sort((a, b) => a - b));
          const holding = (numbers: Iterable<number>) => [...numbers].filter((i) => rows[i]?.holds(fields));
          expect(holding(near)).toEqual(holding(rows.keys()));
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(fewer).toBeGreaterThan(50);
});

test('a few rows are not worth an index', () => {
  expect(nearRows([], new Map([['service', 'a']]))).toBeUndefined();
});
