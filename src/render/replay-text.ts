import type { TicketBrief } from '../model/replay.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import { padTo, textWidth, wrapTo } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { replayTables } from './replay-tables.js';
import { comparison, countText, headline, keyFigures, readingNotes } from './replay-words.js';
import type { ReplayView } from './replay-view.js';
import { tableText } from './table.js';

/** Rows of a table; JSON and CSV have them all. */
const ROWS = 15;

/** `rungs replay` for people: the figures first, then tables, then what is assumed. */
export function replayToText(view: ReplayView, context: Pick<RenderContext, 'colour' | 'width' | 'zone'>): string {
  const { colour, width } = context;
  const { head, base, partial } = view;
  const lines = wrapTo(terminalText(headline(view)), Math.max(40, width)).map((line) => colour.bold(line));
  const wrapped = (text: string): void => {
    for (const [i, line] of wrapTo(terminalText(text), Math.max(40, width) - 2).entries())
      lines.push(`${i === 0 ? '' : '  '}${line}`);
  };
  for (const note of readingNotes(view)) wrapped(note);
  lines.push('');
  if (base === undefined) {
    lines.push(...figureLines(view, context));
  } else lines.push(...comparisonLines(view, context));
  for (const { title, head: columns, rows, figuresFrom, more } of replayTables(head, partial, ROWS)) {
    const escaped = rows.map((row) => row.map(terminalText));
    const right = columns.map((_, i) => i).filter((i) => i >= figuresFrom);
    const text = tableText(columns, escaped, { width, heading: (each) => colour.bold(each), right });
    lines.push('', colour.bold(base === undefined ? title : `${title}, with the head`));
    lines.push(text ?? escaped.map((row) => row.map((cell, i) => `${columns[i]}: ${cell}`).join('\n')).join('\n\n'));
    if (more > 0) lines.push(`… and ${countText(more)} more; --format json has them all`);
  }
  lines.push('', colour.bold('Assumed'));
  for (const text of view.assumptions) {
    const [first = '', ...rest] = wrapTo(terminalText(text), Math.max(40, width) - 4);
    lines.push(`- ${first}`, ...rest.map((line) => `  ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

/** What is long does not make the others wide. */
const VALUE = 10;

function figureLines(
  { head, noise }: ReplayView,
  { colour, width }: Pick<RenderContext, 'colour' | 'width'>,
): string[] {
  const figures = keyFigures(head, noise);
  const labels = Math.max(...figures.map(([label]) => textWidth(label)));
  return figures.flatMap(([label, value, note]) => {
    const alarm = (label === 'lost' || label === 'unrouted') && value !== '0';
    const shown = padTo(value, note === '' ? 0 : VALUE);
    const start = `${padTo(label, labels)}  ${alarm ? colour.red.bold(shown) : shown}`;
    if (note === '') return [start];
    const fits = textWidth(start) + 2 + textWidth(note) <= width;
    return fits ? [`${start}  ${colour.dim(note)}`] : [start.trimEnd(), `${' '.repeat(labels + 2)}${colour.dim(note)}`];
  });
}

function comparisonLines(
  { partial, base, head }: ReplayView,
  { colour, width, zone }: Pick<RenderContext, 'colour' | 'width' | 'zone'>,
): string[] {
  const { meta } = partial;
  const changes = partial.base?.changes;
  if (base === undefined || changes === undefined) return [];
  const lines = [`base: ${terminalText(meta.base?.label ?? '')}`, `head: ${terminalText(meta.head ?? '')}`, ''];
  const rows = comparison(base, head);
  const columns = ['', 'base', 'head', 'change', ''];
  const widths = columns.map((_, i) =>
    Math.max(textWidth(columns[i] as string), ...rows.map((row) => textWidth(row[i] ?? ''))),
  );
  for (const row of [columns, ...rows]) {
    const cells = row.map((cell, i) =>
      i === 0 ? padTo(cell, widths[0] as number) : `${' '.repeat((widths[i] as number) - textWidth(cell))}${cell}`,
    );
    lines.push(row === columns ? colour.bold(cells.join('  ').trimEnd()) : cells.join('  ').trimEnd());
  }
  lines.push(
    '',
    `${countText(changes.changed)} tickets are treated otherwise: ${countText(changes.morePages)} with more pages, ${countText(changes.fewerPages)} with fewer; a person is paged earlier in ${countText(changes.earlier)}, later or not at all in ${countText(changes.later)}`,
  );
  if (changes.top.length > 0) lines.push('', colour.bold('Tickets that change most'));
  for (const { id, created, priority, base: was, head: is, command } of changes.top) {
    const { date, time } = formatLocal(created, zone);
    lines.push(
      `${colour.bold(terminalText(id))}  ${date} ${time}${priority === undefined ? '' : `  ${terminalText(priority)}`}`,
      ...wrapTo(`${briefText(was)} → ${briefText(is)}`, Math.max(40, width) - 4).map(
        (line) => `    ${terminalText(line)}`,
      ),
      // Not broken, so that it can be copied.
      `    ${colour.cyan(terminalText(command))}`,
    );
  }
  return lines;
}

/** `3 pages (1 at night) to Boss, first human after 30m, escalated, 1 breach, resolved` */
export function briefText({ outcome, pages, night, escalated, breached, firstHuman, last }: TicketBrief): string {
  const parts = [
    pages === 0
      ? 'no page'
      : `${pages} ${pages === 1 ? 'page' : 'pages'}${night > 0 ? ` (${night} at night)` : ''} up to ${last}`,
    ...(firstHuman === undefined ? [] : [`first human after ${formatDuration(firstHuman)}`]),
    ...(escalated ? ['escalated'] : []),
    ...(breached > 0 ? [`${breached} ${breached === 1 ? 'breach' : 'breaches'}`] : []),
    outcome,
  ];
  return parts.join(', ');
}
