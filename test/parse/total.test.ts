import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/parse/parse.js';
import type { RawFile } from '../../src/parse/yaml/raw.js';
import { readYaml } from '../../src/parse/yaml/read.js';
import { FULL, line } from './read.js';

function raw(file: string, value: unknown): RawFile {
  return { file, text: '', value, written: new Map(), findings: [], fast: true };
}

/** All keys and scalars of the fixture, so that random values are often nearly right. */
const words = [
  ...new Set(
    Object.values(FULL)
      .join('\n')
      .match(/[\w+:.%-]+/g),
  ),
];
const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined, 0, -1, Number.NaN, Infinity),
);
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 6 }),
  ),
}));

test('whatever the data, parsing does not throw', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 3 }), (values) => {
      parsePolicy(values.map((value, i) => raw(i === 0 ? 'rungs.yaml' : `${i}.yaml`, value)));
    }),
    { numRuns: 1500 },
  );
});

test('data that is nested without bound is a finding', () => {
  let deep: unknown = { priority: 'P1' };
  for (let i = 0; i < 50_000; i++) deep = { any_of: [deep] };
  const { findings } = parsePolicy([raw('a.yaml', { matrix: [{ match: deep }] })]);
  expect(new Set(findings.map(line))).toEqual(
    new Set(['too-deep : this is nested too deep; nothing in a policy needs that']),
  );
});

/** Every place in a value: the container and the key. */
function places(
  value: unknown,
  found: (readonly [object, string | number])[] = [],
): (readonly [object, string | number])[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push([value, Array.isArray(value) ? Number(key) : key]);
    places((value as Record<string, unknown>)[key], found);
  }
  return found;
}

/** A count of everything that a policy holds, to see that something is left out. */
function size(value: unknown): number {
  if (value instanceof Map) return [...value.values()].reduce((sum: number, each) => sum + size(each), 1);
  if (typeof value !== 'object' || value === null) return value === undefined ? 0 : 1;
  return Object.entries(value).reduce((sum, [key, each]) => (/ref$/i.test(key) ? sum : sum + size(each)), 1);
}

test('one value of a good workspace replaced: no throw, and nothing is left out in silence', async () => {
  const raws = await Promise.all(Object.entries(FULL).map(([file, text]) => readYaml(file, text)));
  const whole = size(parsePolicy(raws).policy);
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.oneof(scalar, anything), (file, place, value) => {
      const at = file % raws.length;
      const copy = structuredClone((raws[at] as RawFile).value);
      const all = places(copy);
      const [container, key] = all[place % all.length] as readonly [object, string | number];
      (container as Record<string | number, unknown>)[key] = value;
      const changed = raws.map((each, i) => (i === at ? { ...each, value: copy, written: new Map() } : each));
      const { policy, findings } = parsePolicy(changed);
      const shrunk = size(policy) < whole - 40;
      // Much less is left only because something was refused, or because the new value says less.
      if (shrunk && typeof value !== 'object' && value !== undefined) expect(findings.length).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});

test('order of files is the order of rows', () => {
  const row = (name: string) => ({ matrix: [{ name, match: {} }] });
  const { policy } = parsePolicy([raw('b.yaml', row('first')), raw('a.yaml', row('second'))]);
  expect(policy.matrix.map(({ name, ref }) => `${name} ${ref.file}`)).toEqual(['first b.yaml', 'second a.yaml']);
  expect(policy.files).toEqual(['b.yaml', 'a.yaml']);
});
