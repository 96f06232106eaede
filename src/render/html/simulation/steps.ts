import type { Because, Simulation, TimelineEvent } from '../../../model/timeline.js';
import { formatDuration } from '../../../time/duration.js';
import { formatInstant, formatLocal } from '../../../time/format.js';
import { shown } from '../../simulate-markdown.js';
import { eventText, withLocalTimes } from '../../simulate-words.js';
import { html, type Markup } from '../markup.js';
import type { NameOf, PageContext } from '../page-context.js';
import { markIcon, markKind } from './mark.js';

const MOST_STEPS = 500;

/** Everything in order, a line an event, with its reasons and where they stand. */
export function stepList(simulation: Simulation, context: PageContext, nameOf: NameOf): Markup {
  const all = shown(simulation);
  if (all.length === 0) return html`<p>Nothing happens.</p>`;
  const days = new Map<string, TimelineEvent[]>();
  for (const event of all.slice(0, MOST_STEPS)) {
    const { weekday, date } = formatLocal(event.at, context.zone);
    const day = `${weekday} ${date}`;
    const list = days.get(day);
    if (list === undefined) days.set(day, [event]);
    else list.push(event);
  }
  const more = all.length - MOST_STEPS;
  return html`${[...days].map(
    ([
      day,
      events,
    ]) => html`<h3 class="day">${day}</h3><ol class="steps">${events.map((event) => step(event, context, nameOf))}</ol>
`,
  )}${more > 0 && html`<p class="soft">${more} more events follow.</p>`}`;
}

const TONES: Partial<Record<TimelineEvent['kind'], string>> = {
  nobody: 'bad strong',
  sla_breach: 'bad strong',
  sla_warning: 'warn',
  ack_lapsed: 'warn',
  page: 'strong',
};

function step(event: TimelineEvent, context: PageContext, nameOf: NameOf): Markup {
  const { kind, reminder, level, round } = event;
  const quiet = reminder === true || kind === 'notify' || kind === 'ladder';
  return html`<li${quiet && html` class="quiet"`}><time datetime="${formatInstant(event.at)}">${formatLocal(event.at, context.zone).time}<small>+${formatDuration(event.elapsed)}</small></time><span>${markIcon(markKind(event))}</span><div><span class="${quiet ? '' : (TONES[kind] ?? '')}">${eventText(event, nameOf)}</span>${
    level !== undefined && html` <span class="tag">${level}${round ? `, round ${round + 1}` : ''}</span>`
  }${reasons(event.because, context)}</div></li>
`;
}

/** Why, opened by who wants to know. */
export function reasons(because: readonly Because[], { place, zone }: PageContext): Markup | undefined {
  const said = because.filter(({ text }) => text !== '');
  if (said.length === 0) return undefined;
  return html`<details><summary>why</summary><ul>${said.map(
    ({ rule, ref, text }) =>
      html`<li>${withLocalTimes(text, zone)} <span class="soft">(${rule}${ref !== undefined && html`, <code>${place(ref)}</code>`})</span></li>`,
  )}</ul></details>`;
}
