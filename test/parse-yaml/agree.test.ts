import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYamlFull } from '../../src/parse/yaml/full.js';
import { readYamlFast } from '../../src/parse/yaml/read-fast.js';
import { documents, mutate } from './layout.js';

/** Says how the readers differ on a text; undefined where they agree or the fast one passes. */
function difference(text: string): string | undefined {
  const fast = readYamlFast('f.yaml', text);
  if (fast === undefined) return undefined;
  const full = readYamlFull('f.yaml', text);
  if (full.findings.length > 0) return `accepted, but ${full.findings[0]?.rule}: ${full.findings[0]?.message}`;
  if (!isDeepStrictEqual(fast.value, full.value)) {
    return `values differ: ${JSON.stringify(fast.value)} / ${JSON.stringify(full.value)}`;
  }
  if (JSON.stringify(keysOf(fast.value)) !== JSON.stringify(keysOf(full.value))) return 'the order of keys differs';
  if (!isDeepStrictEqual(writtenIn(fast), writtenIn(full))) return 'written texts differ';
  return fast.text === full.text ? undefined : 'texts differ';
}

function keysOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysOf);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).map(([key, v]) => [key, keysOf(v)]);
}

/** The written texts by path, in document order. */
function writtenIn({
  value,
  written,
}: {
  value: unknown;
  written: ReadonlyMap<object, ReadonlyMap<string | number, string>>;
}): string[] {
  const out: string[] = [];
  const walk = (at: unknown, path: string): void => {
    if (typeof at !== 'object' || at === null) return;
    for (const [key, text] of written.get(at) ?? []) out.push(`${path}/${key} = ${text}`);
    for (const [key, v] of Object.entries(at)) walk(v, `${path}/${key}`);
  };
  walk(value, '');
  return out;
}

function yamlFilesBelow(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const root = join(import.meta.dirname, '../..');
const shared = join(root, '../shared/data/policies');

describe('the fast reader gives what the full reader gives', () => {
  test('on random documents in random layouts', () => {
    let taken = 0;
    let all = 0;
    fc.assert(
      fc.property(documents, (text) => {
        all++;
        if (readYamlFast('f.yaml', text) !== undefined) taken++;
        expect(difference(text)).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
    // Else the test would hold by refusing everything.
    expect(taken / all).toBeGreaterThan(0.3);
  });

  test('on random documents with random edits', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1 }), (text, seed) => {
        expect(difference(mutate(text, seed))).toBeUndefined();
      }),
      { numRuns: 5000 },
    );
  });

  const real = [...yamlFilesBelow(root), ...yamlFilesBelow(shared)];

  test('on every YAML file at hand', () => {
    for (const file of real) expect([file, difference(readFileSync(file, 'utf8'))]).toEqual([file, undefined]);
  });

  test.skipIf(real.length === 0)('on those files with random edits', () => {
    const texts = real.map((file) => readFileSync(file, 'utf8')).filter((text) => text.length < 20_000);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.integer({ min: 1 }), (text, seed) => {
        expect(difference(mutate(text, seed))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  test.skipIf(!existsSync(shared))('(the shared policies are there)', () => {
    expect(yamlFilesBelow(shared).length).toBeGreaterThan(0);
  });
});
