import { allRules } from '../../check/all-rules.js';
import type { RuleInfo } from '../../check/rule-info.js';
import { rulePage } from '../../load/rule-page.js';
import type { RuleText } from '../../render/findings-view.js';
import type { CommandSpec } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { knownRule } from '../known-rule.js';

export const command: CommandSpec = {
  name: 'explain',
  description: "Shows a rule's page: what it finds, why that matters, how to mend it. Without a rule, the list of all.",
  arguments: [
    {
      name: '[rule]',
      description: 'id of a rule; without one, the list of all',
      complete: async () => [...allRules().keys()],
    },
  ],
  formats: ['text', 'json', 'markdown'],
  examples: [
    { command: 'rungs explain', does: 'every rule with its level' },
    { command: 'rungs explain schedule-gap', does: 'what schedule-gap finds and how to mend it' },
  ],
  async run([id], { format }, io) {
    const text =
      id === undefined ? await list([...allRules().values()], format, io) : await page(knownRule(id), format, io);
    io.stdout.write(text);
    return EXIT.ok;
  },
};

async function page(rule: RuleInfo, format: string, io: Io): Promise<string> {
  const text: RuleText = { ...rule, page: rulePage(rule.id) };
  const markdown = text.page ?? `# ${rule.id}\n\n${rule.summary}\n`;
  if (format === 'json') return json({ schemaVersion: 1, ...dataOf(rule), markdown });
  if (format === 'markdown') return markdown;
  const { rulePageToText } = await import('../../render/rule-page.js');
  return rulePageToText(text, await looks(io));
}

async function list(rules: readonly RuleInfo[], format: string, io: Io): Promise<string> {
  if (format === 'json') return json({ schemaVersion: 1, rules: rules.map(dataOf) });
  if (format === 'markdown') {
    const rows = rules.map(
      ({ id, severity, summary }) => `| \`${id}\` | ${severity} | ${summary.replaceAll('|', '\\|')} |\n`,
    );
    return `| rule | level | finds |\n| --- | --- | --- |\n${rows.join('')}`;
  }
  const { ruleListToText } = await import('../../render/rule-page.js');
  return ruleListToText(
    rules.map((rule) => ({ ...rule, page: undefined })),
    await looks(io),
  );
}

function dataOf({ id, summary, severity, category, fixable, options, blocks }: RuleInfo): Record<string, unknown> {
  return { id, summary, severity, category, fixable: fixable === true, blocks, options: options ?? {} };
}

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

async function looks({ stdout }: Io) {
  const { Chalk } = await import('chalk');
  return { colour: new Chalk({ level: stdout.colour }), width: stdout.columns ?? 100 };
}
