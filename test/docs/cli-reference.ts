import { Option } from 'commander';
import { type CommandSpec, DEFAULT_FORMATS, type OptionSpec } from '../../src/cli/command.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { GLOBAL_OPTIONS } from '../../src/cli/global-options.js';
import { COMMANDS, type Entry, GROUPS } from '../../src/cli/registry.js';
import { HELP_TOPICS, topicText } from '../../src/cli/topics.js';

/** What each command ends with beside 2 (wrong use), and when. Every command that people see has its line. */
const EXITS: Readonly<Record<string, Readonly<Partial<Record<0 | 1 | 3, string>>>>> = {
  init: { 0: 'written' },
  lint: { 0: 'nothing at `--fail-on` or worse', 1: 'findings at `--fail-on` or worse', 3: 'no policy files' },
  explain: { 0: 'the page' },
  simulate: { 0: 'the timeline', 1: 'the ticket is lost or unrouted, or the policy does not compile' },
  oncall: { 0: 'the answer', 1: 'with `--gaps`: there are gaps; or the policy does not compile', 3: 'no schedules' },
  matrix: { 0: 'the matrix', 1: 'the policy does not compile', 3: 'nothing to show' },
  test: { 0: 'everything holds', 1: 'something does not', 3: 'nothing to test' },
  diff: { 0: 'compared', 1: 'a change that `--fail-on` names, or a policy that does not compile' },
  replay: { 0: 'replayed', 1: 'a ticket is lost or unrouted, or the policy does not compile', 3: 'no tickets' },
  merge: { 0: 'merged', 1: 'as of `rungs replay`', 3: 'no partial results' },
  report: {
    0: 'reported',
    1: 'with `--fail-on objective`: one is missed; or the policy does not compile',
    3: 'no tickets',
  },
  due: { 0: 'all is told and delivered', 1: 'a delivery failed and stays due, or the policy does not compile' },
  drill: {
    0: 'done',
    1: 'the score is below what was asked for, or the policy does not compile',
    3: 'nothing to ask about',
  },
  review: {
    0: 'nothing is overdue',
    1: 'something is overdue (`--fail-on`), or the policy does not compile',
    3: 'nothing has a review',
  },
  'git-diff-driver': { 0: 'always, so that Git goes on' },
  calendar: { 0: 'the answer', 1: 'the policy does not compile', 3: 'nothing to show' },
  schema: { 0: 'the schema' },
  completion: { 0: 'the script' },
};

const HEAD = `# Every command

Made from the commands themselves by \`UPDATE=1 npx vitest run test/docs\`: do not edit it here. \`rungs <command> --help\` says the
same offline.
`;

/** The page of the command line. */
export async function cliReference(): Promise<string> {
  const shown = COMMANDS.filter(({ hidden }) => hidden !== true);
  const missing = shown.filter(({ name }) => EXITS[name] === undefined).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`test/docs/cli-reference.ts says no exit codes of ${missing.join(', ')}`);
  const specs = new Map(await Promise.all(shown.map(async (entry) => [entry.name, await entry.load()] as const)));
  const parts = [HEAD, ...GROUPS.map((group) => list(group, shown))];
  parts.push(`## For every command\n\n${optionTable(GLOBAL_OPTIONS)}\n`);
  for (const topic of HELP_TOPICS) parts.push(`### ${topic}\n\n\`\`\`text\n${topicText(topic)?.trimEnd()}\n\`\`\`\n`);
  for (const entry of shown) parts.push(part(entry, specs.get(entry.name) as CommandSpec));
  return `${parts
    .filter((text) => text !== '')
    .join('\n')
    .trimEnd()}\n`;
}

function list(group: string, shown: readonly Entry[]): string {
  const mine = shown.filter((entry) => entry.group === group);
  const lines = mine.map(({ name, summary }) => `- [rungs ${name}](#rungs-${name}): ${summary}`);
  return mine.length === 0 ? '' : `**${group}**\n\n${lines.join('\n')}\n`;
}

function part({ name, aliases = [], summary }: Entry, spec: CommandSpec): string {
  const { description = summary, options = [], formats = DEFAULT_FORMATS, examples } = spec;
  const args = spec.arguments ?? [];
  const usage = ['rungs', name, ...args.map((argument) => argument.name), '[options]'].join(' ');
  const blocks = [`## rungs ${name}`, paragraphs(description), `\`\`\`text\n${usage}\n\`\`\``];
  if (aliases.length > 0) blocks.push(`Also called ${aliases.map((alias) => `\`rungs ${alias}\``).join(', ')}.`);
  if (args.length > 0) {
    const rows = args.map(
      ({ name: argument, description: said, choices }) =>
        `| \`${argument}\` | ${cell(said)}${choices === undefined ? '' : ` (${words(choices)})`} |`,
    );
    blocks.push(`| argument | |\n|---|---|\n${rows.join('\n')}`);
  }
  if (options.length > 0) blocks.push(optionTable(options));
  blocks.push(`\`--format\` ${words(formats)}, the first by default.`);
  blocks.push(examples.map(({ command, does }) => `- ${does}: ${code(command)}`).join('\n'));
  const exits = Object.entries(EXITS[name] ?? {}).map(([status, when]) => `**${status}** ${when}`);
  blocks.push(`Ends with ${[...exits, `**${EXIT.usage}** wrong use or unreadable input`].join(' · ')}.`);
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** A description may be laid out for a terminal: then it stays so. */
function paragraphs(text: string): string {
  return /\n {2,}\S/.test(text) ? `\`\`\`text\n${text}\n\`\`\`` : cell(text);
}

function optionTable(options: readonly OptionSpec[]): string {
  const rows = options.map((option) => {
    const { flags, description, choices, repeatable } = option;
    const value = option.default ?? new Option(flags).defaultValue;
    const notes = [
      choices === undefined ? '' : words(choices),
      value === undefined ? '' : `default ${code(String(value))}`,
      repeatable === true ? 'may be given several times' : '',
    ].filter((note) => note !== '');
    return `| ${code(flags)} | ${cell(description)} | ${notes.join('; ')} |`;
  });
  return `| option | | |\n|---|---|---|\n${rows.join('\n')}`;
}

function words(list: readonly string[]): string {
  return list.map((word) => code(word)).join(', ');
}

function code(text: string): string {
  const safe = text.replaceAll('|', '\\|');
  return text.includes('`') ? `\`\` ${safe} \`\`` : `\`${safe}\``;
}

function cell(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;');
}
