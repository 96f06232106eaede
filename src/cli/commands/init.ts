import type { CommandSpec } from '../command.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'init',
  arguments: [{ name: '[dir]', description: 'where to write it (default: ./policies)', complete: 'folders' }],
  examples: [{ command: 'rungs init policies', does: 'a workspace in ./policies' }],
  async run() {
    throw new UsageError('`rungs init` does nothing in this version yet');
  },
};
