import type { RenderContext } from './context.js';
import { markdownCode, markdownText } from './escape.js';
import type { BarChart, ReportView, Section, SectionTable } from './report-section.js';
import { reportSections } from './report-sections.js';
import { barText } from './spark.js';

const MOST_ROWS = 10;
const BAR = 20;

/** For a wiki page or a comment: tables, and bars where they say more. */
export function reportToMarkdown(view: ReportView, context: RenderContext): string {
  return `${reportSections(view, context, MOST_ROWS)
    .map((part) => sectionMarkdown(part, view.ascii))
    .join('\n\n')}\n`;
}

function sectionMarkdown(part: Section, ascii: boolean): string {
  const blocks = [`${'#'.repeat(part.level)} ${markdownText(part.title)}`, ...part.paragraphs.map(markdownText)];
  for (const chart of part.charts) if (chart.kind === 'bars' && chart.rows.length > 0) blocks.push(bars(chart, ascii));
  for (const each of part.tables) blocks.push(table(each));
  if (part.items.length > 0) {
    blocks.push(
      part.items
        .map(
          ({ title, lines }, i) =>
            `${i + 1}. **${markdownText(title)}**\n${lines
              .map(
                ({ label, text, code }) => `   - ${label}: ${code === true ? markdownCode(text) : markdownText(text)}`,
              )
              .join('\n')}`,
        )
        .join('\n'),
    );
  }
  return blocks.join('\n\n');
}

function bars({ title, rows }: BarChart, ascii: boolean): string {
  const lines = rows.map(({ label, share, text, goal }) =>
    row([markdownText(label), markdownCode(barText(share, BAR, goal, ascii)), markdownText(text)]),
  );
  return [row([markdownText(title), '', '']), row([':--', ':--', ':--']), ...lines].join('\n');
}

function table({ head, rows, right, more }: SectionTable): string {
  const lines = [
    row(head.map(markdownText)),
    row(head.map((_, i) => (right.includes(i) ? '--:' : ':--'))),
    ...rows.map((cells) => row(cells.map(markdownText))),
  ];
  return `${lines.join('\n')}${more === undefined ? '' : `\n\n… ${markdownText(more)}`}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
