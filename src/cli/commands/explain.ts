import type { CommandSpec } from '../command.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'explain',
  arguments: [{ name: '[rule]', description: 'id of a rule; without one, the list of all' }],
  examples: [{ command: 'rungs explain schedule-gap', does: 'what schedule-gap finds and how to mend it' }],
  async run() {
    throw new UsageError('`rungs explain` does nothing in this version yet');
  },
};
