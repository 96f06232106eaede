import type { TimelineEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import type { RenderContext } from './context.js';
import { mermaidText } from './escape.js';
import type { SimulationView } from './simulate-json.js';
import { shown, ticketText } from './simulate-markdown.js';
import { eventText, outcomeText } from './simulate-words.js';

/** Mermaid refuses more than this many edges in a document (the hosts' own limit is 500). */
const MOST_ARROWS = 400;

/** `rungs simulate` as a Mermaid sequence diagram: the ticket on the left, everybody it reaches to the right. */
export function simulationToMermaid({ simulation }: SimulationView, _context: RenderContext): string {
  const lines = [
    'sequenceDiagram',
    `  accTitle: ${mermaidText(`Timeline of ticket ${ticketText(simulation)}`)}`,
    '  participant ticket as Ticket',
  ];
  const names = new Map<string, string>();
  const actor = (event: TimelineEvent): string | undefined => {
    const name = event.person ?? event.channel ?? event.bot ?? event.audience;
    if (name === undefined) return undefined;
    let id = names.get(name);
    if (id === undefined) {
      id = `p${names.size + 1}`;
      names.set(name, id);
      lines.push(`  participant ${id} as ${mermaidText(name)}`);
    }
    return id;
  };
  const events = shown(simulation);
  for (const event of events) actor(event);
  for (const event of events.slice(0, MOST_ARROWS)) {
    const text = mermaidText(
      `+${formatDuration(event.elapsed)} ${event.level === undefined ? '' : `${event.level}: `}${eventText(event)}`,
    );
    const to = actor(event);
    if (to !== undefined && (event.kind === 'page' || event.kind === 'notify')) lines.push(`  ticket->>${to}: ${text}`);
    else if (to !== undefined && event.kind === 'inform') lines.push(`  ticket-->>${to}: ${text}`);
    else lines.push(`  Note over ticket: ${text}`);
  }
  if (events.length > MOST_ARROWS) lines.push(`  Note over ticket: ${events.length - MOST_ARROWS} more`);
  lines.push(`  Note over ticket: ${mermaidText(outcomeText(simulation.outcome))}`);
  return `${lines.join('\n')}\n`;
}
