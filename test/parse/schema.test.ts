import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import draft7 from 'ajv/dist/refs/json-schema-draft-07.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { fits } from '../../src/parse/fits.generated.js';
import { validate } from '../../src/parse/validator.generated.js';
import { readYaml } from '../../src/parse/yaml/read.js';
// @ts-expect-error plain JavaScript without types
import { schema as written } from '../../scripts/schema/schema.mjs';
import { FULL } from './read.js';

interface Node {
  readonly [keyword: string]: unknown;
}

const text = readFileSync('schemas/rungs.schema.json', 'utf8');
const schema = JSON.parse(text) as Node & { readonly $id: string };

/** The published schema by ajv itself, with nothing taken out. */
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
ajv.addVocabulary(['markdownDescription', 'defaultSnippets', 'enumDescriptions']);
const published = ajv.compile(schema);

/** Every schema below a schema, with a JSON pointer to it. */
function* nodes(node: Node, path = ''): Generator<readonly [path: string, node: Node]> {
  yield [path, node];
  for (const [keyword, value] of Object.entries(node)) {
    if (['examples', 'defaultSnippets', 'enum', 'const'].includes(keyword)) continue;
    const named = ['properties', 'patternProperties', 'definitions'].includes(keyword);
    if (keyword === 'anyOf')
      for (const [i, each] of (value as Node[]).entries()) yield* nodes(each, `${path}/anyOf/${i}`);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      if (!named) yield* nodes(value as Node, `${path}/${keyword}`);
      else
        for (const [name, each] of Object.entries(value)) {
          if (typeof each === 'object') yield* nodes(each as Node, `${path}/${keyword}/${name}`);
        }
    }
  }
}

const all = [...nodes(schema)];
const escaped = (path: string) => `${schema.$id}#${path.replaceAll('^', '%5E')}`;

describe('the published schema', () => {
  test('is what the sources make', () => {
    expect(JSON.parse(JSON.stringify(written))).toEqual(schema);
  });

  test('is valid draft-07, also to ajv in strict mode', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(new Ajv({ strict: false, validateFormats: false }).compile({ ...draft7, $id: 'meta' })(schema)).toBe(true);
  });

  test('uses no oneOf', () => {
    expect(all.filter(([, node]) => 'oneOf' in node)).toEqual([]);
  });

  test('describes every property that it offers', () => {
    const offered = all.filter(([path, node]) => /\/properties\/[^/]+$/.test(path) && Object.keys(node).length > 0);
    const silent = offered.filter(
      ([path, node]) => !/\/(then|else|if)\//.test(path) && !('description' in node && 'markdownDescription' in node),
    );
    expect(offered.length).toBeGreaterThan(150);
    expect(silent.map(([path]) => path)).toEqual([]);
    const bare = offered.filter(([path, node]) => !/\/(then|else|if)\//.test(path) && !('examples' in node));
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  test('says what each word of an enumeration means', () => {
    const said = all.filter(([, node]) => Array.isArray(node.enumDescriptions));
    const wrong = said.filter(([, node]) => (node.enumDescriptions as []).length !== (node.enum as []).length);
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  test('lets every map with fixed keys have keys that start with x-', () => {
    const closed = all.filter(([, node]) => node.additionalProperties === false);
    expect(closed.length).toBeGreaterThan(20);
    for (const [path, node] of closed) expect([path, node.patternProperties]).toEqual([path, { '^x-': {} }]);
  });
});

const samples = all.flatMap(([path, node]) => [
  ...((node.examples ?? []) as unknown[]).map((example) => [path, example] as const),
  ...((node.defaultSnippets ?? []) as { body: unknown }[]).map(({ body }) => [path, filled(body)] as const),
]);

/** A snippet as it stands when nothing is changed: `${1:word}` is word, `${1|a,b|}` is a. */
function filled(body: unknown): unknown {
  const whole = JSON.stringify(body)
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replaceAll(/\$\d+/g, 'text');
  return JSON.parse(whole);
}

test('examples and snippets fit the place that offers them', () => {
  expect(samples.length).toBeGreaterThan(200);
  for (const [path, sample] of samples) {
    const fits = ajv.compile({ $ref: escaped(path) });
    expect([path, fits(sample), fits.errors]).toEqual([path, true, null]);
  }
});

describe('the generated validator', () => {
  test('loads nothing', () => {
    const code = readFileSync('src/parse/validator.generated.js', 'utf8');
    expect(code).not.toMatch(/require\(|^import /m);
  });

  test.each(Object.entries(FULL))('agrees with ajv on %s', async (file, source) => {
    const { value } = await readYaml(file, source);
    expect(published(withText(value))).toBe(true);
    expect(validate(withText(value))).toBe(true);
    expect(fits(withText(value))).toBe(true);
  });

  test('agrees with ajv on samples in the wrong places', () => {
    const values = samples.map(([, sample]) => sample);
    for (const section of Object.keys(schema.properties as Node)) {
      for (const value of values) {
        const file = { [section]: value };
        const named = { [section]: { a: value } };
        expect([file, validate(file)]).toEqual([file, published(file)]);
        expect([named, validate(named)]).toEqual([named, published(named)]);
        expect([file, fits(file)]).toEqual([file, validate(file)]);
        expect([named, fits(named)]).toEqual([named, validate(named)]);
        const count = (published.errors ?? []).length;
        expect([named, (validate.errors ?? []).length]).toEqual([named, count]);
      }
    }
  });
});

/** `Null` as a name is null to ajv, which does not know how it was written. */
function withText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('null', '"Null"'));
}
