/*
 * The part of SARIF 2.1.0 (OASIS) that rungs writes, as JSON Schema: the same names, types, limits and required keys, and
 * nothing beyond them, so that a key which the standard does not have in its place is found out.
 */

type Schema = Record<string, unknown>;

const text = { type: 'string' };
const line = { type: 'integer', minimum: 1 };
const offset = { type: 'integer', minimum: 0 };

function object(properties: Record<string, Schema>, required: readonly string[] = []): Schema {
  return { type: 'object', additionalProperties: false, properties, required };
}

function list(items: Schema, more: Schema = {}): Schema {
  return { type: 'array', items, ...more };
}

function ref(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

const level = { enum: ['none', 'note', 'warning', 'error'] };

const definitions: Record<string, Schema> = {
  propertyBag: { type: 'object', properties: { tags: list(text, { uniqueItems: true, maxItems: 20 }) } },
  message: object({ text, markdown: text, id: text, arguments: list(text) }, ['text']),
  multiformatMessageString: object({ text, markdown: text }, ['text']),
  artifactLocation: object({ uri: { type: 'string', pattern: '^(?![A-Za-z]:)[^\\s\\\\<>"{}|^`]+$' }, uriBaseId: text }),
  artifactContent: object({ text }),
  region: object({
    startLine: line,
    startColumn: line,
    endLine: line,
    endColumn: line,
    charOffset: offset,
    charLength: offset,
  }),
  physicalLocation: object({ artifactLocation: ref('artifactLocation'), region: ref('region') }),
  location: object({
    id: { type: 'integer', minimum: -1 },
    physicalLocation: ref('physicalLocation'),
    message: ref('message'),
  }),
  threadFlowLocation: object({ location: ref('location') }),
  threadFlow: object({ locations: list(ref('threadFlowLocation'), { minItems: 1 }) }, ['locations']),
  codeFlow: object({ threadFlows: list(ref('threadFlow'), { minItems: 1 }) }, ['threadFlows']),
  replacement: object({ deletedRegion: ref('region'), insertedContent: ref('artifactContent') }, ['deletedRegion']),
  artifactChange: object(
    { artifactLocation: ref('artifactLocation'), replacements: list(ref('replacement'), { minItems: 1 }) },
    ['artifactLocation', 'replacements'],
  ),
  fix: object(
    { description: ref('message'), artifactChanges: list(ref('artifactChange'), { minItems: 1, uniqueItems: true }) },
    ['artifactChanges'],
  ),
  suppression: object(
    {
      kind: { enum: ['inSource', 'external'] },
      status: { enum: ['accepted', 'underReview', 'rejected'] },
      justification: text,
    },
    ['kind'],
  ),
  result: object(
    {
      ruleId: text,
      ruleIndex: { type: 'integer', minimum: -1 },
      level,
      message: ref('message'),
      locations: list(ref('location')),
      partialFingerprints: { type: 'object', additionalProperties: text },
      relatedLocations: list(ref('location'), { uniqueItems: true }),
      codeFlows: list(ref('codeFlow')),
      fixes: list(ref('fix'), { uniqueItems: true }),
      suppressions: list(ref('suppression'), { uniqueItems: true }),
    },
    ['message'],
  ),
  reportingDescriptor: object(
    {
      id: text,
      name: text,
      shortDescription: ref('multiformatMessageString'),
      fullDescription: ref('multiformatMessageString'),
      help: ref('multiformatMessageString'),
      defaultConfiguration: object({ enabled: { type: 'boolean' }, level }),
      properties: ref('propertyBag'),
    },
    ['id'],
  ),
  toolComponent: object(
    {
      name: text,
      version: text,
      semanticVersion: text,
      rules: list(ref('reportingDescriptor'), { uniqueItems: true }),
    },
    ['name'],
  ),
  run: object(
    {
      tool: object({ driver: ref('toolComponent') }, ['driver']),
      automationDetails: object({ id: text }),
      invocations: list(object({ executionSuccessful: { type: 'boolean' } }, ['executionSuccessful'])),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      results: list(ref('result')),
    },
    ['tool'],
  ),
};

export const SARIF_SCHEMA: Schema = {
  ...object({ $schema: text, version: { enum: ['2.1.0'] }, runs: list(ref('run')) }, ['version', 'runs']),
  definitions,
};
