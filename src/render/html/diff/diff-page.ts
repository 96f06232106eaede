import type { DiffView } from '../../diff-view.js';
import { coverage } from '../../diff-text.js';
import {
  countsText,
  effectText,
  horizonText,
  hoursText,
  lineText,
  movedText,
  proofText,
  signed,
  triedText,
  valuesText,
  weekTexts,
} from '../../diff-words.js';
import { barChart } from '../chart/bar-chart.js';
import { dataTable } from '../data-table.js';
import { foldedList } from '../folded-list.js';
import { html, type Markup } from '../markup.js';
import { type HtmlSection, htmlPage } from '../page.js';
import { markIcon } from '../simulation/mark.js';
import { SIMULATION_STYLE } from '../simulation/simulation-style.js';
import { beforeAfter } from './before-after.js';
import { DIFF_STYLE } from './diff-style.js';

/** More statements than this have no picture of their own. */
const DRAWN = 25;
const SHOWN_MOVES = 12;

/** `rungs diff` as one page: the worst first. */
export function diffToHtml(view: DiffView): string {
  const { diff } = view;
  const { lost, gained } = coverage(view);
  const sections: HtmlSection[] = [];
  if (lost.length > 0)
    sections.push({ id: 'lost', title: 'Somebody is not reached any more', body: list(lost), tone: 'alert' });
  sections.push(statements(view));
  if (gained.length > 0) sections.push({ id: 'gained', title: 'Coverage gained', body: list(gained) });
  if (diff.tried.length > 0) sections.push(tried(view));
  if (diff.burden.length > 0) sections.push(burden(view));
  for (const [i, moves] of diff.rotation.entries())
    sections.push({
      id: `shifts-${i + 1}`,
      title: `Shifts that move in ${moves.schedule} (${moves.moved.length})`,
      body: html`<h3>By week</h3>${list(weekTexts(moves), SHOWN_MOVES)}<h3>By shift</h3>${list(
        moves.moved.map((shift) => movedText(shift, moves, view)),
        SHOWN_MOVES,
      )}`,
    });
  if (diff.changes.length > 0) sections.push(declared(view));
  return htmlPage({
    title: countsText(view),
    kicker: 'rungs diff',
    lead: html`<p><strong>${view.base}</strong> → <strong>${view.head}</strong><br><span class="soft">${horizonText(view)}</span></p>`,
    sections,
    style: `${SIMULATION_STYLE}${DIFF_STYLE}`,
    foot: html`<p>Make it again: <code>${view.command}</code></p><p>${proofText(view)} ${view.made}</p>`,
  });
}

const TONES = { breaking: 'bad', risky: 'warn', info: 'quiet' } as const;

function statements(view: DiffView): HtmlSection {
  const { statements: all } = view.diff;
  const id = 'tickets';
  if (all.length === 0) return { id, title: 'Tickets', body: html`<p>No ticket meets anything else.</p>` };
  const legend = html`<ul class="legend" aria-hidden="true"><li><span class="before">${markIcon('page')}</span>paged before</li><li>${markIcon('page')}paged after</li><li>${markIcon('remind')}paged after, again</li><li>${markIcon('nobody')}nobody is reached</li></ul>`;
  const cards = all.map((statement, i) => {
    const chart = i < DRAWN ? beforeAfter(statement, view.zone) : undefined;
    return html`<article class="${statement.class}"><h3>${statement.tickets}</h3><p><span class="tag ${TONES[statement.class]}">${statement.class}</span> ${effectText(statement)} <span class="soft">created ${view.when(statement.when)}</span></p>${list(statement.lines.map(lineText))}${chart}<p class="small"><code>${statement.example}</code></p></article>
`;
  });
  return {
    id,
    title: `What tickets meet otherwise (${all.length})`,
    body: html`${legend}<div class="statements">${cards}</div>`,
  };
}

function tried({ diff }: DiffView): HtmlSection {
  const items = diff.tried.map((each) => html`<li>${triedText(each)}<br><code>${each.example}</code></li>`);
  return { id: 'events', title: 'Only when something happens to a ticket', body: foldedList(items, SHOWN_MOVES) };
}

function burden({ diff }: DiffView): HtmlSection {
  const carried = diff.burden.filter(({ onCall }) => onCall.before !== onCall.after);
  const bars = carried.map(({ person, onCall }) => ({
    label: person,
    value: onCall.after,
    text: hoursText(onCall.after),
    before: { value: onCall.before, text: hoursText(onCall.before) },
  }));
  const chart =
    bars.length > 0 &&
    barChart({
      id: 'burden-hours',
      title: 'Time on call: before (thin) and after',
      description: 'Time on call of each person before and after',
      label: 'person',
      unit: 'on call',
      bars,
    });
  const table = dataTable({
    columns: [
      { title: 'person' },
      { title: 'on call', number: true },
      { title: 'at night', number: true },
      { title: 'pages by a ticket', number: true },
      { title: 'of them at night', number: true },
    ],
    stacked: true,
    rows: diff.burden.map(({ person, onCall, night, pages, nightPages }) => [
      person,
      change(onCall),
      change(night),
      signed(pages),
      signed(nightPages),
    ]),
  });
  return { id: 'burden', title: 'Who carries more or less', body: html`${chart}${table}` };
}

function change({ before, after }: { readonly before: number; readonly after: number }): string {
  return before === after ? hoursText(after) : `${hoursText(before)} → ${hoursText(after)}`;
}

function declared(view: DiffView): HtmlSection {
  const { changes } = view.diff;
  const body = dataTable({
    columns: [{ title: 'class' }, { title: 'what' }, { title: 'value' }, { title: 'why' }],
    stacked: true,
    rows: changes.map((each) => {
      const places = [view.place(each, 'before'), view.place(each, 'after')].filter((place) => place !== undefined);
      return [
        html`<span class="tag ${TONES[each.class]}">${each.class}</span>`,
        html`${each.path} <br><span class="small soft">${each.kind}</span>`,
        valuesText(each),
        html`${each.reason}<br><code>${[...new Set(places)].join(' → ')}</code>`,
      ];
    }),
  });
  return { id: 'declared', title: `What is declared otherwise (${changes.length})`, body };
}

function list(texts: readonly string[], most = Infinity): Markup {
  return foldedList(
    texts.map((text) => html`<li>${text}</li>`),
    most,
  );
}
