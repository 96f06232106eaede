import { reviewItems } from '../../review/item.js';
import type { CommandSpec } from '../command.js';
import { policyNames } from '../policy-names.js';
import { FEED_OPTIONS } from '../ticket-feed.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'review',
  description: `Says which escalations, SLAs, schedules and rows are to be looked at again: overdue or due soon, by owner, and what
happened to each since its last review. Exits 1 when one is overdue.

  rungs review                 what is due
  rungs review done <name>...  writes the date of a review into the policy, comments and layout kept

Where the policy gives no \`last\`, the last commit that changed the lines counts.`,
  arguments: [
    { name: '[action]', description: 'done, or nothing', choices: ['done'] },
    {
      name: '[names...]',
      description: 'done: what was reviewed, like network, slas.customer or workspace',
      complete: policyNames((policy) => reviewItems(policy).map(({ path }) => path)),
    },
  ],
  formats: ['text', 'json', 'markdown'],
  options: [
    {
      flags: '--within <duration>',
      description: 'what is due so soon is told too, like 30d or 2 months',
      default: '30d',
    },
    { flags: '--owner <name>', description: 'only what this person or team owns' },
    { flags: '--all', description: 'list what is fine and what has no review, too' },
    {
      flags: '--fail-on <status>',
      description: 'exit 1 when a review is so late',
      choices: ['overdue', 'soon', 'never'],
      default: 'overdue',
    },
    {
      flags: '--tickets <file>',
      description: 'a file of tickets: which breached since the last review',
      repeatable: true,
      complete: 'files',
    },
    ...FEED_OPTIONS,
    { flags: '--on <date>', description: 'done: the date of the review (default: the date of --at)' },
    { flags: '--dry-run', description: 'done: show what would be written, write nothing' },
  ],
  examples: [
    { command: 'rungs review', does: 'what is overdue, or due within 30 days' },
    { command: 'rungs review --owner carla --within 2w', does: 'what carla has to look at' },
    {
      command: 'rungs review --tickets incidents.csv --history servicenow',
      does: 'with the tickets that breached since',
    },
    { command: 'rungs review --format markdown --output issue.md', does: 'the body of an issue, from cron' },
    { command: 'rungs review done escalations.critical --dry-run', does: 'what writing the date would change' },
  ],
  async run([action, ...names], options, io) {
    if (action === 'done') {
      const { runDone } = await import('../review/done.js');
      return runDone(names, options, io);
    }
    for (const flag of ['on', 'dryRun'])
      if (options[flag] !== undefined)
        throw new UsageError(`--${flag === 'on' ? 'on' : 'dry-run'} is for \`rungs review done <name>\``);
    const { runReview } = await import('../review/review.js');
    return runReview(options, io);
  },
};
