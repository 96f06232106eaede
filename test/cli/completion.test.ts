import { describe, expect, it } from 'vitest';
import { complete } from '../../src/cli/completion/complete.js';
import { readFlags } from '../../src/cli/completion/flags.js';
import { BIN, ROOT, runCli, runShell } from './run-cli.js';

async function values(...words: readonly string[]): Promise<readonly string[]> {
  const { candidates, paths } = await complete(words.slice(0, -1), words.at(-1) ?? '', ROOT);
  return paths === 'none'
    ? candidates.map(({ value }) => value)
    : [...candidates.map(({ value }) => value), `:${paths}`];
}

describe('complete', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['li'], ['lint']],
    [['--dir', 'x', 'li'], ['lint']],
    [['--dir', 'x', '--quiet', 'onc'], ['oncall']],
    [
      ['lint', '--fail-on', ''],
      ['error', 'warning', 'info', 'never'],
    ],
    [['lint', '--fail-on', 'w'], ['warning']],
    [['lint', '--fail-on=w'], ['--fail-on=warning']],
    [['validate', '--format', 'sar'], ['sarif']],
    [['oncall', '--format=i'], ['--format=ics']],
    [
      ['--color', 'a'],
      ['auto', 'always'],
    ],
    [['lint', '--fail-o'], ['--fail-on']],
    [['lint', '--di'], ['--dir']],
    [['lint', '--dir', ''], [':folders']],
    [['lint', ''], [':files']],
    [['lint', 'a.yaml', 'b'], [':files']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['completion', 'bash', ''], []],
    [['help', 'exi'], ['exit-codes']],
    [['oncall', '--tz', 'Europe/Berl'], ['Europe/Berlin']],
    [['lint', '--', '--di'], [':files']],
    [['nonsense', ''], []],
  ])('%o: %o', async (words, expected) => {
    expect(await values(...words)).toEqual(expected);
  });

  it('shows no hidden command', async () => {
    expect(await values('')).not.toContain('__complete');
    expect(await values('__')).toEqual([]);
  });

  it('reads flags as commander does', () => {
    expect(readFlags('-q, --quiet')).toEqual({ long: '--quiet', short: '-q', takesValue: false });
    expect(readFlags('--fail-on <severity>')).toEqual({ long: '--fail-on', short: undefined, takesValue: true });
  });
});

describe('the script of bash', () => {
  /** What bash offers, its words split as bash splits them, with nothing but the script loaded. */
  function offered(words: readonly string[]): string[] {
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const { stdout, stderr } = runShell(
      `complete() { :; }; source <(rungs completion bash); COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1};
       _rungs rungs; printf '%s\\n' "\${COMPREPLY[@]}"`,
    );
    expect(stderr).toBe('');
    return stdout.trimEnd().split('\n');
  }

  it('offers commands, values and files, and puts together what bash takes apart', () => {
    expect(offered(['rungs', 'li'])).toEqual(['lint']);
    expect(offered(['rungs', 'lint', '--fail-on', 'e'])).toEqual(['error']);
    expect(offered(['rungs', 'lint', '--format', '=', 's'])).toEqual(['sarif']);
    expect(offered(['rungs', 'lint', '--color', '='])).toEqual(['auto', 'always', 'never']);
    expect(offered(['rungs', 'lint', 'packag'])).toEqual(['package-lock.json', 'package.json']);
    expect(offered(['rungs', '--at', '2026-11-24T10', ':', '00', 'onc'])).toEqual(['oncall']);
  });
});

describe('scripts', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('of %s asks rungs what fits', (shell) => {
    const { code, stdout } = runCli(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('__complete');
    expect(stdout).not.toContain(BIN);
  });
});
