import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/check/all-rules.js';
import { PARSE_RULES } from '../../src/check/parse-rules.js';
import { SUPPRESSION_RULES } from '../../src/check/suppression-rules.js';
import { examples } from '../rules/fixture.js';
import { lintTexts } from './lint-text.js';

/** The pages of all other rules are tested with the rules. */
const PAGES = [...PARSE_RULES, ...SUPPRESSION_RULES];
/** About files, or about what cannot be shown on a page; tested with what finds them. */
const WITHOUT_YAML = ['control-character', 'file-too-large', 'not-utf8', 'too-deep', 'unreadable-file'];

const pagePath = (id: string): string => join(import.meta.dirname, `../../docs/rules/${id}.md`);

describe.each(PAGES.map(({ id, summary }) => [id, summary] as const))('%s', (id, summary) => {
  it('says what it is', () => {
    expect(summary).toMatch(/^[a-z`0-9].*[^.]$/);
    const page = readFileSync(pagePath(id), 'utf8');
    expect(page.split('\n', 1)[0]).toBe(`# ${id}`);
    for (const heading of ['Bad', 'Good', 'Why', 'How to fix']) expect(page).toContain(`\n## ${heading}\n`);
  });

  it.skipIf(WITHOUT_YAML.includes(id))('has examples that are what they say', async () => {
    const page = readFileSync(pagePath(id), 'utf8');
    const [wrong, right] = [examples(page, 'Bad'), examples(page, 'Good')];
    expect(wrong.length).toBeGreaterThan(0);
    expect(right.length).toBeGreaterThan(0);
    for (const text of wrong) expect(await rulesIn(text), text).toContain(id);
    for (const text of right) {
      const found = await rulesIn(text);
      expect(
        found.filter((rule) => PAGES.some((each) => each.id === rule)),
        text,
      ).toEqual([]);
    }
  });
});

it('every rule has a page', () => {
  expect([...allRules().keys()].filter((id) => !existsSync(pagePath(id)))).toEqual([]);
});

async function rulesIn(text: string): Promise<string[]> {
  const { findings } = await lintTexts([{ path: 'rungs.yaml', text }]);
  return findings.map(({ rule }) => rule);
}
