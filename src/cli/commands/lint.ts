import type { CommandSpec } from '../command.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'lint',
  aliases: ['validate'],
  arguments: [
    { name: '[paths...]', description: 'files or folders (default: the workspace); - is stdin', complete: 'files' },
  ],
  formats: ['text', 'concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown'],
  options: [
    { flags: '--fix', description: 'mend what can be mended safely' },
    { flags: '--fix-dry-run', description: 'print what --fix would change, as a diff' },
    {
      flags: '--fail-on <severity>',
      description: 'exit 1 for findings from this severity on',
      choices: ['error', 'warning', 'info', 'never'],
      default: 'error',
    },
    { flags: '--baseline <file>', description: 'report only what this file does not know yet', complete: 'files' },
  ],
  examples: [
    { command: 'rungs lint', does: 'the workspace of the current folder' },
    { command: 'rungs lint --format github --fail-on warning', does: 'in a CI job on GitHub' },
  ],
  async run() {
    throw new UsageError('`rungs lint` does nothing in this version yet');
  },
};
