import { describe, expect, it } from 'vitest';
import { type ColourChoice, colourLevel } from '../../src/cli/colour.js';
import { colourChoiceIn } from '../../src/cli/coloured.js';
import { main } from '../../src/cli/main.js';
import { FakeSink, fakeSurroundings } from './fake-surroundings.js';

type Env = Readonly<Record<string, string>>;

function level(choice: ColourChoice, env: Env, isTTY: boolean): number {
  return colourLevel({ choice, env, isTTY, depth: () => (env['TERM'] === 'dumb' ? 1 : 8) });
}

describe('colourLevel', () => {
  // env, then the level on a terminal and elsewhere
  const cases: readonly (readonly [Env, number, number])[] = [
    [{}, 2, 0],
    [{ TERM: 'dumb' }, 0, 0],
    [{ NO_COLOR: '1' }, 0, 0],
    [{ NO_COLOR: '' }, 2, 0],
    [{ FORCE_COLOR: '1' }, 1, 1],
    [{ FORCE_COLOR: '2' }, 2, 2],
    [{ FORCE_COLOR: '3' }, 3, 3],
    [{ FORCE_COLOR: 'true' }, 1, 1],
    [{ FORCE_COLOR: '0' }, 0, 0],
    [{ FORCE_COLOR: 'false' }, 0, 0],
    [{ FORCE_COLOR: '' }, 2, 0],
    [{ NO_COLOR: '1', FORCE_COLOR: '3' }, 0, 0],
    [{ CLICOLOR_FORCE: '1' }, 1, 1],
    [{ CLICOLOR_FORCE: '0' }, 2, 0],
    [{ CLICOLOR_FORCE: '1', NO_COLOR: '1' }, 0, 0],
    [{ CLICOLOR_FORCE: '1', FORCE_COLOR: '0' }, 0, 0],
    [{ CLICOLOR_FORCE: '1', CLICOLOR: '0' }, 1, 1],
    [{ CLICOLOR: '0' }, 0, 0],
    [{ CLICOLOR: '1' }, 2, 0],
    [{ FORCE_COLOR: '3', TERM: 'dumb' }, 3, 3],
  ];

  it.each(cases)('%o: %i on a terminal, %i in a pipe', (env, onTerminal, inPipe) => {
    expect(level('auto', env, true)).toBe(onTerminal);
    expect(level('auto', env, false)).toBe(inPipe);
  });

  it('lets --color win over the environment', () => {
    expect(level('never', { FORCE_COLOR: '3' }, true)).toBe(0);
    expect(level('always', { NO_COLOR: '1' }, false)).toBe(2);
    expect(level('always', { FORCE_COLOR: '3' }, false)).toBe(3);
    expect(level('always', { FORCE_COLOR: '0', TERM: 'dumb' }, false)).toBe(1);
  });
});

describe('--color', () => {
  it('is found in front of everything else, the last one counting', () => {
    expect(colourChoiceIn(['lint', '--color', 'always'])).toBe('always');
    expect(colourChoiceIn(['--color=always', 'lint', '--color=never'])).toBe('never');
    expect(colourChoiceIn(['lint', '--color', 'purple'])).toBe('auto');
    expect(colourChoiceIn(['lint', '--', '--color=always'])).toBe('auto');
  });

  it('is decided for each stream apart', async () => {
    const around = fakeSurroundings({ stdout: new FakeSink(true), stderr: new FakeSink(false) });
    await main(['--help'], around);
    expect(around.stdout.text).toContain('\u001b[1mUsage:');
    const piped = fakeSurroundings({ stdout: new FakeSink(false), stderr: new FakeSink(true) });
    await main(['--help'], piped);
    expect(piped.stdout.text).not.toContain('\u001b');
    const always = fakeSurroundings();
    await main(['--help', '--color', 'always'], always);
    expect(always.stdout.text).toContain('\u001b[1mUsage:');
  });
});
