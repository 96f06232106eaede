import type { Condition, FieldKind, FieldTest, FieldValue, Scalar, Test } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { at, isMap, isOwnKey, type MapNode, mapNode, mapsOf, present, type Scope } from './scope.js';
import { textIn, texts } from './text.js';

const BOUNDS = ['at_least', 'at_most', 'above', 'below'] as const;

/** The condition at a key. */
export function conditionAt(node: MapNode, key: string): Condition | undefined {
  return at(node, key, condition);
}

/** A condition as declared; what is no test, which the schema has reported, is left out. */
export function condition(scope: Scope, value: unknown, ref: Ref): Condition | undefined {
  const node = mapNode(scope, value, ref);
  return node && conditionOf(node);
}

function conditionOf(node: MapNode): Condition {
  const { scope, ref, map } = node;
  const tests = present(Object.keys(map).map((field) => fieldTest(node, field)));
  const groups = map.any_of;
  const anyOf = Array.isArray(groups) ? mapsOf(scope, groups, childRef(ref, 'any_of')).map(conditionOf) : undefined;
  return { ref, tests, anyOf };
}

function fieldTest({ scope, ref, map }: MapNode, field: string): FieldTest | undefined {
  const test = field === 'any_of' ? undefined : testIn(scope, map, field, scope.fields.get(field)?.kind);
  return test && { field, ref: childRef(ref, field), test };
}

/** The test at a key of its container. Values are read by the kind of the field, so that `1.10` stays text where it is. */
function testIn(scope: Scope, container: object, key: string, kind: FieldKind | undefined): Test | undefined {
  const value = (container as Record<string, unknown>)[key];
  if (Array.isArray(value)) return { op: 'in', values: scalars(scope, value, kind) };
  if (isMap(value)) return all(operations(scope, value, kind));
  const scalar = scalarIn(scope, container, key, kind);
  return scalar === undefined ? undefined : { op: 'in', values: [scalar] };
}

function operations(scope: Scope, map: Record<string, unknown>, kind: FieldKind | undefined): Test[] {
  const tests: Test[] = [];
  const node = { scope, map, ref: { file: '', parent: undefined, key: undefined } };
  for (const op of BOUNDS) {
    const value = map[op];
    if (typeof value === 'number') tests.push({ op, value });
  }
  const not = map.not === undefined ? undefined : testIn(scope, map, 'not', kind);
  if (not !== undefined) tests.push({ op: 'not', test: not });
  if (map.glob !== undefined) tests.push({ op: 'glob', patterns: texts(node, 'glob') });
  if (map.has !== undefined) tests.push({ op: 'has', values: texts(node, 'has') });
  if (typeof map.exists === 'boolean') tests.push({ op: 'exists', value: map.exists });
  return tests;
}

function all(tests: Test[]): Test | undefined {
  return tests.length > 1 ? { op: 'all', tests } : tests[0];
}

function scalars(scope: Scope, list: readonly unknown[], kind: FieldKind | undefined): Scalar[] {
  const values: Scalar[] = [];
  for (let i = 0; i < list.length; i++) {
    const scalar = scalarIn(scope, list, i, kind);
    if (scalar !== undefined) values.push(scalar);
  }
  return values;
}

/** A scalar by the kind of its field: numbers and truth values where they are wanted, else the text as written. */
function scalarIn(
  scope: Scope,
  container: object,
  key: string | number,
  kind: FieldKind | undefined,
): Scalar | undefined {
  const value = (container as Record<string | number, unknown>)[key];
  if (typeof value === 'number' && (kind === 'number' || kind === undefined)) return value;
  if (typeof value === 'boolean' && (kind === 'boolean' || kind === undefined)) return value;
  return textIn(scope, container, key);
}

/** Values of fields under the keys of a map, but for `skip` and the user's own keys. */
export function fieldValues(node: MapNode, skip: readonly string[]): Map<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  for (const field of Object.keys(node.map)) {
    if (skip.includes(field) || (isOwnKey(field) && !node.scope.fields.has(field))) continue;
    const kind = node.scope.fields.get(field)?.kind;
    const value = node.map[field];
    const decoded = Array.isArray(value) ? texts(node, field) : scalarIn(node.scope, node.map, field, kind);
    if (decoded !== undefined)
      values.set(field, kind === 'list' && !Array.isArray(decoded) ? [String(decoded)] : decoded);
  }
  return values;
}
