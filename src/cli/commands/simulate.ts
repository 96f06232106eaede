import type { CommandSpec } from '../command.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'simulate',
  arguments: [{ name: '[ticket]', description: 'file of a ticket with its events; - is stdin', complete: 'files' }],
  formats: ['text', 'json', 'markdown', 'mermaid', 'html', 'ics'],
  options: [
    { flags: '--set <field=value>', description: 'a field of the ticket', repeatable: true },
    { flags: '--created <instant>', description: 'when the ticket is created (default: --at)' },
    { flags: '--event <event>', description: "what happens to it, like 'acknowledge by bo @+40m'", repeatable: true },
    { flags: '--until <moment>', description: 'stop there, like +4h' },
    { flags: '--scenario <name>', description: "take a scenario's ticket and events" },
    { flags: '--what-if <change>', description: "change the policy in memory, like 'away ana'", repeatable: true },
    { flags: '--turn <n>', description: 'which turn a round robin is at' },
    { flags: '--channels', description: 'show the personal notification steps' },
  ],
  examples: [
    {
      command: "rungs simulate --set priority=P1 --created 2026-11-24T23:10 --event 'acknowledge by bo @+40m'",
      does: 'an urgent ticket at night that bo takes after 40 minutes',
    },
    {
      command: "rungs simulate --set priority=P1 --what-if 'away ana'",
      does: 'the same without ana, beside the original',
    },
  ],
  async run() {
    throw new UsageError('`rungs simulate` does nothing in this version yet');
  },
};
