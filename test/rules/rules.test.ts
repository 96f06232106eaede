import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/check/rule.js';
import { RULES } from '../../src/check/rules.js';
import type { SourceText } from '../../src/parse/yaml/raw.js';
import { check, examples, filesOf, lines, lostPlaces, textsAt } from './fixture.js';

const ROOT = join(import.meta.dirname, '../..');

test('rules are in the order of their ids, each once', () => {
  const ids = RULES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('every rule file is registered under its name', () => {
  const files = readdirSync(join(ROOT, 'src/check/rules')).map((name) => name.replace(/\.ts$/, ''));
  expect(RULES.map(({ id }) => id)).toEqual(files.sort());
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const folder = join(import.meta.dirname, id);
  const fixtures = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.out')) : [];
  const good = fixtures.filter((name) => name.startsWith('good'));
  const bad = fixtures.filter((name) => name.startsWith('bad'));

  test('says what it is', () => {
    expect(rule.summary).toMatch(/^[a-z`0-9].*[^.]$/);
  });

  test('has fixtures', () => {
    expect(good.length, `no good*.yaml in test/rules/${id}`).toBeGreaterThan(0);
    expect(bad.length, `no bad*.yaml in test/rules/${id}`).toBeGreaterThan(0);
  });

  test.each(good)('%s has nothing to find', async (name) => {
    const texts = textsAt(join(folder, name));
    const { parsing, compiles, findings } = await check(texts);
    const wrong = findings.filter((finding) => finding.rule === id || finding.severity === 'error');
    expect(await lines(texts, [...parsing, ...wrong])).toEqual([]);
    expect(compiles).toBe(true);
  });

  test.each(bad)('%s is found out', async (name) => {
    const texts = textsAt(join(folder, name));
    const { parsing, found } = await findingsOf(rule, texts);
    expect(await lines(texts, parsing), 'the parser should have nothing against a fixture').toEqual([]);
    expect(await lostPlaces(texts, found)).toEqual([]);
    const actual = `${(await lines(texts, found)).join('\n')}\n`;
    const out = join(folder, `${name.replace(/\.ya?ml$/, '')}.out`);
    if (process.env.UPDATE !== undefined) writeFileSync(out, actual);
    expect(existsSync(out), `${out} is missing: run with UPDATE=1`).toBe(true);
    expect(actual).toBe(readFileSync(out, 'utf8'));
    expect(found.length).toBeGreaterThan(0);
  });

  test('its page says the same', async () => {
    const path = join(ROOT, `docs/rules/${id}.md`);
    expect(existsSync(path), `${path} is missing`).toBe(true);
    const page = readFileSync(path, 'utf8');
    expect(page.split('\n', 1)[0]).toBe(`# ${id}`);
    expect(page).toContain('\n## Why\n');
    expect(page).toContain('\n## How to fix\n');
    if (rule.options !== undefined) expect(page).toContain('\n## Options\n');
    const wrong = examples(page, 'Bad');
    const right = examples(page, 'Good');
    expect(wrong.length).toBeGreaterThan(0);
    expect(right.length).toBeGreaterThan(0);
    for (const [yaml, isBad] of [...wrong.map((y) => [y, true] as const), ...right.map((y) => [y, false] as const)]) {
      const texts = filesOf(yaml);
      const { parsing, found } = await findingsOf(rule, texts);
      expect(await lines(texts, parsing), yaml).toEqual([]);
      expect(found.length > 0, `${isBad ? 'nothing found in' : (await lines(texts, found)).join('\n')}\n${yaml}`).toBe(
        isBad,
      );
    }
  });
});

async function findingsOf(rule: Rule, texts: readonly SourceText[]) {
  const { parsing, compiles, findings } = await check(texts, [rule]);
  if (rule.stage === 'plan' && !compiles) {
    const all = await check(texts);
    throw new Error(`does not compile:\n${(await lines(texts, [...all.parsing, ...all.findings])).join('\n')}`);
  }
  return { parsing, found: findings };
}

describe('policies.example', () => {
  const texts = textsAt(join(ROOT, 'policies.example'));
  const days = Array.from({ length: 13 }, (_, i) => Date.UTC(2026, i * 2, 1 + i, i * 2, i));
  test.each(days.map((now) => [new Date(now).toISOString(), now] as const))('is clean on %s', async (_, now) => {
    const { parsing, findings } = await check(texts, RULES, now);
    expect(await lines(texts, [...parsing, ...findings])).toEqual([]);
  });
});
