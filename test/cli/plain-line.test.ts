import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { colouredIo } from '../../src/cli/coloured.js';
import type { CommandSpec, Options } from '../../src/cli/command.js';
import { GLOBAL_OPTIONS } from '../../src/cli/global-options.js';
import { type PlainLine, plainLine } from '../../src/cli/plain-line.js';
import { runProgram } from '../../src/cli/program.js';
import { COMMANDS } from '../../src/cli/registry.js';
import { fakeSurroundings } from './fake-surroundings.js';

const asked: PlainLine[] = [];
vi.mock('../../src/cli/execute.js', () => ({
  execute: async (spec: CommandSpec, args: readonly string[], options: Options) => {
    asked.push({ spec, args, options });
    return 0;
  },
}));

/** What commander makes of a line; undefined when it refuses it or prints help. */
async function byCommander(argv: readonly string[]): Promise<PlainLine | undefined> {
  asked.length = 0;
  const around = fakeSurroundings();
  try {
    await runProgram(argv, colouredIo(around, 'never'), around);
  } catch {
    return undefined;
  }
  return asked[0];
}

const specs = await Promise.all(COMMANDS.map(({ load }) => load()));

/** A line with the option alone, and with whatever the command cannot do without. */
function lineWith(spec: CommandSpec, flags: string, choices: readonly string[] | undefined): string[] {
  const needed = (spec.arguments ?? []).filter(({ name }) => name.startsWith('<'));
  const flag = /--[\w-]+/.exec(flags)?.[0] ?? '';
  return [spec.name, ...needed.map((each) => each.choices?.[0] ?? 'x'), flag].concat(
    flags.includes('<') ? [choices?.[0] ?? 'some=value'] : [],
  );
}

describe('a plain line', () => {
  it('is read as commander reads it, with each option of each command', async () => {
    for (const spec of specs) {
      for (const { flags, choices } of [...GLOBAL_OPTIONS, ...(spec.options ?? [])]) {
        const line = lineWith(spec, flags, choices);
        const plain = await plainLine(line);
        expect(plain, line.join(' ')).toBeDefined();
        expect(plain, line.join(' ')).toEqual(await byCommander(line));
      }
    }
  });

  it('is read as commander reads it, or left to it, whatever it is', async () => {
    const odd = fc.constantFrom(
      '-',
      '--',
      '',
      'a=b',
      '-1',
      '-q',
      '-qx',
      '-h',
      '--help',
      '-V',
      'help',
      'x',
      '--dir=',
      '=',
    );
    const line = fc.constantFrom(...specs).chain((spec) => {
      const own = [...GLOBAL_OPTIONS, ...(spec.options ?? [])];
      const word = fc.constantFrom(...own).chain(({ flags, choices }) => {
        const flag = /--[\w-]+/.exec(flags)?.[0] ?? '';
        const value = fc.oneof(fc.constantFrom(...(choices ?? ['1'])), odd);
        return fc.oneof(
          fc.constant([flag]),
          value.map((text) => [flag, text]),
          value.map((text) => [`${flag}=${text}`]),
        );
      });
      const allowed = (spec.arguments ?? []).flatMap(({ choices }) => choices ?? []);
      const operand = fc.oneof(odd, fc.constantFrom('lint', ...allowed)).map((text) => [text]);
      const first = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(spec.name, ...(spec.aliases ?? [])) }, odd);
      return fc
        .tuple(first, fc.array(fc.oneof({ weight: 3, arbitrary: word }, operand), { maxLength: 5 }))
        .map(([name, words]) => [name, ...words.flat()]);
    });
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(line, async (argv) => {
        const plain = await plainLine(argv);
        if (plain === undefined) return;
        taken++;
        expect(plain).toEqual(await byCommander(argv));
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(200);
  });
});
