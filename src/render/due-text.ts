import { textWidth, padTo } from './columns.js';
import type { RenderContext } from './context.js';
import type { DueEntry } from './due-view.js';
import { terminalText } from './escape.js';
import { eventText, localText, withLocalTimes } from './simulate-words.js';

/** Ticket ids are padded to the longest, but not to one that is longer than this. */
const WIDEST_ID = 24;

/** What is due, a line each: when, which ticket, what, why and where that stands. Nothing where nothing is due. */
export function dueToText(entries: readonly DueEntry[], context: RenderContext): string {
  const ids = entries.map(({ action }) => terminalText(action.ticket));
  const width = Math.min(WIDEST_ID, Math.max(0, ...ids.map(textWidth)));
  return entries.map((entry, i) => `${line(entry, padTo(ids[i] as string, width), context)}\n`).join('');
}

function line({ action, now, place }: DueEntry, id: string, { zone, colour }: RenderContext): string {
  const { event } = action;
  const level = event.level === undefined ? '' : ` [${event.level}${event.round ? `, round ${event.round + 1}` : ''}]`;
  const state = now.state === 'open' ? '' : ` (${now.state} by now)`;
  const [reason] = event.because.slice(event.kind === 'page' && event.because.length > 1 ? 1 : 0);
  const why = reason === undefined ? '' : withLocalTimes(reason.text, zone);
  const source = reason?.ref === undefined ? '' : `${place(reason.ref)}: `;
  const said = terminalText(`${actionText(action)}${level}${state}`);
  return `${localText(event.at, zone)}  ${id}  ${colour.bold(said)}  ${colour.dim(terminalText(`${source}${why}`))}`;
}

/** What is to be done, in a few words. */
export function actionText({ event, about, ending }: DueEntry['action']): string {
  if (about !== undefined) return `${eventText(event)}: ${eventText(about)}`;
  if (ending === 'lost') return 'LOST: nobody is reached';
  if (ending === 'unrouted') return 'UNROUTED: nobody is paged';
  if (event.kind === 'notify') return `notify ${eventText(event)}`;
  return eventText(event);
}
