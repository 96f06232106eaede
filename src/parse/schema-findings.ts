import { nearestName } from '../match/nearest-name.js';
import type { Finding } from '../model/finding.js';
import { childRef, fileRef, type Ref, refPath } from '../model/ref.js';
import { isMap } from './decode/scope.js';
import { fits } from './fits.generated.js';
import type { SchemaError } from './schema-error.js';
import { type Located, schemaFinding } from './schema-finding.js';
import { take } from './schema-words.js';
import { validate } from './validator.generated.js';
import type { RawFile } from './yaml/raw.js';

/** What the schema has against one file, and whether it says which version of the language it is in. One mistake, one finding. */
export function schemaFindings(raw: RawFile): Finding[] {
  const { file, value } = raw;
  // Nothing in it, or the reader has said why.
  if (value === undefined || value === null) return emptyFile(raw);
  const findings: Finding[] = [];
  if (isMap(value) && value.rungs === undefined && file === 'rungs.yaml') findings.push(noVersion(fileRef(file)));
  if (fits(value) || validate(value)) return findings;
  const errors = validate.errors ?? [];
  const said = new Set(raw.findings.map((finding) => placeKey(finding.ref)));
  for (const error of withoutEchoes(errors)) {
    const place = locate(raw, error.path);
    if (isText(raw, place, error) || (place.value === null && said.has(placeKey(place.ref)))) continue;
    findings.push(schemaFinding(error, place));
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

/**
 * ajv also reports the branches beside what decides: `if` itself, and each way in which none of several keys is there.
 * And a key that is misspelt is missing as well: it is enough to say what it is called.
 */
function withoutEchoes(errors: readonly SchemaError[]): SchemaError[] {
  const tried = new Set<unknown>();
  const unknown = new Map<string, string[]>();
  for (const { keyword, schema, path, params } of errors) {
    if (keyword === 'anyOf' && typeof schema === 'object') for (const branch of schema.anyOf ?? []) tried.add(branch);
    if (keyword !== 'additionalProperties') continue;
    unknown.set(path, [...(unknown.get(path) ?? []), String(params.additionalProperty)]);
  }
  return errors.filter(({ keyword, schema, path, params }) => {
    if (keyword === 'if' || tried.has(schema)) return false;
    const strange = unknown.get(path);
    if (strange === undefined) return true;
    if (keyword === 'required') return !strange.some((key) => nearestName(key, [String(params.missingProperty)]));
    return keyword !== 'anyOf';
  });
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
