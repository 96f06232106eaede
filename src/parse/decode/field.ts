import { COUNTERS, type Field, type FieldKind } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import { checkName, duplicateName } from './names.js';
import { fault, type Scope } from './scope.js';
import { namesOf } from './text.js';

const KINDS: readonly FieldKind[] = ['text', 'number', 'boolean', 'list'];

/** The fields that every ticket has, unless they are declared. */
export const BUILT_IN_FIELDS: readonly Field[] = [
  { name: 'priority', kind: 'enum', values: ['P1', 'P2', 'P3', 'P4'], ref: undefined },
  { name: 'status', kind: 'enum', values: ['open', 'pending', 'hold'], ref: undefined },
];

/** A field: its values in order, or its kind. Undefined when it is neither, or its name means something else. */
export function field(scope: Scope, name: string, value: unknown, ref: Ref): Field | undefined {
  if (isTaken(name))
    return fault(scope, 'bad-name', ref, `a field cannot be called "${name}": ${WHY}`, { part: 'key' });
  if (Array.isArray(value)) return { name, kind: 'enum', values: values(scope, name, value, ref), ref };
  const kind = KINDS.find((known) => known === value);
  return kind && { name, kind, values: [], ref };
}

const WHY = 'conditions give that name another meaning';

function isTaken(name: string): boolean {
  return name === 'any_of' || COUNTERS.some((counter) => counter === name) || name === 'created';
}

/** Each value once. Of priorities, `any` is what SLA targets call the rest. */
function values(scope: Scope, name: string, list: readonly unknown[], ref: Ref): string[] {
  const seen = new Map<string, Ref>();
  for (const use of namesOf(scope, list, ref)) {
    checkName(scope, use.name, use.ref, 'value', name === 'priority');
    const first = seen.get(use.name);
    if (first === undefined) seen.set(use.name, use.ref);
    else scope.findings.push(duplicateName('value', use.name, use.ref, 'value', first));
  }
  return [...seen.keys()];
}
