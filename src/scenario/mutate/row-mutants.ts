import { witness } from '../../match/witness.js';
import type { Condition, MatrixRow, Policy } from '../../model/policy.js';
import { doubleLength } from './lengths.js';
import { type Change, matrixMutant, type Mutant, replaced, swapped } from './mutant.js';

/** Mutants of the matrix: each row's conditions, hours and columns, and the order of the rows. */
export function* matrixMutants(policy: Policy): Generator<Mutant> {
  const { matrix } = policy;
  for (const [i, row] of matrix.entries()) {
    const what = `row "${row.name}"`;
    for (const change of rowChanges(row, i, policy))
      yield matrixMutant(what, { ...change, value: replaced(matrix, i, change.value) });
    if (matrix.length > 1)
      yield matrixMutant('the matrix', {
        ref: row.ref,
        change: `without ${what}`,
        value: replaced(matrix, i, undefined),
      });
    const next = matrix[i + 1];
    if (next === undefined || !orderMatters(row, next, matrix.slice(0, i), policy)) continue;
    const change = `${what} and row "${next.name}" change places`;
    yield matrixMutant('the matrix', { ref: next.ref, change, value: swapped(matrix, i) });
  }
}

const COLUMNS = ['escalation', 'sla', 'urgency', 'ackTimeout', 'autoResolve'] as const;

/** Some ticket that no row before decides is about both rows, and they say different things about it. */
function orderMatters(row: MatrixRow, next: MatrixRow, before: readonly MatrixRow[], { fields }: Policy): boolean {
  return COLUMNS.some((column) => {
    const [a, b] = [row[column], next[column]];
    if (a === undefined || b === undefined || sayAlike(a, b)) return false;
    return witness([row.match, next.match], deciding(before, column), fields) !== undefined;
  });
}

function sayAlike(a: object, b: object): boolean {
  const bare = (value: object) => JSON.stringify(value, (key, item: unknown) => (key === 'ref' ? undefined : item));
  return bare(a) === bare(b);
}

/** Conditions of the rows that name the column at every hour. */
function deciding(rows: readonly MatrixRow[], column: (typeof COLUMNS)[number]): Condition[] {
  return rows.flatMap((row) => (row[column] !== undefined && !row.during && !row.outside ? [row.match] : []));
}

function* rowChanges(row: MatrixRow, index: number, policy: Policy): Generator<Change<MatrixRow>> {
  yield* conditionChanges(row, index, policy);
  const { during, outside, escalation, sla, urgency, ackTimeout, autoResolve } = row;
  if (during !== undefined) {
    yield { ref: during.ref, change: 'without during', value: { ...row, during: undefined } };
    yield { ref: during.ref, change: 'during → outside', value: { ...row, during: undefined, outside: during } };
  }
  if (outside !== undefined) {
    yield { ref: outside.ref, change: 'without outside', value: { ...row, outside: undefined } };
    yield { ref: outside.ref, change: 'outside → during', value: { ...row, outside: undefined, during: outside } };
  }
  for (const [key, use, known] of [
    ['escalation', escalation, policy.escalations],
    ['sla', sla, policy.slas],
  ] as const) {
    if (use === undefined) continue;
    const other = [...known.keys(), 'none'].find((name) => name !== use.name);
    if (other === undefined) continue;
    yield { ref: use.ref, change: `${key} ${use.name} → ${other}`, value: { ...row, [key]: { ...use, name: other } } };
  }
  if (urgency !== undefined) yield urgencyChange(row, urgency);
  for (const [key, use] of [
    ['ack_timeout', ackTimeout],
    ['auto_resolve', autoResolve],
  ] as const) {
    if (use === undefined) continue;
    const duration = doubleLength(use.duration);
    const value = { ...row, [key === 'ack_timeout' ? 'ackTimeout' : 'autoResolve']: { ...use, duration } };
    yield { ref: use.ref, change: `${key} ${use.duration.text} → ${duration.text}`, value };
  }
}

function urgencyChange(row: MatrixRow, { ref, value }: NonNullable<MatrixRow['urgency']>): Change<MatrixRow> {
  if (typeof value === 'string') {
    const other = value === 'high' ? 'low' : 'high';
    return { ref, change: `urgency ${value} → ${other}`, value: { ...row, urgency: { ref, value: other } } };
  }
  const turned = { ...value, then: value.otherwise, otherwise: value.then };
  return {
    ref,
    change: 'urgency: then and otherwise change places',
    value: { ...row, urgency: { ref, value: turned } },
  };
}

function* conditionChanges(row: MatrixRow, index: number, policy: Policy): Generator<Change<MatrixRow>> {
  const { match } = row;
  const before = policy.matrix.slice(0, index);
  for (const [i, test] of match.tests.entries()) {
    const wider = { ...match, tests: replaced(match.tests, i, undefined) };
    if (widens(row, wider, before, policy)) {
      yield { ref: test.ref, change: `match without ${test.field}`, value: { ...row, match: wider } };
    }
    if (test.test.op !== 'in') continue;
    const known = policy.fields.get(test.field);
    if (known?.kind !== 'enum') continue;
    const { values } = test.test;
    const last = values[values.length - 1];
    const other = known.values.find((value) => !values.includes(value));
    if (other === undefined || last === undefined) continue;
    const tests = replaced(match.tests, i, { ...test, test: { op: 'in', values: [...values.slice(0, -1), other] } });
    yield {
      ref: test.ref,
      change: `match ${test.field} ${String(last)} → ${other}`,
      value: { ...row, match: { ...match, tests } },
    };
  }
}

/** Some ticket that the wider condition lets in is not decided by the rows before. */
function widens(row: MatrixRow, wider: Condition, before: readonly MatrixRow[], { fields }: Policy): boolean {
  return COLUMNS.some((column) => {
    if (row[column] === undefined) return false;
    return witness([wider], [row.match, ...deciding(before, column)], fields) !== undefined;
  });
}
