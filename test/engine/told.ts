import type { Simulation, TimelineEvent } from '../../src/model/timeline.js';
import type { Told } from './reference.js';

/** A simulation in the words of the reference, to be compared with it. */
export function told(simulation: Simulation): Told {
  const lines = simulation.timeline.flatMap((event) => {
    const text = say(event);
    return text === undefined ? [] : [`${event.elapsed / 60_000} ${text}`];
  });
  const verdicts = simulation.sla.map((run) => {
    const at = run.breachedAt === undefined ? '' : ` at ${(run.breachedAt - simulation.ticket.created) / 60_000}`;
    return `${run.metric}#${run.run} ${run.elapsed / 60_000}m ${run.status}${at}`;
  });
  return { lines, verdicts };
}

function say(event: TimelineEvent): string | undefined {
  const who = event.person ?? event.channel ?? event.bot;
  const level = `${event.escalation}/${event.level} r${event.round}`;
  switch (event.kind) {
    case 'page':
      return `${event.reminder ? 'remind' : 'page'} ${who} ${level} ${event.urgency}`;
    case 'nobody':
      return `nobody ${level}`;
    case 'inform':
      return event.level === undefined ? `inform ${who} sla` : `inform ${who} ${level}`;
    case 'sla_warning':
      return `warning ${event.metric}#${event.run} ${event.share}`;
    case 'sla_breach':
      return `breach ${event.metric}#${event.run}`;
    case 'ack_lapsed':
      return `ack_lapsed ${event.escalation}`;
    default:
      return undefined;
  }
}

/** Lines of one instant in alphabetical order: the order within an instant is another test's business. */
export function sorted(lines: readonly string[]): string[] {
  return [...lines].sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b) || (a < b ? -1 : a > b ? 1 : 0));
}
