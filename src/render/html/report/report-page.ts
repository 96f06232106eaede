import { barChart } from '../chart/bar-chart.js';
import { dataTable } from '../data-table.js';
import { html, type Markup } from '../markup.js';
import { type HtmlSection, htmlPage } from '../page.js';
import type { RenderContext } from '../../context.js';
import type { BarChart, LineChart, ReportView, Section, SectionTable } from '../../report-section.js';
import { reportSections, reportTitle } from '../../report-sections.js';
import { controlChart } from './control-chart.js';
import { lineChart } from '../chart/line-chart.js';

const MOST_ROWS = 30;

/** `rungs report` as one page that needs nothing else: charts, and a table behind each. */
export function reportToHtml(view: ReportView, context: RenderContext): string {
  const [first, ...parts] = reportSections(view, context, MOST_ROWS);
  return htmlPage({
    title: reportTitle(view),
    kicker: 'rungs report',
    lead: html`${(first as Section).paragraphs.map((text) => html`<p>${text}</p>`)}${facts(first as Section)}`,
    sections: grouped(parts),
    style: STYLE,
  });
}

const STYLE = `
ol.advice { padding-left: 1.5rem; } ol.advice > li { margin: .9rem 0; }
ol.advice dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: .3rem 0 0; }
ol.advice dt { color: var(--soft); } ol.advice dd { margin: 0; min-width: 0; }
@media (max-width: 40rem) { table.bars td.number { white-space: normal; min-width: 6rem; } }
.limits { fill: var(--accent-ground); stroke: none; }
`;

/** The first table as tiles. */
function facts({ tables }: Section): Markup {
  const rows = tables[0]?.rows ?? [];
  return html`<dl class="facts">${rows.map(([name = '', value = '', more = '']) => html`<div><dt>${name}</dt><dd>${value}<small>${more}</small></dd></div>`)}</dl>`;
}

/** Parts of the third level belong to the one of the second before them. */
function grouped(parts: readonly Section[]): HtmlSection[] {
  const sections: { id: string; title: string; body: Markup }[] = [];
  for (const [i, part] of parts.entries()) {
    const id = `part-${i + 1}`;
    const last = sections[sections.length - 1];
    if (part.level === 2 || last === undefined) sections.push({ id, title: part.title, body: bodyOf(part, id) });
    else last.body = html`${last.body}<h3>${part.title}</h3>${bodyOf(part, id)}`;
  }
  return sections;
}

function bodyOf({ paragraphs, charts, tables, items }: Section, id: string): Markup {
  return html`${paragraphs.map((text) => html`<p>${text}</p>`)}${charts.map((chart, i) =>
    chart.kind === 'bars' ? bars(chart, `${id}-bars-${i + 1}`) : lines(chart, `${id}-line-${i + 1}`),
  )}${tables.map(table)}${
    items.length > 0 &&
    html`<ol class="advice">${items.map(
      ({ title, lines: said }) =>
        html`<li><strong>${title}</strong><dl>${said.map(({ label, text, code }) => html`<dt>${label}</dt><dd>${code === true ? html`<code>${text}</code>` : text}</dd>`)}</dl></li>`,
    )}</ol>`
  }`;
}

function bars({ title, rows }: BarChart, id: string): Markup {
  return barChart({
    id,
    title,
    description: `${title}: ${rows.map(({ label, text }) => `${label} ${text}`).join('; ')}`,
    label: 'of',
    unit: 'share',
    max: 1,
    bars: rows.map(({ label, share, text, goal, bad }) => ({
      label,
      value: share,
      text,
      tone: bad ? 'bad' : goal === undefined ? 'accent' : 'good',
    })),
  });
}

function lines(chart: LineChart, id: string): Markup {
  if (chart.centre !== undefined) return controlChart(chart, id);
  return lineChart({
    id,
    title: chart.title,
    description: chart.summary,
    label: 'when',
    unit: chart.title,
    points: chart.points.map(({ name, value, text }) => ({ label: name, value, text })),
  });
}

function table({ head, rows, right, more }: SectionTable): Markup {
  const columns = head.map((title, i) => ({
    title,
    number: right.includes(i),
  }));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${head
    .filter((title) => title !== '')
    .slice(0, 4)
    .join(
      ', ',
    )}">${dataTable({ columns, rows })}</div>${more !== undefined && html`<p class="soft small">… ${more}</p>`}`;
}
