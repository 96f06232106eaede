import { type Condition, COUNTERS, type Field, type FieldTest, type Test } from '../model/policy.js';
import type { Ref } from '../model/ref.js';
import { checkTest, type TestProblem } from './check-test.js';
import { fieldTestText } from './condition-text.js';
import { isCounter } from './evaluate.js';
import { nearestName } from './nearest-name.js';
import { witness } from './witness.js';

/** A fault of a condition as written, before any ticket. */
export interface Problem extends TestProblem {
  readonly ref: Ref;
  /** The field's name is at fault (`key`) or what it is tested for (`value`). */
  readonly part: 'key' | 'value';
}

/**
 * The faults of a condition against the declared fields: names and values that do not exist, tests that do not suit the
 * field's kind, and tests that no value passes, alone or together with those around `any_of`. Counters may be named only
 * where `countersAllowed` (triggers).
 */
export function checkCondition(
  condition: Condition,
  fields: ReadonlyMap<string, Field>,
  countersAllowed: boolean,
): Problem[] {
  const problems: Problem[] = [];
  visit(condition, []);
  return problems;

  function visit(one: Condition, around: readonly FieldTest[]): void {
    const sound: FieldTest[] = [...around];
    for (const test of one.tests) {
      const own = checkEntry(test, fields, countersAllowed);
      problems.push(...own);
      if (own.length > 0) continue;
      const alone = isPlain(test.test) && !sound.some(({ field }) => field === test.field);
      const clash = alone ? undefined : contradiction([...sound, test], fields, around);
      if (clash === undefined) sound.push(test);
      else problems.push({ kind: 'never-true', ref: test.ref, part: 'value', message: clash });
    }
    if (one.anyOf?.length === 0)
      problems.push({ kind: 'never-true', ref: one.ref, part: 'value', message: '`any_of` lists no alternative' });
    for (const alternative of one.anyOf ?? []) visit(alternative, sound);
  }
}

function checkEntry(entry: FieldTest, fields: ReadonlyMap<string, Field>, countersAllowed: boolean): Problem[] {
  const field = fields.get(entry.field) ?? (countersAllowed ? counterField(entry.field) : undefined);
  if (field === undefined) return [unknownField(entry, fields, countersAllowed)];
  return checkTest(entry.test, field).map((problem) => ({ ...problem, ref: entry.ref, part: 'value' as const }));
}

function counterField(name: string): Field | undefined {
  return isCounter(name) ? { name, kind: 'number', values: [], ref: undefined } : undefined;
}

function unknownField(entry: FieldTest, fields: ReadonlyMap<string, Field>, countersAllowed: boolean): Problem {
  const at = { kind: 'unknown-field', ref: entry.ref, part: 'key', written: entry.field } as const;
  if (isCounter(entry.field))
    return { ...at, message: `\`${entry.field}\` is a counter, which only \`triggers\` can test` };
  const suggestion = nearestName(entry.field, [...fields.keys(), ...(countersAllowed ? COUNTERS : [])]);
  if (suggestion === undefined)
    return { ...at, message: `no field is called \`${entry.field}\`; declare it in \`fields\`` };
  return { ...at, message: `no field is called \`${entry.field}\`; did you mean \`${suggestion}\`?`, suggestion };
}

/** Why no ticket passes the last of these tests together with those before it on the same field. */
function contradiction(
  tests: readonly FieldTest[],
  fields: ReadonlyMap<string, Field>,
  around: readonly FieldTest[],
): string | undefined {
  const last = tests.at(-1) as FieldTest;
  const same = tests.filter(({ field }) => field === last.field);
  if (isPossible(same, fields)) return undefined;
  const text = `no ticket has ${fieldTestText(last)}`;
  if (!isPossible([last], fields)) return `${text}${whyImpossible(last.test)}`;
  const before = same.filter((test) => test !== last);
  const where = before.some((test) => around.includes(test)) ? 'around `any_of`' : 'before';
  return `${text} and ${before.map(fieldTestText).join(' and ')}, as said ${where}`;
}

function whyImpossible(test: Test): string {
  return test.op === 'all' && test.tests.length > 1 ? ': the bounds exclude each other' : '';
}

/** One of some values, which have been checked: nothing to search for. Most tests are that. */
function isPlain(test: Test): boolean {
  return test.op === 'in' || test.op === 'has';
}

function isPossible(tests: readonly FieldTest[], fields: ReadonlyMap<string, Field>): boolean {
  const [first] = tests;
  if (first === undefined) return true;
  return witness([{ ref: first.ref, tests, anyOf: undefined }], [], fields) !== undefined;
}
