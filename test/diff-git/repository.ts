import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const made: string[] = [];

afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export function freshFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'rungs-git-'));
  made.push(dir);
  return dir;
}

/** Nobody's configuration but ours. */
export const ENV: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

export function git(dir: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd: dir,
    env: ENV,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

export function write(dir: string, path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

export function commit(dir: string, message = 'x'): string {
  git(dir, 'add', '-A');
  git(dir, 'commit', '-q', '--allow-empty', '-m', message);
  return git(dir, 'rev-parse', 'HEAD');
}

/** A policy that says its delay. */
export function policy(after: string, name = 'w'): string {
  return `rungs: 1
workspace: { name: ${name} }
people: { ana: {}, bo: {} }
escalations:
  main:
    levels:
      - { name: one, notify: [{ person: ana }] }
      - { name: two, after: ${after}, notify: [{ person: bo }] }
matrix:
  - { name: all, match: {}, escalation: main }
`;
}

/** A repository with the policy in `policies/` on `main`, and an edit of it in the working tree. */
export function repository(): string {
  const dir = freshFolder();
  git(dir, 'init', '-q', '-b', 'main');
  write(dir, 'policies/rungs.yaml', policy('30m'));
  commit(dir, 'first');
  write(dir, 'policies/rungs.yaml', policy('15m'));
  return dir;
}
