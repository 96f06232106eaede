import type { CommandSpec } from '../command.js';
import { SCRIPTS } from '../completion/scripts.js';
import { EXIT } from '../exit-codes.js';

export const command: CommandSpec = {
  name: 'completion',
  description: 'Print the completion script of a shell. Its first line says where to put it.',
  arguments: [{ name: '<shell>', description: 'which shell', choices: Object.keys(SCRIPTS) }],
  formats: ['text'],
  examples: [{ command: 'source <(rungs completion bash)', does: 'for this shell; in ~/.bashrc for every one' }],
  async run([shell = ''], _options, io) {
    io.stdout.write(SCRIPTS[shell] ?? '');
    return EXIT.ok;
  },
};
