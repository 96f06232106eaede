import { describe, expect, it } from 'vitest';
import { rewriteOf } from '../../src/scenario/rewrite.js';
import { updateScenarios } from '../../src/scenario-update.js';
import { loadTexts } from '../../src/workspace.js';
import { example, NOW, run, SMALL, workspaceOf } from './suite.js';

/** What `--update` makes of a file of scenarios, and whether they hold then. */
async function updated(text: string): Promise<string> {
  const workspace = await workspaceOf(SMALL, text);
  const rewrites = run(workspace).results.flatMap((result) => rewriteOf(result, workspace.plan.zone) ?? []);
  const { workspace: after, files } = await updateScenarios(workspace, rewrites);
  expect(run(after).results.filter(({ status }) => status === 'failed')).toEqual([]);
  return files[0]?.after ?? text;
}

describe('--update', () => {
  it('replaces what is not so by what is, with the same details, and leaves all else alone', async () => {
    const text = `# about the desk
scenarios:
  it: # a comment
    ticket:   { priority: P1, created: 2026-11-24T12:00 }
    expect:
      - { at: +0m,  page: ana }   # stays as it is
      # the boss
      - { at: +20m, page: carla, level: Boss } # moved
      - at: 2026-11-24T12:25
        page: "#boss"
      - { met: resolution }
      - { nobody: true }
  other:
    ticket: { created: 2026-11-24T12:00 }
    expect: [{ page: bo }, { page: carla }]
`;
    expect(await updated(text)).toBe(
      `# about the desk
scenarios:
  it: # a comment
    ticket:   { priority: P1, created: 2026-11-24T12:00 }
    expect:
      - { at: +0m,  page: ana }   # stays as it is
      # the boss
      - { at: +30m, page: carla, level: Boss } # moved
      - { at: 2026-11-24T12:30, page: "#boss" }
      - { breach: resolution, at: +2h }
      - { at: +0m, page: ana, level: Front line }
      - { at: +30m, page: carla, level: Boss }
      - { at: +30m, page: "#boss", level: Boss }
      - { at: +40m, page: carla, level: Boss }
  other:
    ticket: { created: 2026-11-24T12:00 }
    expect: [{ at: +0m, page: ana }, { page: carla }]
`.replace('      - { at: +30m, page: carla, level: Boss }\n', ''),
    );
  });

  it('writes expectations for a scenario that has none', async () => {
    const fresh = `    expect:
      - { at: +0m, page: ana, level: Front line }
      - { after: +0m, nobody: true }
      - { met: acknowledge }
      - { met: resolution }
`;
    const head = `scenarios:
  it:
    ticket: { created: 2026-11-24T12:00 }
    events:
      - { at: +5m, do: resolve } # quick
`;
    expect(await updated(head)).toBe(head + fresh);
    expect(await updated(`${head}    expect: []\n`)).toBe(head + fresh);
    expect(await updated(`${head}\n# the end\n`)).toBe(`${head}${fresh}\n# the end\n`);
    expect((await updated(head.replaceAll('\n', '\r\n'))).includes(fresh.replaceAll('\n', '\r\n'))).toBe(true);
  });

  it('writes into scenarios in braces too', async () => {
    expect(await updated('scenarios: { it: { ticket: { created: 2026-11-24T12:00 }, until: +5m } }\n')).toBe(
      'scenarios: { it: { ticket: { created: 2026-11-24T12:00 }, until: +5m, expect: [{ at: +0m, page: ana, level: Front line }, { running: acknowledge }, { running: resolution }] } }\n',
    );
  });

  it('takes out what nothing came close to', async () => {
    const text = `scenarios:
  it:
    ticket: { category: access, created: 2026-11-24T12:00 }
    expect:
      - { breach: update } # never promised
      - { outcome: lost }
`;
    expect(await updated(text)).toBe(text.replace('      - { breach: update } # never promised\n', ''));
  });

  it('changes nothing when all is well', async () => {
    const text = 'scenarios: { it: { ticket: { created: 2026-11-24T12:00 }, expect: [{ page: ana }] } }\n';
    expect(await updated(text)).toBe(text);
  });

  it('fills every scenario of the example, and then all of them hold', async () => {
    const { texts } = await example();
    const bare = texts.map(({ path, text }) => ({ path, text: text.replace(/^ {4}expect:\n(?: {6}.*\n?)+/gm, '') }));
    const workspace = await loadTexts(bare, NOW);
    const { results } = run(workspace, { guarantees: [] });
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 'empty'));
    const { workspace: after, refused } = await updateScenarios(
      workspace,
      results.flatMap((result) => rewriteOf(result, workspace.plan.zone) ?? []),
    );
    expect(refused).toEqual([]);
    expect(run(after, { guarantees: [] }).results.map(({ status }) => status)).toEqual(results.map(() => 'passed'));
  });
});
