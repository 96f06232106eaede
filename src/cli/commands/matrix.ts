import type { CommandSpec } from '../command.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'matrix',
  formats: ['text', 'markdown', 'mermaid', 'html', 'json'],
  examples: [{ command: 'rungs matrix --format markdown', does: 'the matrix for a wiki page' }],
  async run() {
    throw new UsageError('`rungs matrix` does nothing in this version yet');
  },
};
