import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.js';
import { EXAMPLE, SMALL } from './suite.js';

const AT = ['--at', '2026-11-24T12:00'];

function folderWith(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'rungs-test-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

const GOOD = 'scenarios: { good: { ticket: { created: 2026-11-24T12:00 }, expect: [{ page: ana }] } }\n';
const BAD =
  'scenarios:\n  "bad <one>":\n    ticket: { created: 2026-11-24T12:00 }\n    expect:\n      - { at: +0m, page: bo }\n';

describe('rungs test', () => {
  it('exits 0 when all is found, 1 when something is not', () => {
    const dir = folderWith({ 'rungs.yaml': SMALL, 'good.yaml': GOOD });
    expect(runCli(['test', ...AT], { cwd: dir })).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(dir, 'bad.yaml'), BAD);
    const { code, stdout, stderr } = runCli(['test', ...AT], { cwd: dir });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(`✗ bad <one>  bad.yaml:2:3
    not found: +0m page bo  bad.yaml:5:9
      there is +0m page ana by push [Front line] (somebody else)

      expected    │ actual
    ✗ +0m page bo │
                  │ Tue 12:00  +0m page ana by push [Front line]
                  │ Tue 12:10  +10m acknowledge: 50% of the time is gone
                  │ Tue 12:20  +20m acknowledge BREACHED
                  │ Tue 12:30  +30m page carla [Boss]
                  │ Tue 12:30  +30m page #boss [Boss]
                  │ Tue 12:30  +30m tell customers on status [Boss]
                  │ Tue 12:30  +30m ladder desk ends
                  │ Tue 12:40  +40m remind carla [Boss]
                  │ Tue 13:00  +1h resolution: 50% of the time is gone
                  │ Tue 14:00  +2h resolution BREACHED

    rungs simulate --scenario 'bad <one>'

✓ good       1 expectation

1 of 2 scenarios passed, 1 failed, as of Tue 2026-11-24 12:00 UTC
`);
  });

  it('takes scenarios by name and by file', () => {
    const dir = folderWith({ 'rungs.yaml': SMALL, 'good.yaml': GOOD, 'bad.yaml': BAD });
    expect(runCli(['test', '--run', 'go*'], { cwd: dir }).code).toBe(0);
    expect(runCli(['test', 'good.yaml'], { cwd: dir }).code).toBe(0);
    expect(runCli(['test', 'bad.yaml'], { cwd: dir }).code).toBe(1);
    expect(runCli(['test', 'bad.yaml', '--run', 'good'], { cwd: dir }).code).toBe(3);
    expect(runCli(['test', 'bda.yaml'], { cwd: dir })).toMatchObject({
      code: 2,
      stderr: 'error: there is no file or folder "bda.yaml"\n',
    });
  });

  it('exits 3 when there is nothing, 2 for wrong usage', () => {
    const dir = folderWith({ 'rungs.yaml': SMALL });
    expect(runCli(['test'], { cwd: dir })).toEqual({
      code: 3,
      signal: null,
      stdout: '',
      stderr: 'the workspace has no scenarios and no guarantees\n',
    });
    expect(runCli(['test', '--min-coverage', 'many'], { cwd: dir }).code).toBe(2);
    expect(runCli(['test', '--mutate-limit', '0'], { cwd: dir }).code).toBe(2);
    expect(runCli(['test', '--min-score', '50'], { cwd: dir }).code).toBe(2);
  });

  it('does not run a policy that does not compile', () => {
    const dir = folderWith({ 'rungs.yaml': SMALL.replace('escalation: desk', 'escalation: deskk'), 'good.yaml': GOOD });
    const { code, stdout, stderr } = runCli(['test'], { cwd: dir });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('there is no escalation "deskk", did you mean "desk"?');
  });

  it('says where a scenario is wrong', () => {
    const dir = folderWith({ 'rungs.yaml': SMALL, 'bad.yaml': BAD.replace('page: bo', 'page: boo') });
    const { code, stdout } = runCli(['test'], { cwd: dir });
    expect(code).toBe(1);
    expect(stdout).toContain('there is no person, channel or bot "boo", did you mean "bo"?  bad.yaml:5:26');
  });

  it('refutes a guarantee with a command', () => {
    const promise =
      'guarantees:\n  - { name: The boss at once, for: { category: network }, reaches: { level: Boss }, within: 5m, horizon: 1d }\n';
    const dir = folderWith({ 'rungs.yaml': SMALL, 'promise.yaml': promise });
    const { code, stdout } = runCli(['test', ...AT], { cwd: dir });
    expect(code).toBe(1);
    expect(stdout).toContain('✗ The boss at once  refuted  promise.yaml:2:5');
    const command = /^ {4}rungs (simulate .*)$/m.exec(stdout)?.[1]?.split(' ') ?? [];
    expect(runCli(command, { cwd: dir }).stdout).toContain('+30m');
    expect(stdout).toContain('0 of 1 guarantee proved, 1 refuted');
  });

  it('writes JUnit beside any format, safe against names', () => {
    const dir = folderWith({ 'rungs.yaml': SMALL, 'bad.yaml': BAD, 'good.yaml': GOOD });
    const { stdout } = runCli(['test', '--junit', 'out.xml', '--format', 'json', ...AT], { cwd: dir });
    const xml = readFileSync(join(dir, 'out.xml'), 'utf8');
    expect(xml).toContain('<testsuites name="rungs test" tests="2" failures="1" errors="0" skipped="0">');
    expect(xml).toContain('<testcase name="bad &lt;one&gt;" classname="bad.yaml" file="bad.yaml" line="2">');
    expect(xml).toContain('<failure type="failed" message="expected +0m page bo">');
    const json = JSON.parse(stdout);
    expect(json).toMatchObject({ schemaVersion: 1, ok: false, counts: { scenarios: 2, passed: 1, failed: 1 } });
    expect(json.scenarios[0]).toMatchObject({
      name: 'bad <one>',
      status: 'failed',
      source: 'bad.yaml:2:3',
      command: "rungs simulate --scenario 'bad <one>'",
    });
    expect(json.scenarios[0].expectations[0]).toMatchObject({
      source: 'bad.yaml:5:9',
      when: '+0m',
      text: 'page bo',
      found: false,
    });
    expect(json.coverage.items.length).toBe(json.coverage.total);
  });

  it('keeps hostile names inside Markdown and off the terminal', () => {
    const name = '"@everyone </summary> \\u202e ::error::"';
    const dir = folderWith({ 'rungs.yaml': SMALL, 'bad.yaml': BAD.replace('"bad <one>"', name) });
    // What is in code spans is shown as it is.
    const markdown = runCli(['test', '--format', 'markdown'], { cwd: dir }).stdout.replace(/`[^`]*`/g, '');
    expect(markdown).not.toContain('@everyone');
    expect(markdown).not.toContain('\u202e');
    expect(markdown.match(/<\/summary>/g)?.length).toBe(markdown.match(/<summary>/g)?.length);
    expect(runCli(['test'], { cwd: dir }).stdout).not.toContain('\u202e');
  });

  it('--min-coverage and --min-score fail below', () => {
    const dir = folderWith({ 'rungs.yaml': SMALL, 'good.yaml': GOOD });
    expect(runCli(['test', '--min-coverage', '10'], { cwd: dir }).code).toBe(0);
    expect(runCli(['test', '--min-coverage', '100'], { cwd: dir })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^scenarios reach [\d.]+% of the policy, less than 100%\n$/),
    });
    expect(runCli(['test', '--mutate', '--min-score', '99'], { cwd: dir }).code).toBe(1);
    expect(runCli(['test', '--mutate', '--min-score', '1'], { cwd: dir })).toMatchObject({ code: 0, stderr: '' });
  });

  it('--update writes the files, says so, and passes', () => {
    const dir = folderWith({ 'rungs.yaml': SMALL, 'bad.yaml': BAD });
    expect(runCli(['test', '--update'], { cwd: dir })).toMatchObject({
      code: 0,
      stderr: 'updated bad.yaml: 1 expectation of bad <one>\n',
    });
    expect(readFileSync(join(dir, 'bad.yaml'), 'utf8')).toBe(BAD.replace('page: bo', 'page: ana'));
    expect(runCli(['test', '--update'], { cwd: dir })).toMatchObject({ code: 0, stderr: 'nothing to update\n' });
  });

  it('leaves the example as it is when it is updated', () => {
    const dir = folderWith({});
    cpSync(EXAMPLE, dir, { recursive: true });
    expect(runCli(['test', 'scenarios', '--update', ...AT], { cwd: dir })).toMatchObject({
      code: 0,
      stderr: 'nothing to update\n',
    });
  });
});
