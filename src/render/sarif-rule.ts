import type { Severity } from '../model/finding.js';
import type { FindingsContext } from './findings-view.js';

export const SARIF_LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** GitHub cuts what is longer. */
const MAX_DESCRIPTION = 1024;

/** What SARIF says of one rule, with its page as help. */
export function sarifRule(id: string, context: FindingsContext): Record<string, unknown> {
  const rule = context.rule(id);
  const summary = rule?.summary ?? id;
  const page = rule?.page ?? `# ${id}\n\n${summary}\n`;
  const severity = rule?.severity ?? 'error';
  return {
    id,
    name: id,
    shortDescription: { text: summary.slice(0, MAX_DESCRIPTION) },
    fullDescription: { text: firstParagraph(page, summary).slice(0, MAX_DESCRIPTION) },
    help: { text: plainText(page), markdown: page },
    defaultConfiguration: { level: SARIF_LEVEL[severity] },
    properties: {
      tags: [rule?.category ?? 'reading'],
      precision: 'very-high',
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
    },
  };
}

/** What stands below the page's title. */
function firstParagraph(page: string, otherwise: string): string {
  const paragraph = page.replace(/^# .*\n+/, '').split(/\n\s*\n/)[0];
  return paragraph === undefined || paragraph.trim() === '' || paragraph.startsWith('#')
    ? otherwise
    : plainText(paragraph).replaceAll('\n', ' ').trim();
}

/** A page without the marks of Markdown that only disturb. */
function plainText(page: string): string {
  return page
    .replace(/^```.*\n/gm, '')
    .replace(/^#+ /gm, '')
    .replaceAll('`', '');
}
