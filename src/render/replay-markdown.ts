import { formatInstant } from '../time/format.js';
import { markdownCode, markdownText } from './escape.js';
import { replayTables } from './replay-tables.js';
import { briefText } from './replay-text.js';
import { comparison, countText, headline, keyFigures, readingNotes } from './replay-words.js';
import type { ReplayView } from './replay-view.js';

/** Rows of a table: the page must fit into a comment. */
const ROWS = 20;
/** A comment on GitHub holds 65,536 characters. */
const MAX_CHARS = 65_536;
/** The comment is found again by this. */
const REPLAY_MARKER = '<!-- rungs:replay -->';

/** For a pull request: the figures, the tickets that change most, the rest folded. Cut by whole parts to fit a comment. */
export function replayToMarkdown(view: ReplayView, maxChars = MAX_CHARS): string {
  const { head, base, partial } = view;
  const title = base === undefined ? 'rungs replay' : 'rungs replay: base and head';
  const parts: string[] = [`${REPLAY_MARKER}\n### ${title}\n\n${markdownText(headline(view))}\n`];
  for (const note of readingNotes(view)) parts.push(`- ${markdownText(note)}\n`);
  if (base === undefined) {
    const figures = keyFigures(head, view.noise).map(([label, value, note]) => [label.trim(), value, note]);
    parts.push(`\n${table(['', '', ''], figures, 1)}`);
  } else {
    parts.push(
      `\n${markdownText(partial.meta.base?.label ?? '')} → ${markdownText(partial.meta.head ?? '')}\n`,
      `\n${table(['', 'base', 'head', 'change', ''], comparison(base, head), 1)}`,
    );
    const changes = partial.base?.changes;
    if (changes !== undefined)
      parts.push(
        `\n${countText(changes.changed)} tickets are treated otherwise, ${countText(changes.morePages)} with more pages, ${countText(changes.fewerPages)} with fewer.\n`,
      );
    for (const { id, created, base: was, head: is, command } of changes?.top ?? [])
      parts.push(
        `- **${markdownText(id)}** (${formatInstant(created)}): ${markdownText(`${briefText(was)} → ${briefText(is)}`)}<br>${markdownCode(command)}\n`,
      );
  }
  const foot = `\n**Assumed:**\n\n${view.assumptions.map((text) => `- ${markdownText(text)}\n`).join('')}`;
  for (const { title: name, head: columns, rows, figuresFrom, more } of replayTables(head, partial, ROWS)) {
    const rest = more > 0 ? `\n… and ${countText(more)} more\n` : '';
    parts.push(`\n<details><summary>${name}</summary>\n\n${table(columns, rows, figuresFrom)}${rest}\n</details>\n`);
  }
  let text = '';
  let left = 0;
  for (const part of parts) {
    if (text.length + part.length + foot.length + 100 <= maxChars) text += part;
    else left++;
  }
  return `${text}${left > 0 ? `\n… and ${left} more parts that do not fit.\n` : ''}${foot}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], figuresFrom: number): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const rule = head.map((_, i) => (i >= figuresFrom ? '---:' : '---'));
  return line(head) + line(rule) + rows.map((row) => line(row.map(markdownText))).join('');
}
