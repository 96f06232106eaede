import type { CommandSpec } from '../command.js';
import { EXIT } from '../exit-codes.js';

export const command: CommandSpec = {
  name: 'completion',
  examples: [],
  async run() {
    return EXIT.ok;
  },
};
