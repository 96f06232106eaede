import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BIN } from '../cli/run-cli.js';
import { job } from './component.js';
import { ScratchRepository } from './scratch-repository.js';

/* The component's script on a merge request, as the runner's shell would run it, with the rungs that is built. */

let repository: ScratchRepository;
let pull: { head: string; base: string; merge: string };
let bin: string;
beforeAll(() => {
  repository = new ScratchRepository();
  bin = join(repository.root, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'rungs'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`);
  chmodSync(join(bin, 'rungs'), 0o755);
  repository.git('checkout', '-q', '-b', 'later');
  const path = 'policies/escalations.yaml';
  const text = readFileSync(join(repository.work, path), 'utf8');
  repository.write(
    path,
    text.replace('after: 30m\n        unless: acknowledged', 'after: 40m\n        unless: acknowledged'),
  );
  repository.commit('The expert is paged ten minutes later');
  pull = repository.pullRequest(7);
});
afterAll(() => repository.remove());

function run(
  workspace: string,
  variables: Readonly<Record<string, string>> = {},
): { code: number | null; log: string } {
  const env = {
    PATH: `${bin}:${process.env['PATH']}`,
    GIT_CONFIG_NOSYSTEM: '1',
    HOME: repository.root,
    RUNGS_DIR: 'policies',
    RUNGS_FAIL_ON: 'error',
    RUNGS_DIFF_FAIL_ON: 'never',
    RUNGS_HORIZON: '7d',
    RUNGS_VERSION: 'latest',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: pull.base,
    ...variables,
  };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', job.script.join('\n')], {
    cwd: workspace,
    env,
    encoding: 'utf8',
  });
  return { code: status, log: stdout + stderr };
}

test('reports are written, and the failed scenario fails the job', () => {
  const workspace = repository.checkout('refs/pull/7/head');
  const { code, log } = run(workspace);
  expect(code, log).toBe(1);
  expect(JSON.parse(readFileSync(join(workspace, 'gl-code-quality-report.json'), 'utf8'))).toEqual([]);
  expect(readFileSync(join(workspace, 'rungs-junit.xml'), 'utf8')).toContain('<failure');
  expect(readFileSync(join(workspace, 'rungs-diff.md'), 'utf8')).toContain('delay-changed');
  expect(readFileSync(join(workspace, 'rungs-diff.html'), 'utf8')).toContain('<html');
});

test('outside of a merge request nothing is compared', () => {
  const workspace = repository.checkout('refs/heads/main');
  const { code, log } = run(workspace, { CI_MERGE_REQUEST_DIFF_BASE_SHA: '' });
  expect(code, log).toBe(0);
  expect(existsSync(join(workspace, 'rungs-diff.md'))).toBe(false);
});

test('a base that is gone is said with what to run, and fails', () => {
  const { code, log } = run(repository.checkout('refs/pull/7/head'), {
    CI_MERGE_REQUEST_DIFF_BASE_SHA: '1'.repeat(40),
  });
  expect(code).toBe(2);
  expect(log).toMatch(/run: git fetch .* 1{40}/);
});
