import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureText } from '../../src/render/test-words.js';
import { EXPECT_KEYS } from '../../src/scenario/read-expectation.js';
import { loadTexts } from '../../src/workspace.js';
import { errorsOf, example, NOW, run } from './suite.js';

const PAGE = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
const BLOCKS = [...PAGE.matchAll(/^```yaml\n(scenarios:[\s\S]*?)^```$/gm)].map((match) => match[1] as string);

describe('docs/scenarios.md', () => {
  it.each(BLOCKS)('%s', async (text) => {
    const { texts } = await example();
    const policy = texts.filter(({ path }) => !path.startsWith('scenarios/'));
    const workspace = await loadTexts([...policy, { path: 'scenarios/docs.yaml', text }], NOW);
    expect(errorsOf(workspace)).toEqual([]);
    const { results } = run(workspace, { guarantees: [] });
    expect(results.length).toBeGreaterThan(0);
    for (const result of results)
      expect(`${result.status} ${failureText(result)}`, result.scenario.name).toBe('passed ');
  });

  it('has an example of every key', () => {
    const missing = [...EXPECT_KEYS, 'at', 'after', 'before'].filter(
      (key) => !BLOCKS.some((text) => new RegExp(`[{ ]${key}:`).test(text)),
    );
    expect(missing).toEqual([]);
  });
});
