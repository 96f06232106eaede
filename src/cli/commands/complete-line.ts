import type { CommandSpec } from '../command.js';
import { complete } from '../completion/complete.js';
import { textOption } from '../option-value.js';
import { EXIT } from '../exit-codes.js';

/** What the completion scripts ask: a line a candidate, then `:files`, `:folders` or `:none`. */
export const command: CommandSpec = {
  name: '__complete',
  arguments: [{ name: '[words...]', description: 'the words before the cursor' }],
  options: [{ flags: '--current <word>', description: 'the word at the cursor' }],
  examples: [],
  async run(args, options, io) {
    const { candidates, paths } = await complete(args, textOption(options, 'current') ?? '', io.cwd);
    const lines = candidates.map(({ value, description }) => `${value}\t${description}\n`);
    io.stdout.write(`${lines.join('')}:${paths}\n`);
    return EXIT.ok;
  },
};
