import type { Simulation } from '../../../model/timeline.js';
import { formatDuration } from '../../../time/duration.js';
import type { SimulationView } from '../../simulate-json.js';
import { eventText, localText, outcomeText, withLocalTimes } from '../../simulate-words.js';
import { clockChanges, mergeTimelines, type WhatIfView } from '../../what-if.js';
import { dataTable } from '../data-table.js';
import { html, type Markup } from '../markup.js';
import type { NameOf, PageContext } from '../page-context.js';

const MOST_LINES = 200;

/** Nobody would notice the change. */
export function staysTheSame(before: Simulation, after: Simulation): boolean {
  return (
    before.outcome === after.outcome &&
    clockChanges(before, after).length === 0 &&
    mergeTimelines(before, after).every(({ mark }) => mark === ' ')
  );
}

/** What comes, what goes, which promises stand otherwise, and what is to be looked at now. */
export function whatIf(before: SimulationView, after: WhatIfView, { zone }: PageContext, nameOf: NameOf): Markup {
  const [was, is] = [before.simulation, after.simulation];
  const changed = mergeTimelines(was, is).filter(({ mark }) => mark !== ' ');
  const known = new Set(before.warnings.map(({ text }) => text));
  const said = [
    ...clockChanges(was, is).map(({ name, was: from, is: to }) => html`${name}: ${from} → ${to}`),
    ...(was.outcome === is.outcome ? [] : [html`outcome: ${outcomeText(was.outcome)} → ${outcomeText(is.outcome)}`]),
    ...after.warnings
      .filter(({ text }) => !known.has(text))
      .map(
        ({ at, text }) =>
          html`new warning: ${at !== undefined && `${localText(at, zone)}: `}${withLocalTimes(text, zone)}`,
      ),
  ];
  return html`${
    changed.length > 0
      ? dataTable({
          columns: [{ title: 'when' }, { title: 'change' }, { title: 'what' }, { title: 'level' }],
          stacked: true,
          rows: changed
            .slice(0, MOST_LINES)
            .map(({ mark, event }) => [
              html`<span class="nowrap">${localText(event.at, zone)}</span> <span class="soft">+${formatDuration(event.elapsed)}</span>`,
              mark === '+' ? html`<span class="tag good">comes</span>` : html`<span class="tag bad">goes</span>`,
              html`<span class="${mark === '+' ? 'comes' : 'goes'}">${eventText(event, nameOf)}</span>`,
              event.level ?? '',
            ]),
        })
      : html`<p>The timeline stays the same.</p>`
  }${changed.length > MOST_LINES && html`<p class="soft">${changed.length - MOST_LINES} more lines change.</p>`}${
    said.length > 0 && html`<ul>${said.map((line) => html`<li>${line}</li>`)}</ul>`
  }`;
}
