import { nearestName } from '../match/nearest-name.js';
import type { Finding, Part } from '../model/finding.js';
import { childRef, fileRef, type Ref, refPath } from '../model/ref.js';
import { isMap } from './decode/scope.js';
import type { SchemaError, SchemaNode } from './schema-error.js';
import { expected, given, inWhat, shapeRule, take } from './schema-words.js';
import { validate } from './validator.generated.js';
import type { RawFile } from './yaml/raw.js';

/** What the schema has against one file, and whether it says which version of the language it is in. One mistake, one finding. */
export function schemaFindings(raw: RawFile): Finding[] {
  const { file, value } = raw;
  // Nothing in it, or the reader has said why.
  if (value === undefined || value === null) return emptyFile(raw);
  const findings: Finding[] = [];
  if (isMap(value) && value.rungs === undefined && file === 'rungs.yaml') findings.push(noVersion(fileRef(file)));
  if (validate(value)) return findings;
  const errors = validate.errors ?? [];
  const said = new Set(raw.findings.map((finding) => placeKey(finding.ref)));
  for (const error of withoutEchoes(errors)) {
    const place = locate(raw, error.path);
    if (isText(raw, place, error) || (place.value === null && said.has(placeKey(place.ref)))) continue;
    findings.push(findingOf(error, place));
  }
  return findings;
}

function emptyFile({ file, findings }: RawFile): Finding[] {
  return file === 'rungs.yaml' && findings.length === 0 ? [noVersion(fileRef(file))] : [];
}

function noVersion(ref: Ref): Finding {
  const message = 'the version of the language is missing; begin with "rungs: 1"';
  return { rule: 'language-version', severity: 'error', message, ref };
}

interface Located {
  readonly ref: Ref;
  readonly value: unknown;
  readonly container: object | undefined;
}

/** Walks a JSON pointer, for the value and for keys that are indexes in lists. */
function locate(raw: RawFile, pointer: string): Located {
  let [ref, value, container]: [Ref, unknown, object | undefined] = [fileRef(raw.file), raw.value, undefined];
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null) break;
    container = value;
    ref = childRef(ref, Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown>)[key];
  }
  return { ref, value, container };
}

function placeKey(ref: Ref): string {
  return JSON.stringify(refPath(ref));
}

/** ajv reports the branches beside what decides: `if` itself, and each way in which none of several keys is there. */
function withoutEchoes(errors: readonly SchemaError[]): SchemaError[] {
  const tried = new Set<unknown>();
  for (const { keyword, schema } of errors) {
    if (keyword === 'anyOf' && typeof schema === 'object') for (const branch of schema.anyOf ?? []) tried.add(branch);
  }
  return errors.filter(({ keyword, schema }) => keyword !== 'if' && !tried.has(schema));
}

/** An unquoted `Null`, `~` or `.inf` where text is wanted is that text. */
function isText(raw: RawFile, place: Located, { keyword, params, path }: SchemaError): boolean {
  if (keyword !== 'type' || place.container === undefined || !take(params.type).includes('boolean')) return false;
  if (typeof place.value !== 'number' && place.value !== null) return false;
  const key = path
    .slice(path.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const written = raw.written.get(place.container);
  return (written?.get(Array.isArray(place.container) ? Number(key) : key) ?? '') !== '';
}

function findingOf(error: SchemaError, { ref, value }: Located): Finding {
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
      return make('conflicting-keys', ref, `"${ref.key}" cannot stand beside the other keys here`, 'key');
    case 'enum':
    case 'const':
      return unknownValue(take(params.allowedValues ?? params.allowedValue), ref, value);
    case 'type':
      return make(shapeRule(schema, value), ref, `${expected(schema, params.type)}, not ${given(value)}`);
    case 'minItems':
      return make('wrong-type', ref, tooFew(ref, Number(params.limit)));
    case 'minProperties':
      return make(
        'wrong-type',
        ref,
        `${ref.key === undefined ? 'this' : `"${ref.key}"`} is empty; write at least one key`,
      );
    default:
      return make('wrong-type', ref, `${given(value)} is not allowed here: ${keyword} ${params.limit ?? ''}`.trim());
  }
}

function tooFew(ref: Ref, limit: number): string {
  return limit === 1 ? `"${ref.key}" is an empty list; write at least one` : `"${ref.key}" needs at least ${limit}`;
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
  const near = nearestName(key, free);
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
  const near = typeof value === 'string' ? nearestName(value, words) : undefined;
  if (near === undefined) return make('unknown-value', ref, `${given(value)} is not one of ${words.join(', ')}`);
  const fix = { kind: 'replace', ref, part: 'value', text: near, title: `write ${near}` } as const;
  return {
    ...make('unknown-value', ref, `${given(value)} is not one of ${words.join(', ')}, did you mean "${near}"?`),
    fix,
  };
}
