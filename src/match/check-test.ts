import type { Field, FieldKind, Scalar, Test } from '../model/policy.js';
import { compileGlob } from './glob.js';
import { nearestName } from './nearest-name.js';
import { numberOf } from './test-holds.js';

/** What is wrong with a test. */
export interface TestProblem {
  readonly kind: 'unknown-field' | 'unknown-value' | 'wrong-kind' | 'never-true';
  readonly message: string;
  /** The name or value at fault as written, and the one that was probably meant. */
  readonly written?: string;
  readonly suggestion?: string;
}

const KINDS: Readonly<Record<FieldKind, string>> = {
  enum: 'an enumeration',
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
};

/** The faults of one test of a field: values that it cannot have, tests that do not suit its kind, empty lists. */
export function checkTest(test: Test, field: Field): TestProblem[] {
  switch (test.op) {
    case 'not':
      return checkTest(test.test, field);
    case 'all':
      return test.tests.flatMap((part) => checkTest(part, field));
    case 'exists':
      return [];
    case 'in':
      return test.values.length === 0 ? [emptyList(field)] : test.values.flatMap((value) => checkValue(value, field));
    case 'has':
      if (field.kind !== 'list') return [wrongKind('has', field, 'name the value without `has`')];
      return test.values.length === 0 ? [emptyList(field)] : [];
    case 'glob':
      return checkGlob(test.patterns, field);
    default:
      if (field.kind === 'number') return Number.isNaN(test.value) ? [noNumber(field, test.value)] : [];
      return [wrongKind(test.op, field, field.kind === 'enum' ? 'list the values that are meant' : undefined)];
  }
}

function checkValue(value: Scalar, field: Field): TestProblem[] {
  const written = String(value);
  if (field.kind === 'enum') return field.values.includes(written) ? [] : [unknownValue(written, field, field.values)];
  if (field.kind === 'boolean')
    return written === 'true' || written === 'false' ? [] : [unknownValue(written, field, ['true', 'false'])];
  return field.kind === 'number' && Number.isNaN(numberOf(value)) ? [noNumber(field, value)] : [];
}

function checkGlob(patterns: readonly string[], field: Field): TestProblem[] {
  if (field.kind === 'number' || field.kind === 'boolean') return [wrongKind('glob', field, undefined)];
  if (patterns.length === 0) return [emptyList(field)];
  if (field.kind !== 'enum') return [];
  return patterns
    .filter((pattern) => !field.values.some(compileGlob(pattern)))
    .map((pattern) => ({
      kind: 'never-true',
      message: `no value of \`${field.name}\` is like \`${pattern}\`; it has ${listOf(field.values)}`,
      written: pattern,
    }));
}

function unknownValue(written: string, field: Field, known: readonly string[]): TestProblem {
  const suggestion = nearestName(written, known);
  const start = `\`${field.name}\` has no value \`${written}\``;
  if (suggestion === undefined) return { kind: 'unknown-value', message: `${start}; it has ${listOf(known)}`, written };
  return { kind: 'unknown-value', message: `${start}; did you mean \`${suggestion}\`?`, written, suggestion };
}

function noNumber(field: Field, value: Scalar): TestProblem {
  return { kind: 'wrong-kind', message: `\`${field.name}\` is a number, not \`${value}\``, written: String(value) };
}

function wrongKind(op: string, field: Field, advice: string | undefined): TestProblem {
  const start = `\`${op}\` cannot test \`${field.name}\`, which is ${KINDS[field.kind]}`;
  return { kind: 'wrong-kind', message: advice === undefined ? start : `${start}; ${advice}` };
}

function emptyList(field: Field): TestProblem {
  return { kind: 'never-true', message: `an empty list for \`${field.name}\` matches nothing` };
}

function listOf(values: readonly string[]): string {
  if (values.length === 0) return 'no values';
  const shown = values.slice(0, 8).map((value) => `\`${value}\``);
  return values.length > 8 ? `${shown.join(', ')} and ${values.length - 8} more` : shown.join(', ');
}
