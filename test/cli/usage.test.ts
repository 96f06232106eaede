import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../src/cli/command.js';
import { execute } from '../../src/cli/execute.js';
import { colouredIo } from '../../src/cli/coloured.js';
import { reportFailure } from '../../src/cli/failure.js';
import { main } from '../../src/cli/main.js';
import { COMMANDS } from '../../src/cli/registry.js';
import { UsageError } from '../../src/cli/usage-error.js';
import { VERSION } from '../../src/cli/version.js';
import { fakeSurroundings } from './fake-surroundings.js';

const EXAMPLE = join(import.meta.dirname, '../../policies.example');

async function run(...argv: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const around = fakeSurroundings();
  const code = await main(argv, around);
  return { code, stdout: around.stdout.text, stderr: around.stderr.text };
}

describe('usage', () => {
  it('prints help on stdout and ends with 0: alone, --help, help, help of a command', async () => {
    const alone = await run();
    expect(alone).toMatchObject({ code: 0, stderr: '' });
    expect(alone.stdout).toMatch(/^Usage: rungs/);
    expect(await run('--help')).toEqual(alone);
    expect(await run('help')).toEqual(alone);
    const lint = await run('lint', '--help');
    expect(lint).toMatchObject({ code: 0, stderr: '' });
    expect(lint.stdout).toContain('--fail-on');
    expect(await run('help', 'lint')).toEqual(lint);
    expect(await run('help', 'validate')).toEqual(lint);
    expect((await run('help', 'exit-codes')).stdout).toContain('70');
  });

  it('prints the version', async () => {
    expect(await run('--version')).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
    expect(await run('-V')).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
  });

  it.each([
    ['an unknown command', ['lnit'], 'Did you mean'],
    ['an unknown command', ['simulat'], 'Did you mean simulate?'],
    ['an unknown option', ['lint', '--fxi'], 'Did you mean --fix?'],
    ['an unknown option before the command', ['--dri', 'x', 'lint'], 'Did you mean --dir?'],
    ['a wrong choice', ['lint', '--fail-on', 'errors'], 'Allowed choices are error, warning, info, never'],
    ['a wrong format', ['lint', '--format', 'sari'], 'did you mean sarif?'],
    ['a wrong colour', ['lint', '--color', 'red'], 'Allowed choices are auto, always, never'],
    ['a missing value', ['lint', '--dir'], 'argument missing'],
    ['a missing argument', ['completion'], "missing required argument 'shell'"],
    ['too many arguments', ['schema', 'x'], 'too many arguments'],
    ['a ticket that is not there', ['simulate', 'no.yaml', '--dir', EXAMPLE], 'there is no such file'],
    ['a file as the workspace', ['lint', '--dir', `${EXAMPLE}/rungs.yaml`], 'name the folder that holds it'],
    ['an option without a command', ['--quiet'], 'Usage: rungs'],
    ['no such topic', ['help', 'exit-code'], 'did you mean exit-codes?'],
  ])('ends with 2 at %s: %o', async (_, argv, said) => {
    const { code, stdout, stderr } = await run(...argv);
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('takes options for all commands on both sides of the name', async () => {
    const before = await run('--format', 'text', 'schema');
    expect(before.code).toBe(0);
    expect(await run('schema', '--format', 'text')).toEqual(before);
  });

  it('has a module for every command, whose name and aliases agree with the list', async () => {
    for (const entry of COMMANDS) {
      const spec = await entry.load();
      expect(spec.name).toBe(entry.name);
      expect(spec.aliases ?? []).toEqual(entry.aliases ?? []);
      const help = await run(entry.name, '--help');
      expect(help).toMatchObject({ code: 0, stderr: '' });
    }
  });
});

describe('failures', () => {
  function failing(error: unknown, env: Record<string, string> = {}): { code: number; said: string } {
    const around = fakeSurroundings({ env });
    const code = reportFailure(error, colouredIo(around, 'auto'), 'node v0');
    return { code, said: around.stderr.text };
  }

  it('are 2 where the user can mend them', () => {
    expect(failing(new UsageError('what', 'how'))).toEqual({ code: 2, said: 'error: what\nhow\n' });
    const missing = Object.assign(new Error('ENOENT: …'), { code: 'ENOENT', syscall: 'open', path: '/x' });
    expect(failing(missing)).toEqual({ code: 2, said: 'error: cannot use /x: there is no such file or folder\n' });
  });

  it('are 70 otherwise, with what to report', () => {
    const { code, said } = failing(new TypeError('x is not a function'));
    expect(code).toBe(70);
    expect(said).toContain('TypeError: x is not a function');
    expect(said).toContain('This is a bug in rungs');
    expect(said).toContain(`rungs ${VERSION}, node v0`);
    expect(said).not.toContain('failures.test');
    expect(said).toContain('RUNGS_DEBUG=1');
    expect(failing(new Error('y'), { RUNGS_DEBUG: '1' }).said).toContain('usage.test');
  });
});

describe('--output', () => {
  const spec = (code: number, text: string): CommandSpec => ({
    name: 'x',
    examples: [],
    async run(_args, _options, io) {
      io.stdout.write(text.slice(0, 3));
      io.stdout.write(text.slice(3));
      return code;
    },
  });
  const options = { format: 'text', color: 'auto', quiet: false, input: true } as const;

  it('takes the place of stdout, in one step, for answers only', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'rungs-'));
    const around = fakeSurroundings({ cwd });
    const io = colouredIo(around, 'auto');
    writeFileSync(join(cwd, 'out.txt'), 'before');
    for (const code of [2, 3, 70]) {
      expect(await execute(spec(code, 'after'), [], { ...options, output: 'out.txt' }, io, around)).toBe(code);
      expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('before');
    }
    for (const code of [0, 1]) {
      expect(await execute(spec(code, `after ${code}`), [], { ...options, output: 'out.txt' }, io, around)).toBe(code);
      expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe(`after ${code}`);
    }
    expect(around.stdout.text).toBe('');
    expect(await execute(spec(0, 'text'), [], { ...options, output: '-' }, io, around)).toBe(0);
    expect(around.stdout.text).toBe('text');
    expect(readdirSync(cwd)).toEqual(['out.txt']);
  });

  it('says where it cannot write', async () => {
    expect(await run('schema', '--output', '/no/such/folder/x')).toMatchObject({ code: 2, stdout: '' });
  });
});
