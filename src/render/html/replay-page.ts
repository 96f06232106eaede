import { comparison, countText, headline, keyFigures, readingNotes } from '../replay-words.js';
import { replayTables } from '../replay-tables.js';
import { briefText } from '../replay-text.js';
import type { ReplayView } from '../replay-view.js';
import { formatInstant } from '../../time/format.js';
import { barChart } from './chart/bar-chart.js';
import { heatMap } from './chart/heat-map.js';
import { lineChart } from './chart/line-chart.js';
import { dataTable } from './data-table.js';
import { html, type Markup } from './markup.js';
import { type HtmlSection, htmlPage } from './page.js';

/** Rows of a table or bars of a chart. */
const ROWS = 100;

/** `rungs replay` as one page that needs nothing else. */
export function replayToHtml(view: ReplayView): string {
  const { head, base, partial } = view;
  const sections: HtmlSection[] = [base === undefined ? figures(view) : compared(view)];
  if (partial.base !== undefined && partial.base.changes.top.length > 0) sections.push(changed(view));
  if (head.peoplePages > 0)
    sections.push({ id: 'when', title: 'When people are paged', body: html`${hours(view)}${months(view)}` });
  if (head.peoplePages > 0) sections.push({ id: 'who', title: 'Who is paged', body: people(view) });
  for (const { id, title, head: columns, rows, figuresFrom, more } of replayTables(head, partial, ROWS)) {
    const table = dataTable({ columns: columns.map((each, i) => ({ title: each, number: i >= figuresFrom })), rows });
    const rest = more > 0 && html`<p class="soft">and ${countText(more)} more, in --format json</p>`;
    sections.push({ id: `t-${id}`, title, body: html`<div class="scroll">${table}</div>${rest}` });
  }
  sections.push({ id: 'assumed', title: 'What is assumed', body: list(view.assumptions) });
  const notes = readingNotes(view);
  return htmlPage({
    title: base === undefined ? headline(view) : `Two policies on ${headline(view)}`,
    kicker: 'rungs replay',
    lead: html`${partial.meta.base !== undefined && html`<p>${partial.meta.base.label} → ${partial.meta.head ?? ''}</p>`}${notes.length > 0 && list(notes)}`,
    sections,
    foot: html`<p>rungs ${partial.meta.version}, history ${partial.meta.history}</p>`,
  });
}

function figures({ head, noise }: ReplayView): HtmlSection {
  const rows = keyFigures(head, noise).map(([label, value, note]) => [label.trim(), value, note]);
  const columns = [{ title: 'what' }, { title: 'how many', number: true }, { title: '' }];
  return { id: 'figures', title: 'In short', body: dataTable({ columns, rows }) };
}

function compared({ base, head }: ReplayView): HtmlSection {
  const columns = [
    { title: 'what' },
    ...['base', 'head', 'change', 'in percent'].map((title) => ({ title, number: true })),
  ];
  const rows = base === undefined ? [] : comparison(base, head);
  return { id: 'figures', title: 'Base and head', body: dataTable({ columns, rows }) };
}

function changed({ partial }: ReplayView): HtmlSection {
  const { changed: count = 0, top = [] } = partial.base?.changes ?? {};
  const rows = top.map(({ id, created, base, head, command }) => [
    id,
    formatInstant(created),
    briefText(base),
    html`${briefText(head)}<br><code>${command}</code>`,
  ]);
  const columns = [{ title: 'ticket' }, { title: 'created' }, { title: 'base' }, { title: 'head' }];
  const lead = html`<p>${countText(count)} tickets are treated otherwise; these change most.</p>`;
  return {
    id: 'changed',
    title: 'Tickets that change most',
    body: html`${lead}${dataTable({ columns, rows, stacked: true })}`,
  };
}

function hours({ head }: ReplayView): Markup {
  return heatMap({
    id: 'hours',
    title: 'Pages to people by hour of their week',
    description: 'One cell for each hour of the week, in the time of whoever is paged.',
    unit: 'pages',
    values: head.hours,
  });
}

function months({ head }: ReplayView): Markup | undefined {
  if (head.months.length < 2) return undefined;
  return lineChart({
    id: 'months',
    title: 'Pages by month of creation',
    description: `From ${head.months[0]?.name} to ${head.months[head.months.length - 1]?.name}.`,
    label: 'month',
    unit: 'pages',
    points: head.months.map(({ name, pages }) => ({ label: name ?? '', value: pages })),
  });
}

function people({ head, base, partial }: ReplayView): Markup {
  const names = new Map(partial.meta.names);
  const before = new Map(base?.people.map((person) => [person.person, person.pages]));
  const shown = [...head.people]
    .filter(({ person, pages }) => pages > 0 || (before.get(person) ?? 0) > 0)
    .sort((a, b) => b.pages - a.pages)
    .slice(0, ROWS);
  return barChart({
    id: 'people',
    title: 'Pages by person, the darker part at night',
    description: 'One bar for each person, the most paged first.',
    label: 'person',
    unit: 'pages',
    bars: shown.map(({ person, pages, night }) => {
      const was = before.get(person);
      return {
        label: names.get(person) ?? person,
        value: pages,
        part: { value: night, text: `${countText(night)} at night` },
        before: base === undefined || was === undefined ? undefined : { value: was, text: `${countText(was)} before` },
      };
    }),
  });
}

function list(texts: readonly string[]): Markup {
  return html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}
