import type { CommandSpec, Group } from './command.js';

/** A command as the help and the did-you-mean know it; its module is loaded when it is asked for. */
export interface Entry {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly group: Group;
  readonly summary: string;
  /** Not shown to people. */
  readonly hidden?: boolean;
  readonly load: () => Promise<CommandSpec>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly Entry[] = [
  {
    name: 'init',
    group: 'Write and check',
    summary: 'write a small working workspace with a scenario and a CI job',
    load: async () => (await import('./commands/init.js')).command,
  },
  {
    name: 'lint',
    aliases: ['validate'],
    group: 'Write and check',
    summary: 'check schema, references and every rule',
    load: async () => (await import('./commands/lint.js')).command,
  },
  {
    name: 'explain',
    group: 'Write and check',
    summary: "show a rule's page",
    load: async () => (await import('./commands/explain.js')).command,
  },
  {
    name: 'simulate',
    group: 'Ask',
    summary: 'one ticket: who gets paged when, and every SLA clock',
    load: async () => (await import('./commands/simulate.js')).command,
  },
  {
    name: 'oncall',
    group: 'Ask',
    summary: 'who is on call, now or over a time; shifts and gaps',
    load: async () => (await import('./commands/oncall.js')).command,
  },
  {
    name: 'matrix',
    group: 'Ask',
    summary: 'the escalation matrix and quick-reference cards',
    load: async () => (await import('./commands/matrix.js')).command,
  },
  {
    name: 'test',
    group: 'Change with confidence',
    summary: 'play scenarios, prove guarantees; what no test reaches or notices',
    load: async () => (await import('./commands/test.js')).command,
  },
  {
    name: 'diff',
    group: 'Change with confidence',
    summary: 'what changed between two versions, and who is paged differently',
    load: async () => (await import('./commands/diff.js')).command,
  },
  {
    name: 'due',
    group: 'Look back and run',
    summary: 'for cron: what is due for open tickets since the last run, and its delivery',
    load: async () => (await import('./commands/due.js')).command,
  },
  {
    name: 'review',
    group: 'Look back and run',
    summary: 'what is to be looked at again, by owner, and what happened since',
    load: async () => (await import('./commands/review.js')).command,
  },
  {
    name: 'replay',
    group: 'Look back and run',
    summary: 'old tickets through the policy: who would have been paged, what would be kept',
    load: async () => (await import('./commands/replay.js')).command,
  },
  {
    name: 'merge',
    group: 'Look back and run',
    summary: 'put partial results of replay together',
    load: async () => (await import('./commands/merge.js')).command,
  },
  {
    name: 'report',
    group: 'Look back and run',
    summary: 'what really happened to tickets against the promises',
    load: async () => (await import('./commands/report.js')).command,
  },
  {
    name: 'drill',
    group: 'Look back and run',
    summary: "training: questions from the team's own policy, scored",
    load: async () => (await import('./commands/drill.js')).command,
  },
  {
    name: 'git-diff-driver',
    group: 'Set up',
    summary: 'let git diff and git log -p say what an edit does',
    load: async () => (await import('./commands/git-diff-driver.js')).command,
  },
  {
    name: 'calendar',
    group: 'Set up',
    summary: 'public holidays as dates that the policy can name',
    load: async () => (await import('./commands/calendar.js')).command,
  },
  {
    name: 'schema',
    group: 'Set up',
    summary: 'print the JSON Schema of the policy files, for editors',
    load: async () => (await import('./commands/schema.js')).command,
  },
  {
    name: 'completion',
    group: 'Set up',
    summary: 'print the completion script of a shell',
    load: async () => (await import('./commands/completion.js')).command,
  },
  {
    name: '__complete',
    hidden: true,
    group: 'Set up',
    summary: 'what fits at the cursor',
    load: async () => (await import('./commands/complete-line.js')).command,
  },
];

/** The headings of the help, in order. */
export const GROUPS: readonly Group[] = [
  'Write and check',
  'Ask',
  'Change with confidence',
  'Look back and run',
  'Set up',
];

export function entryNamed(name: string): Entry | undefined {
  return COMMANDS.find((entry) => entry.name === name || entry.aliases?.includes(name) === true);
}
