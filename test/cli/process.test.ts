import { existsSync, lstatSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { ROOT, runCli, runShell } from './run-cli.js';

const SCHEMA = readFileSync(join(ROOT, 'schemas/rungs.schema.json'), 'utf8');

describe('the built command', () => {
  it('answers --version and -V from the package', () => {
    for (const flag of ['--version', '-V']) {
      expect(runCli([flag])).toMatchObject({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
    }
  });

  it('ends with the codes of main', () => {
    expect(runCli([])).toMatchObject({ code: 0, stderr: '' });
    expect(runCli(['nonsense'])).toMatchObject({ code: 2, stdout: '' });
    expect(runCli(['lint', '--format', 'nonsense'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('is the same without its code cache', () => {
    const usual = runCli(['lint', '--help']);
    const other = runShell(`"${process.execPath}" --no-lazy "${ROOT}/bin/rungs.js" lint --help`);
    expect(other).toEqual(usual);
  });

  it('delivers more than a pipe holds, to a slow reader', () => {
    expect(SCHEMA.length).toBeGreaterThan(65_536);
    expect(runShell('rungs schema | (sleep 0.3; cat)')).toMatchObject({ code: 0, stdout: SCHEMA, stderr: '' });
  });

  it('ends quietly when the reader goes away, with its own code', () => {
    const { code, stdout, stderr } = runShell('{ rungs schema; echo "code $?" >&2; } | head -1');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '{\n', stderr: 'code 0\n' });
    expect(runShell('rungs schema >&-').code).not.toBe(70);
  });

  it.skipIf(!existsSync('/dev/full'))('says what the system refuses, which is no bug of ours', () => {
    expect(runShell('rungs schema >/dev/full')).toMatchObject({ code: 2, stderr: 'error: write: no space is left\n' });
    expect(runShell('rungs nonsense 2>/dev/full').code).toBe(2);
    expect(runShell('rungs nonsense 2>&-').code).toBe(2);
    expect(runShell('rungs schema --output /no/such/folder/x.json').stderr).toBe(
      'error: cannot use /no/such/folder/x.json: there is no such file or folder\n',
    );
  });

  it('writes no colour into a pipe, and does where it is told to', () => {
    const bold = '\u001b[1m';
    expect(runCli(['--help']).stdout).not.toContain(bold);
    expect(runCli(['--help'], { env: { FORCE_COLOR: '1' } }).stdout).toContain(bold);
    expect(runCli(['--help', '--color', 'always'], { env: { NO_COLOR: '1' } }).stdout).toContain(bold);
    const both = runCli(['--help'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(both).toMatchObject({ stderr: '' });
    expect(both.stdout).not.toContain(bold);
  });

  it.skipIf(!existsSync('/usr/bin/script'))('colours a terminal, unless it is dumb or NO_COLOR is set', () => {
    const onTerminal = (env: Record<string, string>): string =>
      runCli([], { env }) &&
      runShell(`script -qec "'${process.execPath}' '${ROOT}/bin/rungs.js' --help" /dev/null`, { env }).stdout;
    expect(onTerminal({ TERM: 'xterm-256color' })).toContain('\u001b[1m');
    expect(onTerminal({ TERM: 'dumb' })).not.toContain('\u001b[1m');
    expect(onTerminal({ TERM: 'xterm-256color', NO_COLOR: '1' })).not.toContain('\u001b[1m');
    expect(onTerminal({ TERM: 'xterm-256color', CLICOLOR: '0' })).not.toContain('\u001b[1m');
  });
});

describe('--output', () => {
  it('writes the file wholly and follows links', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rungs-'));
    writeFileSync(join(folder, 'real.json'), 'old');
    symlinkSync('real.json', join(folder, 'link.json'));
    expect(runCli(['schema', '--output', 'link.json'], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(folder, 'real.json'), 'utf8')).toBe(SCHEMA);
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
  });

  it('writes into what is no file', () => {
    expect(runShell('rungs schema --output /dev/stdout | cat')).toMatchObject({ code: 0, stdout: SCHEMA });
  });
});
