import { padTo, wrapTo } from './columns.js';
import type { FindingsContext, RuleText } from './findings-view.js';

type Context = Pick<FindingsContext, 'colour' | 'width'>;

/** Longer lines of prose read badly however wide the terminal is. */
const MAX_WIDTH = 100;

/** A rule's page for a terminal: headings, code and emphasis by colour and indentation instead of marks. */
export function rulePageToText(rule: RuleText, { colour, width }: Context): string {
  const page = rule.page ?? `# ${rule.id}\n\n${rule.summary}\n`;
  const out: string[] = [];
  let prose: string[] = [];
  let inCode = false;
  const flush = (): void => {
    if (prose.length > 0)
      out.push(...wrapTo(prose.join(' '), Math.min(width, MAX_WIDTH)).map((line) => inline(line, colour)));
    prose = [];
  };
  for (const line of page.trimEnd().split('\n')) {
    if (line.startsWith('```')) {
      flush();
      inCode = !inCode;
    } else if (inCode) out.push(line === '' ? '' : `    ${colour.cyan(line)}`);
    else if (line.startsWith('# ')) out.push(`${colour.bold(line.slice(2))}  ${colour.dim(levelText(rule))}`);
    else if (line.startsWith('#')) {
      flush();
      out.push(colour.bold.underline(line.replace(/^#+ /, '')));
    } else if (line.trim() === '' || /^\s*([-*|]|\d+\.) ?/.test(line)) {
      flush();
      out.push(inline(line, colour));
    } else prose.push(line.trim());
  }
  flush();
  return `${out.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

/** All rules with their levels and what they find, in groups. */
export function ruleListToText(rules: readonly RuleText[], { colour, width }: Context): string {
  const widest = Math.max(...rules.map(({ id }) => id.length));
  const categories = [...new Set(rules.map(({ category }) => category))].sort();
  const groups = categories.map((category) => {
    const mine = rules.filter((rule) => rule.category === category);
    return [
      colour.bold.underline(category),
      ...mine.flatMap((rule) => listLines(rule, widest, { colour, width })),
    ].join('\n');
  });
  return `${groups.join('\n\n')}\n`;
}

function listLines({ id, severity, summary }: RuleText, widest: number, { colour, width }: Context): string[] {
  const head = `  ${padTo(id, widest)}  ${padTo(severity, 7)}  `;
  const lines = wrapTo(summary.replaceAll('`', ''), Math.max(30, Math.min(width, 160) - head.length));
  const painted = { error: colour.red, warning: colour.yellow, info: colour.cyan }[severity](padTo(severity, 7));
  return lines.map((line, index) =>
    index === 0 ? `  ${padTo(id, widest)}  ${painted}  ${line}` : `${' '.repeat(head.length)}${line}`,
  );
}

function levelText({ severity, category }: RuleText): string {
  return `${severity}, ${category}`;
}

function inline(text: string, colour: Context['colour']): string {
  return text
    .replace(/`([^`]+)`/g, (_, code: string) => colour.cyan(colour.level === 0 ? `\`${code}\`` : code))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => colour.bold(strong));
}
