import { readPackageFile } from '../../load/package-file.js';
import type { CommandSpec } from '../command.js';
import { EXIT } from '../exit-codes.js';

export const command: CommandSpec = {
  name: 'schema',
  description: 'Print the JSON Schema (draft-07) of the policy files. Editors check and complete with it.',
  formats: ['json', 'text'],
  examples: [
    {
      command: 'rungs schema --output rungs.schema.json',
      does: 'keep a copy; then put this at the top of a policy file:',
    },
    { command: '# yaml-language-server: $schema=./rungs.schema.json', does: '' },
  ],
  async run(_args, _options, io) {
    io.stdout.write(readPackageFile('schemas/rungs.schema.json'));
    return EXIT.ok;
  },
};
