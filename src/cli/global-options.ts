import type { OptionSpec } from './command.js';

/** Options of every command, before or after its name. The choices of `--format` are the command's own. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--dir <workspace>',
    description: 'folder of rungs.yaml (default: the current one or above, else ./policies)',
    complete: 'folders',
  },
  { flags: '--at <instant>', description: 'the moment that counts as now, like 2026-11-24T23:10 (default: the clock)' },
  {
    flags: '--tz <zone>',
    description: "time zone to print in (default: the workspace's)",
    complete: async () => (await import('../time/zone.js')).zoneNames(),
  },
  { flags: '--format <name>', description: 'form of the output' },
  { flags: '--output <file>', description: 'write the output to a file instead of stdout', complete: 'files' },
  {
    flags: '--color <when>',
    description: 'colour the output',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
  },
  { flags: '-q, --quiet', description: 'print only what was asked for, no notes' },
  { flags: '--no-input', description: 'never ask anything' },
];
