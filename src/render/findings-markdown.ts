import { markdownCode, markdownText } from './escape.js';
import { countsText, findingsSummary, many } from './findings-summary.js';
import { type FindingsContext, type FindingsView, SEVERITIES, type ShownFinding } from './findings-view.js';

/** A comment on GitHub holds 65,536 characters, and it shares them. */
const MAX_LENGTH = 50_000;
const MARKS = { error: '🔴 error', warning: '🟡 warning', info: '🔵 info' } as const;

/** A table for a comment on a pull request, the worst first. Nothing in it can mention, link or break out. */
export function findingsToMarkdown(view: FindingsView, context: FindingsContext): string {
  const head = `### rungs lint: ${countsText(view)}\n\n`;
  const foot = context.quiet ? '' : `\n<sub>${markdownText(findingsSummary(view, context))}</sub>\n`;
  if (view.findings.length === 0) return `${head.trimEnd()}\n${foot}`;
  const sorted = [...view.findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  let table = '| | rule | place | finding |\n| --- | --- | --- | --- |\n';
  let left = sorted.length;
  for (const finding of sorted) {
    const row = tableRow(finding, context);
    if (table.length + row.length > MAX_LENGTH) break;
    table += row;
    left--;
  }
  const more = left === 0 ? '' : `\n… and ${many(left, 'more finding')}: \`rungs lint\` shows them all.\n`;
  return `${head}${table}${more}${foot}`;
}

function tableRow({ severity, rule, file, line, message, help }: ShownFinding, context: FindingsContext): string {
  const advice = help === undefined ? '' : `<br>${markdownText(help)}`;
  const place = markdownCode(`${context.repoPath(file)}:${line}`);
  return `| ${MARKS[severity]} | ${markdownCode(rule)} | ${place} | ${markdownText(message)}${advice} |\n`;
}
