import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, runCli } from '../cli/run-cli.js';
import { commit, ENV, freshFolder, git, policy, repository, write } from './repository.js';

const AT = ['--at', '2026-11-24T00:00:00Z'];
const diff = (cwd: string, ...args: string[]) => runCli(['diff', ...args, ...AT], { cwd, env: ENV });

describe('rungs diff', () => {
  test('says what the working tree changes', () => {
    const dir = repository();
    const { code, stdout, stderr } = diff(dir);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('two: after 30m → 15m');
    expect(stdout).toContain('every ticket');
    expect(stdout).toContain('always (all 90 days)');
    expect(stdout).toMatch(/risky +delay-changed +escalations\.main\.levels\.two\.after +30m → 15m/);
  });

  test('json has the documented keys', () => {
    const { stdout } = diff(repository(), '--format', 'json', '--horizon', '2d');
    const json = JSON.parse(stdout);
    expect(json.horizon).toEqual({ from: '2026-11-24T00:00:00Z', to: '2026-11-26T00:00:00Z' });
    expect(json.changes).toMatchObject([
      {
        kind: 'delay-changed',
        class: 'risky',
        path: 'escalations.main.levels.two.after',
        before: '30m',
        after: '15m',
        source: 'rungs.yaml:8:29',
      },
    ]);
    expect(json.behaviour).toMatchObject([
      {
        ticket: {},
        when: [json.horizon],
        before: [
          { level: 'one', elapsed: 0, who: ['ana'] },
          { level: 'two', elapsed: 1800, who: ['bo'] },
        ],
        after: [
          { level: 'one', elapsed: 0, who: ['ana'] },
          { level: 'two', elapsed: 900, who: ['bo'] },
        ],
        effect: 'earlier',
        example: 'rungs simulate --created 2026-11-24T00:00Z',
      },
    ]);
  });

  test('--fail-on', () => {
    const dir = repository();
    const codes = (...args: string[]) =>
      ['breaking', 'risky', 'any'].map((level) => diff(dir, ...args, '--fail-on', level).code);
    expect(codes()).toEqual([0, 1, 1]);
    expect(codes('HEAD', 'HEAD')).toEqual([0, 0, 0]);
    write(dir, 'policies/rungs.yaml', policy('30m').replace(/ +- \{ name: two.*\n/, ''));
    expect(codes()).toEqual([1, 1, 1]);
    expect(diff(dir, '--fail-on', 'never').code).toBe(2);
  });

  test('a side that does not compile', () => {
    const dir = repository();
    write(dir, 'policies/rungs.yaml', policy('30m').replace('person: bo', 'person: nobody-knows'));
    const { code, stdout, stderr } = diff(dir);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('the working tree does not compile:\nrungs.yaml:8:');
    commit(dir);
    write(dir, 'policies/rungs.yaml', policy('30m'));
    expect(diff(dir, 'HEAD').stderr).toMatch(/^HEAD \([0-9a-f]{7}\) does not compile:/);
  });

  test('wrong use and what to run', () => {
    const dir = repository();
    expect(diff(dir, 'nothing')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no commit, branch or tag'),
    });
    expect(diff(dir, '--max-chars', '10').code).toBe(2);
    expect(diff(dir, '--horizon', '3 months').code).toBe(2);
    const alone = freshFolder();
    expect(diff(alone, 'a', 'b').code).toBe(2);
    expect(runCli(['diff', '--', '--output=/tmp/x'], { cwd: dir, env: ENV }).stderr).toContain(
      '"--output=/tmp/x" is no folder',
    );
  });

  test('the commit where the policy begins: everything is new', () => {
    const dir = freshFolder();
    git(dir, 'init', '-q', '-b', 'main');
    commit(dir);
    write(dir, 'policies/rungs.yaml', policy('1m'));
    const { code, stdout, stderr } = diff(dir);
    expect(code).toBe(0);
    expect(stderr).toContain('nothing was declared there');
    expect(stdout).toContain('somebody is paged, the ticket was unrouted');
  });

  test('markdown is a comment that its command reproduces', () => {
    const dir = repository();
    const { stdout } = diff(dir, 'HEAD', '--format', 'markdown');
    expect(stdout).toMatch(/^<!-- rungs:diff -->\n### rungs diff: 2 risky\n/);
    const command = /Reproduce: `rungs (.*)`/.exec(stdout)?.[1] as string;
    expect(runCli([...command.split(' '), '--format', 'markdown'], { cwd: dir, env: ENV }).stdout).toBe(stdout);
  });

  test('html is one file that needs nothing', () => {
    const { stdout } = diff(repository(), '--format', 'html');
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
    expect(stdout).toContain("default-src 'none'");
  });

  test('--explain-rotation keeps everybody in place', () => {
    const rota = (people: string) =>
      `rungs: 1\npeople: { ana: {}, bo: {}, cy: {}, dee: {} }\nschedules:\n  s: { layers: [{ name: weekly, people: [${people}], starts: 2026-01-05T09:00, every: 1w }] }\n`;
    const dir = freshFolder();
    write(dir, 'a/rungs.yaml', rota('ana, bo, cy'));
    write(dir, 'b/rungs.yaml', rota('ana, bo, cy, dee'));
    const { code, stdout } = diff(dir, 'a', 'b', '--explain-rotation', 's');
    expect(code).toBe(0);
    expect(stdout).toContain('everybody stays in place until Mon 2026-12-14 09:00');
    const fixed = /people: .*\nstarts: .*/.exec(stdout)?.[0] as string;
    write(dir, 'c/rungs.yaml', rota('X').replace('people: [X], starts: 2026-01-05T09:00', fixed.replace('\n', ', ')));
    const moved = JSON.parse(diff(dir, 'a', 'c', '--format', 'json').stdout).rotation[0].moved;
    expect(moved[0].from).toBe('2026-12-14T09:00:00Z');
    expect(diff(dir, 'a', 'b', '--explain-rotation', 't').code).toBe(2);
  });
});

describe('rungs git-diff-driver', () => {
  const withDriver = (): string => {
    const dir = repository();
    const rungs = join(dir, '.git/rungs');
    write(
      dir,
      '.git/rungs',
      `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/bin/rungs.js" "$@" --at 2026-11-24T00:00:00Z\n`,
    );
    chmodSync(rungs, 0o755);
    git(dir, 'config', 'diff.rungs.command', `'${rungs}' git-diff-driver`);
    write(dir, '.gitattributes', 'policies/** diff=rungs\n');
    return dir;
  };

  test('speaks behaviour in git diff and git log -p --ext-diff', () => {
    const dir = withDriver();
    const said = git(dir, 'diff');
    expect(said).toContain('diff --rungs policies/rungs.yaml');
    expect(said).toContain('two: after 30m → 15m');
    commit(dir, 'second');
    expect(git(dir, 'log', '-p', '--ext-diff', '-1')).toContain('two: after 30m → 15m');
    expect(git(dir, 'log', '-p', '--ext-diff')).toContain('somebody is paged');
  });

  test('takes the other files along, and goes on where something is wrong', () => {
    const dir = withDriver();
    write(dir, 'policies/more.yaml', 'people: { eve: {} }\n');
    commit(dir);
    write(dir, 'policies/more.yaml', 'people: { eve: {}, fay: {} }\n');
    expect(git(dir, 'diff')).toContain('person-added');
    write(dir, 'policies/more.yaml', 'people: { eve: [\n');
    expect(git(dir, 'diff')).toContain('does not compile');
    write(dir, 'policies/more.yaml', '\u0000\u0001');
    expect(git(dir, 'diff')).toContain('diff --rungs policies/more.yaml');
    git(dir, 'rm', '-q', '-f', 'policies/more.yaml');
    expect(git(dir, 'diff', '--cached')).toContain('person-removed');
    expect(runCli(['git-diff-driver', 'x'], { cwd: dir, env: ENV })).toMatchObject({ code: 0 });
    expect(runCli(['git-diff-driver'], { cwd: dir, env: ENV })).toMatchObject({ code: 0 });
  });
});
