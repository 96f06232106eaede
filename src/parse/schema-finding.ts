import { nearestName } from '../match/nearest-name.js';
import type { Finding, Part } from '../model/finding.js';
import { childRef, type Ref } from '../model/ref.js';
import { isMap } from './decode/scope.js';
import type { SchemaError, SchemaNode } from './schema-error.js';
import { expected, given, inWhat, shapeRule, take } from './schema-words.js';

/** Where a schema error is: the place, what stands there, and the map or list around it. */
export interface Located {
  readonly ref: Ref;
  readonly value: unknown;
  readonly container: object | undefined;
}

/** The finding for one schema error at its place. */
export function schemaFinding(error: SchemaError, { ref, value, container }: Located): Finding {
  const { keyword, params } = error;
  const schema = typeof error.schema === 'object' ? error.schema : {};
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(schema, String(params.additionalProperty), ref, value);
    case 'required':
      return make('missing-key', ref, `"${params.missingProperty}" is missing${inWhat(schema, ref)}`, keyOf(ref));
    case 'anyOf': {
      const keys = (schema.anyOf ?? []).flatMap((branch) => branch.required ?? []);
      return make('missing-key', ref, `one of ${keys.join(', ')} is missing${inWhat(schema, ref)}`, keyOf(ref));
    }
    case 'false schema':
      return conflict(ref, container);
    case 'enum':
    case 'const':
      return unknownValue(take(params.allowedValues ?? params.allowedValue), ref, value);
    case 'type':
      return make(shapeRule(schema, value), ref, `${expected(schema, params.type)}, not ${given(value)}`);
    case 'minItems':
    case 'minProperties':
      return make(emptyRule(schema, ref), ref, tooFew(ref, Number(params.limit), keyword === 'minItems'));
    case 'minimum':
      return make('wrong-type', ref, `${given(value)} is too small; it is ${params.limit} or more`);
    default:
      return make('wrong-type', ref, `${given(value)} is not allowed here`);
  }
}

function tooFew(ref: Ref, limit: number, list: boolean): string {
  const what = typeof ref.key === 'string' ? `"${ref.key}"` : 'this';
  if (limit > 1) return `${what} needs at least ${limit}`;
  return list ? `${what} is an empty list; write at least one` : `${what} is empty; write at least one key`;
}

function emptyRule(schema: SchemaNode, ref: Ref): string {
  return schema.title === 'test of a field' || ref.key === 'any_of' ? 'bad-condition' : 'wrong-type';
}

/** Keys that decide what a map is, before those that they share it with. */
const DECIDING = (
  'person team schedule handler manager_of round_robin escalation channel bot only replace add remove ' +
  'date from every region reaches never pages_at on_call on_call_longer_than level do'
).split(' ');

function conflict(ref: Ref, container: object | undefined): Finding {
  const present = container ?? {};
  const other = DECIDING.find((key) => key !== ref.key && Object.hasOwn(present, key));
  if (other === undefined) return make('conflicting-keys', ref, `"${ref.key}" cannot stand here`, 'key');
  const place = childRef(ref.parent ?? ref, other);
  return {
    ...make('conflicting-keys', ref, `"${ref.key}" cannot stand beside "${other}"`, 'key'),
    related: [{ ref: place, part: 'key', message: `"${other}" is here` }],
  };
}

function make(rule: string, ref: Ref, message: string, part?: Part): Finding {
  return { rule, severity: 'error', message, ref, ...(part === undefined ? {} : { part }) };
}

/** What lacks something is pointed at by its key, where it has one. */
function keyOf(ref: Ref): Part | undefined {
  return typeof ref.key === 'string' ? 'key' : undefined;
}

const FEW = 14;

function unknownKey(schema: SchemaNode, key: string, parent: Ref, value: unknown): Finding {
  const ref = childRef(parent, key);
  const known = Object.entries(schema.properties ?? {}).flatMap(([name, node]) => (node === false ? [] : [name]));
  const free = known.filter((name) => !isMap(value) || value[name] === undefined);
  const near = meant(key, free);
  const message = `unknown key "${key}"${inWhat(schema, parent)}`;
  if (near !== undefined) {
    const fix = { kind: 'replace', ref, part: 'key', text: near, title: `rename it to ${near}` } as const;
    return { ...make('unknown-key', ref, `${message}, did you mean "${near}"?`, 'key'), fix };
  }
  const help = known.length <= FEW ? { help: `allowed here: ${known.join(', ')}` } : {};
  return { ...make('unknown-key', ref, message, 'key'), ...help };
}

function unknownValue(allowed: readonly unknown[], ref: Ref, value: unknown): Finding {
  if (ref.key === 'rungs' && ref.parent?.key === undefined) {
    const message = `this version reads language version 1, not ${given(value)}; write "rungs: 1"`;
    return make('language-version', ref, message);
  }
  const words = allowed.map(String);
  const near = typeof value === 'string' ? meant(value, words) : undefined;
  const message =
    words.length === 1 ? `${given(value)} is not "${words[0]}"` : `${given(value)} is not one of ${words.join(', ')}`;
  if (near === undefined) return make('unknown-value', ref, message);
  const fix = { kind: 'replace', ref, part: 'value', text: near, title: `write ${near}` } as const;
  return {
    ...make('unknown-value', ref, `${message}, did you mean "${near}"?`),
    fix,
  };
}

/** The word that was probably meant: misspelt, cut short as in `warn`, or with letters in another order as in `hihg`. */
function meant(written: string, words: readonly string[]): string | undefined {
  const start = written.length >= 3 ? words.filter((word) => word.startsWith(written.toLowerCase())) : [];
  if (start.length === 1) return start[0];
  return nearestName(written, words) ?? words.find((word) => letters(word) === letters(written.toLowerCase()));
}

function letters(word: string): string {
  return [...word].sort().join('');
}
