import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/registry.js';
import { BIN } from '../cli/run-cli.js';
import { FakeGithub } from './fake-github.js';
import { type ActionRun, runAction } from './run-action.js';
import { ScratchRepository } from './scratch-repository.js';

/* The action with the rungs that is built, on a pull request that delays a page and whose names are hostile. */

const HOSTILE = '@halden/ops `x` $(touch pwned) ::error::x <img src=x> | [a](https://evil.example) #1';

let repository: ScratchRepository;
let pull: { head: string; base: string; merge: string };
beforeAll(() => {
  repository = new ScratchRepository();
  repository.git('checkout', '-q', '-b', 'later');
  const path = 'policies/escalations.yaml';
  const text = readFileSync(join(repository.work, path), 'utf8');
  repository.write(
    path,
    text
      .replace('after: 30m\n        unless: acknowledged', 'after: 40m\n        unless: acknowledged')
      .replace('name: Front line', `name: ${JSON.stringify(HOSTILE)}`),
  );
  repository.write(
    'policies/scenarios/hostile.yaml',
    `scenarios:\n  ${JSON.stringify(`${HOSTILE}\n::error::y`)}:\n    ticket: { priority: P1, created: 2026-11-24T10:00 }\n    expect:\n      - { at: +0m, page: greta }\n`,
  );
  repository.commit('The expert is paged ten minutes later');
  pull = repository.pullRequest(7);
});
afterAll(() => repository.remove());

let github: FakeGithub;
beforeEach(async () => {
  github = await FakeGithub.start();
});
afterEach(() => github.stop());

function onPullRequest(inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  const ref = 'refs/pull/7/merge';
  return runAction({
    workspace: repository.checkout(ref),
    scratch: repository.root,
    inputs: { at: '2026-11-23T12:00', horizon: '7d', ...inputs },
    event: {
      pull_request: {
        number: 7,
        base: { sha: pull.base, repo: { full_name: 'halden/policies' } },
        head: { repo: { full_name: 'halden/policies' } },
      },
    },
    env: { GITHUB_API_URL: github.url, GITHUB_REF: ref },
  });
}

test('lint, test and diff in one comment, safe to read', async () => {
  const { code, log, outputs } = await onPullRequest();
  expect(code, log).toBe(1);
  expect(outputs['exit-code']).toBe('1');
  const [comment] = github.comments;
  expect(comment?.body).toMatch(/^<!-- rungs:policy:\. -->\n/);
  for (const heading of ['rungs diff', 'scenarios passed', 'rungs lint']) expect(comment?.body).toContain(heading);
  const visible = (comment?.body ?? '').replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '');
  expect(visible).not.toMatch(/@halden|<img|\]\(https|(?<![\\&])#1\b/);
});

test('annotations at the lines of the repository, and no other workflow command', async () => {
  const { log } = await onPullRequest({ 'diff-fail-on': 'any' });
  const lines = log.split('\n');
  expect(
    lines.some((line) => line.startsWith('::error file=policies/scenarios/hostile.yaml,line=2,')),
    log,
  ).toBe(true);
  expect(
    lines.some((line) => /^::error file=policies\/escalations\.yaml,line=\d+,.*title=rungs diff/.test(line)),
    log,
  ).toBe(true);
  let stopped: string | undefined;
  for (const line of lines) {
    if (stopped === undefined) stopped = /^::stop-commands::([0-9a-f-]{36})$/.exec(line)?.[1];
    else if (line === `::${stopped}::`) stopped = undefined;
    if (stopped === undefined && line.startsWith('::') && !/^::[0-9a-f-]{36}::$/.test(line))
      expect(line).toMatch(/title=rungs/);
  }
});

test('a second run on the same day has nothing to add', async () => {
  await onPullRequest();
  await onPullRequest();
  expect(github.writes).toHaveLength(1);
});

test('a policy that does not compile is said to be so', async () => {
  const { merge } = pull;
  repository.git('checkout', '-q', '--detach', merge);
  repository.write('policies/matrix.yaml', 'matrix:\n  - { match: {}, escalation: no-such-ladder }\n');
  const broken = repository.commit('Broken');
  repository.git('push', '-q', 'origin', `${broken}:refs/heads/broken`);
  repository.git('checkout', '-q', 'later');
  const { code, log, summary } = await runAction({
    workspace: repository.checkout('refs/heads/broken', 0),
    scratch: repository.root,
    inputs: { at: '2026-11-23T12:00' },
    event: { before: merge },
  });
  expect(code, log).toBe(1);
  expect(summary).toContain('The policy does not compile');
  expect(summary).toContain('unknown-name');
});

describe.skipIf(COMMANDS.every(({ name }) => name !== 'git-diff-driver'))('the diff driver', () => {
  test('git log -p --ext-diff speaks behaviour', () => {
    repository.git('config', 'diff.rungs.command', `"${process.execPath}" "${BIN}" git-diff-driver`);
    repository.write('.gitattributes', 'policies/**/*.yaml diff=rungs\n');
    const log = repository.git('log', '-p', '-1', '--ext-diff', 'later', '--', 'policies/escalations.yaml');
    expect(log).toContain('30m');
    expect(log).toContain('40m');
    expect(log).not.toContain('@@');
    const lines = repository.git('log', '-p', '-1', '--no-ext-diff', 'later', '--', 'policies/escalations.yaml');
    expect(lines).toContain('@@');
  });
});
