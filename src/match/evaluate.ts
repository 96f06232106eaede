import { type Condition, COUNTERS, type Counter, type FieldTest, type FieldValue } from '../model/policy.js';
import { testHolds } from './test-holds.js';

export { type CompiledCondition, compileCondition } from './compile-condition.js';

/** A ticket's fields by name; a field that the ticket lacks is not in it. */
export type FieldReader = ReadonlyMap<string, FieldValue>;

/** What has happened to a ticket so far, for trigger conditions. A counter that is given wins over a field of its name. */
export type Counters = Readonly<Partial<Record<Counter, number>>>;

/** Whether the condition holds: every test, and one of `any_of` when there is one. */
export function holds(condition: Condition, fields: FieldReader, counters?: Counters): boolean {
  return (
    condition.tests.every((test) => testHolds(test.test, valueOf(test.field, fields, counters))) &&
    (condition.anyOf === undefined || condition.anyOf.some((one) => holds(one, fields, counters)))
  );
}

/**
 * The first entry that makes the condition false, in written order; undefined when it holds. When no alternative of
 * `any_of` holds, the entry is the first one's.
 */
export function firstFailure(condition: Condition, fields: FieldReader, counters?: Counters): FieldTest | undefined {
  const failed = condition.tests.find((test) => !testHolds(test.test, valueOf(test.field, fields, counters)));
  if (failed !== undefined || condition.anyOf === undefined) return failed;
  if (condition.anyOf.some((one) => holds(one, fields, counters))) return undefined;
  const first = condition.anyOf[0];
  if (first === undefined) return { field: 'any_of', ref: condition.ref, test: { op: 'in', values: [] } };
  return firstFailure(first, fields, counters);
}

/** Which of the conditions hold, one character each in order: `1` or `0`. */
export function signature(conditions: readonly Condition[], fields: FieldReader, counters?: Counters): string {
  let bits = '';
  for (const condition of conditions) bits += holds(condition, fields, counters) ? '1' : '0';
  return bits;
}

function valueOf(field: string, fields: FieldReader, counters: Counters | undefined): FieldValue | undefined {
  const counted = counters !== undefined && isCounter(field) ? counters[field] : undefined;
  return counted ?? fields.get(field);
}

/** Whether a name in a condition is a counter's, where no field of that name is declared. */
export function isCounter(name: string): name is Counter {
  return (COUNTERS as readonly string[]).includes(name);
}
