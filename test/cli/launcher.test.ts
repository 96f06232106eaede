import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BIN, ROOT, runCli, runShell } from './run-cli.js';

describe('the launcher', () => {
  let copy: string;
  const run = (...args: readonly string[]) =>
    runShell(`"${process.execPath}" "${copy}/bin/rungs.js" ${args.join(' ')}`);

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'rungs-'));
    cpSync(join(ROOT, 'bin'), join(copy, 'bin'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(copy, 'package.json'));
  });

  it('says what to do where nothing is built, and knows its version all the same', () => {
    expect(run('lint')).toMatchObject({ code: 70, stdout: '', stderr: expect.stringContaining('npm run build') });
    expect(run('--version').code).toBe(0);
  });

  it('does without a code cache, and with one of another bundle or of another Node', () => {
    const usual = runCli(['lint', '--help']);
    mkdirSync(join(copy, 'dist'));
    const source = readFileSync(join(ROOT, 'dist/cli.cjs'), 'latin1');
    for (const name of ['lint.cjs', 'commander.cjs']) cpSync(join(ROOT, 'dist', name), join(copy, 'dist', name));
    const cache = readFileSync(join(ROOT, 'dist/cli.cache'));
    writeFileSync(join(copy, 'dist/cli.cjs'), source, 'latin1');
    expect(run('lint', '--help')).toEqual(usual);

    const broken = Buffer.from(cache);
    broken.fill(0, 64, 128);
    writeFileSync(join(copy, 'dist/cli.cache'), broken);
    expect(run('lint', '--help')).toEqual(usual);

    // Of the same length, so that V8 by itself would take the cache for right and print the old words.
    const other = source.replace(/^\/\/ \w/, '// -').replaceAll('Usage:', 'USAGE:');
    writeFileSync(join(copy, 'dist/cli.cjs'), other, 'latin1');
    writeFileSync(join(copy, 'dist/cli.cache'), cache);
    expect(run('--help').stdout).toContain('USAGE:');
  });

  it('needs only the bundle of all commands', () => {
    const usual = runCli(['lint', '--help']);
    rmSync(join(copy, 'dist'), { recursive: true });
    mkdirSync(join(copy, 'dist'));
    cpSync(join(ROOT, 'dist/cli.cjs'), join(copy, 'dist/cli.cjs'));
    expect(run('lint', '--help')).toEqual(usual);
    rmSync(copy, { recursive: true });
  });

  it('finds a command behind an option whose value is called like another', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rungs-'));
    cpSync(join(ROOT, 'policies.example'), join(folder, 'lint'), { recursive: true });
    const at = (...args: readonly string[]) => runCli([...args, '--at', '2026-11-24T12:00:00Z'], { cwd: folder });
    const usual = at('matrix', '--dir', 'lint');
    expect(usual.code).toBe(0);
    expect(at('--dir', 'lint', 'matrix')).toEqual(usual);
    expect(at('--dir', 'lint', 'matrix', '--nonsense')).toEqual(at('matrix', '--nonsense'));
    expect(at('--dir', 'lint', 'matrixx')).toMatchObject({ code: 2, stderr: expect.stringContaining('matrix') });
    rmSync(folder, { recursive: true });
  });
});

describe('an interrupt', () => {
  it('ends a command that waits, as the shell expects', async () => {
    const child = spawn(process.execPath, [BIN, 'simulate', '-', '--dir', join(ROOT, 'policies.example')], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: null, signal: 'SIGINT' });
  });
});
