import { useMemo } from 'preact/hooks';
import { html } from '../../render/html/markup.js';
import { simulationSections, ticketLead } from '../../render/html/simulation/simulation-page.js';
import { ticketText } from '../../render/simulate-markdown.js';
import { outcomeText } from '../../render/simulate-words.js';
import { formatDuration } from '../../time/duration.js';
import type { Zone } from '../../time/zone-type.js';
import { contextOf } from '../context-of.js';
import type { Answer, Playable } from '../playable.js';

interface ResultProps {
  readonly playable: Playable;
  readonly answer: Answer | string;
  readonly zone: Zone;
}

/** What happens: the same pictures as `rungs simulate --format html`. */
export function Result({ playable, answer, zone }: ResultProps) {
  const pictures = useMemo(() => (typeof answer === 'string' ? '' : picturesOf(answer, playable, zone)), [answer]);
  return (
    <div class="answer" aria-label="The answer" role="region">
      <p class="unseen" role="status">
        {typeof answer === 'string' ? answer : inShort(answer)}
      </p>
      {typeof answer === 'string' ? (
        <section class="alert">
          <h2>This cannot be played</h2>
          {answer.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ) : (
        // Escaped by the renderer; nothing else makes this text.
        <div class="pictures" dangerouslySetInnerHTML={{ __html: pictures }} />
      )}
    </div>
  );
}

function picturesOf({ view, after }: Answer, playable: Playable, zone: Zone): string {
  const context = contextOf(playable, zone);
  const { simulation } = after ?? view;
  const head = html`<section><h2>Ticket ${ticketText(simulation)}</h2>${ticketLead(simulation, context)}</section>`;
  const sections = simulationSections({ view, after, plan: playable.workspace.plan }, context).map(
    ({ id, title, body, tone }) =>
      html`<section id="${id}" aria-labelledby="${id}-title"${tone === 'alert' && html` class="alert"`}><h2 id="${id}-title">${title}</h2>${body}</section>`,
  );
  return html`${head}${sections}`.text;
}

/** For who cannot see the pictures move. */
function inShort({ view, after }: Answer): string {
  const { outcome, timeline } = (after ?? view).simulation;
  const pages = timeline.filter(({ kind }) => kind === 'page');
  const breaches = timeline.filter(({ kind }) => kind === 'sla_breach').length;
  const first = pages.find(({ person }) => person !== undefined);
  const reached =
    first === undefined ? 'nobody is paged' : `${first.person} is paged after ${formatDuration(first.elapsed)}`;
  return `${outcomeText(outcome)}: ${pages.length} pages, ${reached}, ${breaches} breaches`;
}
