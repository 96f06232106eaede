import fc from 'fast-check';
import type { Condition, Field, FieldKind, FieldTest, FieldValue, Scalar, Test } from '../../src/model/policy.js';
import { fileRef } from '../../src/model/ref.js';

const ref = fileRef('test.yaml');

function field(name: string, kind: FieldKind, values: readonly string[] = []): [string, Field] {
  return [name, { name, kind, values, ref }];
}

/** Fields of every kind. */
export const FIELDS: ReadonlyMap<string, Field> = new Map([
  field('priority', 'enum', ['P1', 'P2', 'P3', 'P4']),
  field('category', 'enum', ['network', 'database', 'access']),
  field('service', 'text'),
  field('error_rate', 'number'),
  field('vip', 'boolean'),
  field('tags', 'list'),
]);

/** A condition from its tests; `anyOf` for alternatives. */
export function when(tests: Readonly<Record<string, Test>>, anyOf?: readonly Condition[]): Condition {
  const entries = Object.entries(tests).map(([name, test]): FieldTest => ({ field: name, ref, test }));
  return { ref, tests: entries, anyOf };
}

export const is = (...values: readonly Scalar[]): Test => ({ op: 'in', values });
export const not = (test: Test): Test => ({ op: 'not', test });
export const every = (...tests: readonly Test[]): Test => ({ op: 'all', tests });
export const like = (...patterns: readonly string[]): Test => ({ op: 'glob', patterns });
export const has = (...values: readonly string[]): Test => ({ op: 'has', values });
export const exists = (value: boolean): Test => ({ op: 'exists', value });
export const bound = (op: 'at_least' | 'at_most' | 'above' | 'below', value: number): Test => ({ op, value });

export function ticket(fields: Readonly<Record<string, FieldValue>>): Map<string, FieldValue> {
  return new Map(Object.entries(fields));
}

// Few values and patterns, so that tests meet each other.
const TEXTS = ['db-1', 'db-prod', 'web-prod', 'a', '', 'other', 'xx'];
const PATTERNS = ['db-*', '*-prod', '*', '?', 'a*a', '*b*', 'db-prod', '??*', ''];
const NUMBERS = [-1, 0, 1, 2, 2.5, 5];
const TAGS = ['vip', 'gold', 'ab', 'b'];

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.subarray([...values], { minLength: 1, maxLength: 2 }) as fc.Arbitrary<T[]>;
const bounds: fc.Arbitrary<Test> = fc
  .tuple(
    fc.constantFrom('at_least' as const, 'at_most' as const, 'above' as const, 'below' as const),
    fc.constantFrom(...NUMBERS),
  )
  .map(([op, value]) => bound(op, value));
const globs = some(PATTERNS).map((patterns) => like(...patterns));

const byKind: Readonly<Record<string, fc.Arbitrary<Test>>> = {
  priority: fc.oneof(
    some(['P1', 'P2', 'P3', 'P4']).map((v) => is(...v)),
    fc.constant(like('P*')),
  ),
  category: fc.oneof(
    some(['network', 'database', 'access']).map((v) => is(...v)),
    fc.constant(like('*a*')),
  ),
  service: fc.oneof(
    some(TEXTS).map((v) => is(...v)),
    globs,
  ),
  error_rate: fc.oneof(
    some(NUMBERS).map((v) => is(...v)),
    bounds,
    fc.tuple(bounds, bounds).map((two) => every(...two)),
  ),
  vip: fc.constantFrom(is(true), is(false), is('true')),
  tags: fc.oneof(
    some(TAGS).map((v) => has(...v)),
    some(TAGS).map((v) => is(...v)),
    globs,
  ),
};

const suitable: fc.Arbitrary<FieldTest> = fc.constantFrom(...FIELDS.keys()).chain((name) =>
  fc
    .oneof(
      { weight: 6, arbitrary: byKind[name] as fc.Arbitrary<Test> },
      { weight: 1, arbitrary: fc.boolean().map(exists) },
    )
    .chain((test) => fc.constantFrom(test, test, not(test), every(not(test), test), not(every(test, exists(true)))))
    .map((test) => ({ field: name, ref, test })),
);

const unsuitable: fc.Arbitrary<FieldTest> = fc
  .tuple(fc.constantFrom(...FIELDS.keys()), fc.oneof(...Object.values(byKind)))
  .map(([name, test]) => ({ field: name, ref, test }));

function conditions(test: fc.Arbitrary<FieldTest>): fc.Arbitrary<Condition> {
  const flat = fc.array(test, { maxLength: 3 }).map((tests): Condition => ({ ref, tests, anyOf: undefined }));
  const nested = fc
    .tuple(fc.array(test, { maxLength: 2 }), fc.array(flat, { minLength: 1, maxLength: 3 }))
    .map(([tests, anyOf]): Condition => ({ ref, tests, anyOf }));
  return fc.oneof({ weight: 4, arbitrary: flat }, { weight: 1, arbitrary: nested });
}

/** Conditions whose tests suit the fields. */
export const someCondition = conditions(suitable);
/** Conditions with any test on any field. */
export const anyCondition = conditions(fc.oneof(suitable, unsuitable));

/** Tickets whose values are of the fields' kinds. */
export const someTicket: fc.Arbitrary<Map<string, FieldValue>> = fc
  .record(
    {
      priority: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
      category: fc.constantFrom('network', 'database', 'access'),
      service: fc.oneof(
        fc.constantFrom(...TEXTS),
        fc.string({ unit: fc.constantFrom('a', 'b', 'd', '-', 'x'), maxLength: 5 }),
      ),
      error_rate: fc.oneof(fc.constantFrom(...NUMBERS), fc.double({ min: -10, max: 10, noNaN: true })),
      vip: fc.boolean(),
      tags: fc.array(fc.oneof(fc.constantFrom(...TAGS), fc.constantFrom('db-1', 'zz', 'aa', '')), { maxLength: 4 }),
    },
    { requiredKeys: [] },
  )
  .map(ticket);

/** Tickets that may hold anything anywhere. */
export const anyTicket: fc.Arbitrary<Map<string, FieldValue>> = fc
  .dictionary(
    fc.constantFrom(...FIELDS.keys()),
    fc.oneof(
      fc.constantFrom<FieldValue>(...TEXTS, ...TAGS, ...NUMBERS, 'P1', 'network', true, false, 'true', '5', '2.50'),
      fc.array(fc.constantFrom(...TEXTS, ...TAGS), { maxLength: 3 }),
    ),
  )
  .map(ticket);
