import type { CommandSpec } from '../command.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'oncall',
  arguments: [{ name: '[schedule...]', description: 'names of schedules (default: all)' }],
  formats: ['text', 'json', 'ics'],
  options: [
    { flags: '--from <instant>', description: 'show the shifts and gaps from here' },
    { flags: '--to <instant>', description: 'until there' },
  ],
  examples: [
    { command: 'rungs oncall', does: 'who is on call now' },
    { command: 'rungs oncall network-primary --from 2026-12-01 --to 2027-01-01', does: 'the shifts of a month' },
  ],
  async run() {
    throw new UsageError('`rungs oncall` does nothing in this version yet');
  },
};
