import type { DiffView } from '../diff-view.js';
import { coverage } from '../diff-text.js';
import {
  burdenText,
  countsText,
  effectText,
  horizonText,
  lineText,
  movedText,
  proofText,
  triedText,
  valuesText,
  weekTexts,
} from '../diff-words.js';
import { dataTable } from './data-table.js';
import { html, type Markup } from './markup.js';
import { type HtmlSection, htmlPage } from './page.js';

/** `rungs diff` as one page: the worst first. */
export function diffToHtml(view: DiffView): string {
  const { diff } = view;
  const { lost, gained } = coverage(view);
  const sections: HtmlSection[] = [];
  if (lost.length > 0)
    sections.push({ id: 'lost', title: 'Somebody is not reached any more', body: list(lost), tone: 'alert' });
  sections.push(statements(view));
  if (gained.length > 0) sections.push({ id: 'gained', title: 'Coverage gained', body: list(gained) });
  if (diff.tried.length > 0)
    sections.push({
      id: 'events',
      title: 'Only when something happens to a ticket',
      body: list(diff.tried.map(triedText)),
    });
  if (diff.burden.length > 0)
    sections.push({ id: 'burden', title: 'Who carries more or less', body: list(diff.burden.map(burdenText)) });
  for (const [i, moves] of diff.rotation.entries())
    sections.push({
      id: `shifts-${i + 1}`,
      title: `Shifts that move in ${moves.schedule} (${moves.moved.length})`,
      body: html`<details><summary>by week</summary>${list(weekTexts(moves))}</details><details><summary>by shift</summary>${list(moves.moved.map((shift) => movedText(shift, moves, view)))}</details>`,
    });
  if (diff.changes.length > 0) sections.push(declared(view));
  return htmlPage({
    title: countsText(view),
    kicker: 'rungs diff',
    lead: html`<p>${view.base} → ${view.head}<br><span class="soft">${horizonText(view)}</span></p>`,
    sections,
    foot: html`<p>Reproduce: <code>${view.command}</code></p><p>${proofText(view)} ${view.made}</p>`,
  });
}

const TONES = { breaking: 'bad', risky: 'warn', info: 'quiet' } as const;

function statements(view: DiffView): HtmlSection {
  const { statements: all } = view.diff;
  const id = 'tickets';
  if (all.length === 0) return { id, title: 'Tickets', body: html`<p>No ticket meets anything else.</p>` };
  const body = dataTable({
    columns: [{ title: 'effect' }, { title: 'tickets' }, { title: 'created' }, { title: 'what is done otherwise' }],
    stacked: true,
    rows: all.map((statement) => [
      html`<span class="tag ${TONES[statement.class]}">${statement.class}</span> ${effectText(statement)}`,
      statement.tickets,
      view.when(statement.when),
      html`${list(statement.lines.map(lineText))}<code>${statement.example}</code>`,
    ]),
  });
  return { id, title: `What tickets meet otherwise (${all.length})`, body };
}

function declared(view: DiffView): HtmlSection {
  const { changes } = view.diff;
  const body = dataTable({
    columns: [{ title: 'class' }, { title: 'what' }, { title: 'value' }, { title: 'why' }],
    stacked: true,
    rows: changes.map((change) => {
      const places = [view.place(change, 'before'), view.place(change, 'after')].filter((place) => place !== undefined);
      return [
        html`<span class="tag ${TONES[change.class]}">${change.class}</span>`,
        html`<code>${change.kind}</code> <code>${change.path}</code>`,
        valuesText(change),
        html`${change.reason}<br><span class="small soft">${[...new Set(places)].join(' → ')}</span>`,
      ];
    }),
  });
  return { id: 'declared', title: `What is declared otherwise (${changes.length})`, body };
}

function list(texts: readonly string[]): Markup {
  return html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}
