import type { ReplaySummary } from '../../replay/summary.js';
import { MEASURES, percentOf } from '../replay-measures.js';
import { comparison, countText, headline, keyFigures, readingNotes } from '../replay-words.js';
import { replayTables } from '../replay-tables.js';
import { briefText } from '../replay-text.js';
import type { ReplayView } from '../replay-view.js';
import { formatInstant } from '../../time/format.js';
import { barChart } from './chart/bar-chart.js';
import { heatMap } from './chart/heat-map.js';
import { lineChart } from './chart/line-chart.js';
import { stackedBars } from './chart/stacked-bars.js';
import { dataTable } from './data-table.js';
import { html, type Markup } from './markup.js';
import { type HtmlSection, htmlPage } from './page.js';

/** Rows of a table or bars of a chart. */
const ROWS = 100;

/** `rungs replay` as one page that needs nothing else. */
export function replayToHtml(view: ReplayView): string {
  const { head, base, partial } = view;
  const sections: HtmlSection[] = [base === undefined ? figures(view) : compared(view, base)];
  if (partial.base !== undefined && partial.base.changes.top.length > 0) sections.push(changed(view));
  if (head.peoplePages > 0) {
    sections.push({ id: 'when', title: 'When people are paged', body: html`${hours(view)}${months(view)}` });
    sections.push({ id: 'who', title: 'Who is paged', body: people(view) });
  }
  if (head.sla.length > 0) sections.push({ id: 'promises', title: 'Promises', body: promises(head) });
  const levels = levelBars(head);
  if (levels !== undefined) sections.push({ id: 'levels', title: 'How far up tickets go', body: levels });
  sections.push({ id: 'counts', title: 'All that is counted', body: tables(view) });
  sections.push({ id: 'assumed', title: 'What is assumed', body: list(view.assumptions) });
  const notes = readingNotes(view);
  return htmlPage({
    title: base === undefined ? headline(view) : `Two policies on ${headline(view)}`,
    kicker: 'rungs replay',
    lead: html`${partial.meta.base !== undefined && html`<p><strong>${partial.meta.base.label}</strong> → <strong>${partial.meta.head ?? ''}</strong></p>`}${notes.length > 0 && list(notes)}`,
    sections,
    foot: html`<p>rungs ${partial.meta.version}, history ${partial.meta.history}</p>`,
  });
}

/** Figures that are no good news unless they are zero. */
const BAD_UNLESS_NONE = new Set(['lost', 'unrouted', 'reach nobody']);

function figures({ head, noise }: ReplayView): HtmlSection {
  const tiles = keyFigures(head, noise).map(([label, value, note]) => {
    const bad = BAD_UNLESS_NONE.has(label) && value !== '0';
    return html`<div><dt>${label.trim()}</dt><dd><span${bad && html` class="bad"`}>${value}</span>${note !== '' && html`<small>${note}</small>`}</dd></div>`;
  });
  return { id: 'figures', title: 'In short', body: html`<dl class="facts">${tiles}</dl>` };
}

function compared({ head, partial }: ReplayView, base: ReplaySummary): HtmlSection {
  const columns = [
    { title: 'what' },
    ...['base', 'head', 'change', 'in percent'].map((title) => ({ title, number: true })),
  ];
  const bars = MEASURES.filter(([key]) => base[key] > 0 || head[key] > 0).map(([key, label]) => ({
    label,
    value: head[key],
    before: { value: base[key], text: countText(base[key]) },
  }));
  const chart = barChart({
    id: 'compared',
    title: 'Base (thin) and head',
    description: 'One pair of bars for each measure',
    label: 'what',
    unit: 'how many',
    bars,
  });
  const { changed: count = 0, morePages = 0, fewerPages = 0 } = partial.base?.changes ?? {};
  const lead = html`<p>${countText(count)} tickets are treated otherwise, ${countText(morePages)} with more pages, ${countText(fewerPages)} with fewer.</p>`;
  return {
    id: 'figures',
    title: 'Base and head',
    body: html`${lead}${chart}<div class="scroll" tabindex="0" role="region" aria-label="Base and head in figures">${dataTable({ columns, rows: comparison(base, head) })}</div>`,
  };
}

/** Every table, opened by who wants the numbers. */
function tables({ head, partial }: ReplayView): Markup {
  return html`${replayTables(head, partial, ROWS).map(({ title, head: columns, rows, figuresFrom, more }) => {
    const table = dataTable({ columns: columns.map((each, i) => ({ title: each, number: i >= figuresFrom })), rows });
    const rest = more > 0 && html`<p class="soft">and ${countText(more)} more, in --format json</p>`;
    return html`<details><summary>${title}</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}">${table}</div>${rest}</details>
`;
  })}`;
}

function promises({ sla }: ReplaySummary): Markup {
  return stackedBars({
    id: 'promises-chart',
    title: 'Clocks by how they end, each bar all clocks of its kind',
    description: 'One bar for each metric and priority: kept, broken, still open, no longer promised',
    label: 'promise',
    shares: true,
    series: [
      { name: 'kept', tone: 'good' },
      { name: 'broken', tone: 'bad' },
      { name: 'open', tone: 'warn' },
      { name: 'dropped', tone: 'quiet' },
    ],
    rows: sla.map(({ metric, priority, met, breached, open, dropped }) => ({
      label: `${metric.replace('_', ' ')} ${priority ?? ''}`.trim(),
      values: [met, breached, open, dropped],
      text:
        met + breached === 0
          ? 'none ended'
          : `${percentOf(met, met + breached)} % of ${countText(met + breached)} kept`,
    })),
  });
}

function levelBars({ levels, tickets }: ReplaySummary): Markup | undefined {
  const shown = levels.filter((level) => level.tickets > 0);
  if (shown.length === 0) return undefined;
  return barChart({
    id: 'levels-chart',
    title: 'Tickets that reach each level',
    description: 'One bar for each level of each ladder',
    label: 'level',
    unit: 'tickets',
    bars: shown.slice(0, ROWS).map(({ escalation, level, tickets: here, nobody }) => ({
      label: html`${escalation} <span class="soft">›</span> ${level}`,
      value: here,
      text: `${countText(here)}, ${percentOf(here, tickets)} %`,
      ...(nobody > 0 ? { part: { value: Math.min(nobody, here), text: `${countText(nobody)} times nobody` } } : {}),
    })),
  });
}

function changed({ partial }: ReplayView): HtmlSection {
  const { top = [] } = partial.base?.changes ?? {};
  const rows = top.map(({ id, created, base, head, command }) => [
    id,
    formatInstant(created),
    briefText(base),
    html`${briefText(head)}<br><code>${command}</code>`,
  ]);
  const columns = [{ title: 'ticket' }, { title: 'created' }, { title: 'base' }, { title: 'head' }];
  return {
    id: 'changed',
    title: 'Tickets that change most',
    body: dataTable({ columns, rows, stacked: true }),
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
        before: base === undefined || was === undefined ? undefined : { value: was, text: countText(was) },
      };
    }),
  });
}

function list(texts: readonly string[]): Markup {
  return html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}
