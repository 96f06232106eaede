import type { RenderContext } from './context.js';
import { toIcs } from './ics.js';
import type { SimulationView } from './simulate-json.js';
import { shown, ticketText } from './simulate-markdown.js';
import { eventText } from './simulate-words.js';

/** A simulation's timeline as calendar events, a moment each: to lay a drill into people's calendars. */
export function simulationToIcs({ simulation }: SimulationView, context: RenderContext): string {
  const title = `Ticket ${ticketText(simulation)}`;
  const events = shown(simulation).map((event, i) => ({
    uid: `${simulation.ticket.created}-${i}@rungs`,
    start: event.at,
    summary: `${event.level === undefined ? '' : `${event.level}: `}${eventText(event)}`,
    description: event.because.map((each) => each.text).join('; '),
  }));
  return toIcs(title, events, context.at);
}
