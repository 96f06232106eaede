import type { LadderPlan, SlaPlan } from '../../../model/plan.js';
import { METRICS } from '../../../model/policy.js';
import { formatDuration } from '../../../time/duration.js';
import type { MatrixView } from '../../matrix-view.js';
import {
  COLUMN_TITLES,
  ladderNotes,
  levelNotes,
  levelTargets,
  levelTime,
  type RowCells,
  rowCells,
  SLA_KINDS,
  slaNotes,
} from '../../matrix-words.js';
import { localText, metricText } from '../../simulate-words.js';
import { dataTable } from '../data-table.js';
import { html, type Markup } from '../markup.js';
import { type HtmlSection, htmlPage } from '../page.js';
import type { PageContext } from '../page-context.js';
import { cardList } from './cards.js';
import { ladderChart } from './ladder-chart.js';
import { MATRIX_STYLE } from './matrix-style.js';

export interface MatrixPage {
  readonly view: MatrixView;
  readonly onlyCard: boolean;
  readonly command: string;
  readonly made: string;
}

/** `rungs matrix` as one page: the rows, each ladder as a flowchart, the promises, quick-reference cards. */
export function matrixToHtml({ view, onlyCard, command, made }: MatrixPage, context: PageContext): string {
  const { plan, slas } = view;
  const { at, zone } = context;
  const name = plan.policy.workspace.name;
  const cards: HtmlSection = {
    id: 'cards',
    title: 'Who handles what',
    body: html`<p class="soft">For a ticket of ${localText(at, zone)} (${zone.name}), while nobody reacts.</p>${cardList(view.card, plan.policy)}`,
  };
  const sections: HtmlSection[] = onlyCard
    ? [cards]
    : [
        { id: 'rows', title: 'Which ticket goes where', body: rowTable(view) },
        { id: 'ladders', title: 'The ladders', body: ladders(view) },
        ...(slas.length === 0 ? [] : [{ id: 'promises', title: 'What is promised', body: html`${slas.map(slaPart)}` }]),
        cards,
      ];
  const title = onlyCard ? 'Who handles what' : 'Escalation matrix';
  return htmlPage({
    title: name === undefined ? title : `${title}: ${name}`,
    kicker: 'rungs matrix',
    sections,
    style: MATRIX_STYLE,
    foot: html`<p>Make it again: <code>${command}</code></p><p>${made}</p>`,
  });
}

function rowTable({ rows, ladders: list }: MatrixView): Markup {
  const cells = rows.map(rowCells);
  const keys = (Object.keys(COLUMN_TITLES) as (keyof RowCells)[]).filter((key) => cells.some((row) => row[key] !== ''));
  const table = dataTable({
    stacked: true,
    columns: keys.map((key) => ({ title: COLUMN_TITLES[key] })),
    rows: cells.map((row) =>
      keys.map((key) => {
        const ladder = key === 'escalation' ? list.findIndex(({ name }) => name === row.escalation) : -1;
        return ladder < 0 ? row[key] : html`<a href="#ladder-${ladder + 1}">${row[key]}</a>`;
      }),
    ),
  });
  return html`<p class="soft">For each column the first row that fits and names it counts.</p>${table}`;
}

function ladders({ ladders: list, rows, plan }: MatrixView): Markup {
  return html`<div class="ladders">${list.map((ladder, i) => {
    const { description, style } = ladder.def;
    const notes = ladderNotes(ladder);
    return html`<article id="ladder-${i + 1}"><h3>${ladder.name}${style !== undefined && html` <span class="tag">${style}</span>`}</h3>${
      description !== undefined && html`<p class="small soft">${description}</p>`
    }${ladderChart(`chart-${i + 1}`, ladder, rows, plan.policy)}${notes.length > 0 && html`<ul class="small">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}<details><summary>Levels of ${ladder.name} as a table</summary>${levelTable(ladder, plan.policy)}</details></article>
`;
  })}</div>`;
}

function levelTable(ladder: LadderPlan, policy: MatrixView['plan']['policy']): Markup {
  return dataTable({
    stacked: true,
    columns: [{ title: 'level' }, { title: 'when' }, { title: 'who' }, { title: 'and' }],
    rows: ladder.levels.map((level) => [
      level.name,
      levelTime(level),
      levelTargets(level, policy, ladder),
      levelNotes(level, policy, ladder).join('; '),
    ]),
  });
}

function slaPart(sla: SlaPlan): Markup {
  const { def, clocks, name } = sla;
  const metrics = METRICS.filter((metric) =>
    [...clocks.values()].some((list) => list.some((clock) => clock.metric === metric)),
  );
  const notes = slaNotes(sla);
  return html`<h3>${name} <span class="tag">${def.kind.toUpperCase()}, promised ${SLA_KINDS[def.kind]}</span></h3>${dataTable(
    {
      stacked: true,
      columns: [
        { title: 'priority' },
        ...metrics.map((metric) => ({ title: metricText(metric) })),
        { title: 'counted on' },
      ],
      rows: [...clocks].map(([priority, list]) => [
        priority,
        ...metrics.map((metric) => {
          const clock = list.find((each) => each.metric === metric);
          return clock === undefined ? '' : clock.text === '' ? formatDuration(clock.targetMs) : clock.text;
        }),
        [...new Set(list.map(({ calendar }) => calendar.name))].join(', '),
      ]),
    },
  )}${notes.length > 0 && html`<ul class="small">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}`;
}
