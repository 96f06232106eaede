import type { CommandSpec } from '../command.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'calendar',
  examples: [],
  async run() {
    throw new UsageError('`rungs calendar` does nothing in this version yet');
  },
};
