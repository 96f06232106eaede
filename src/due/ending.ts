import type { Simulation, TimelineEvent } from '../model/timeline.js';

/** That a ticket reaches nobody at all, as an event of its own: the timeline has none for that. */
export interface Ending {
  readonly what: 'lost' | 'unrouted';
  readonly event: TimelineEvent;
}

/** What is to be said of a ticket that no row routes (R1), or whose every level reached nobody (L16). */
export function endingOf({ outcome, timeline, ticket, route }: Simulation): Ending | undefined {
  if (outcome !== 'lost' && outcome !== 'unrouted') return undefined;
  // Nothing has happened yet to a ticket of the future.
  if (outcome === 'lost' && timeline.length === 0) return undefined;
  const last = [...timeline].reverse().find(({ kind, state }) => kind === 'ladder' && state === 'ended');
  const at = last?.at ?? ticket.created;
  const text =
    outcome === 'lost'
      ? 'every level has had its moment and none reached a person, channel or bot'
      : 'no matrix row names an escalation for the ticket, so nobody is paged';
  const rule = outcome === 'lost' ? 'L16' : 'R1';
  const ref = last?.because[0]?.ref ?? route.escalation?.ref;
  const event: TimelineEvent = {
    at,
    elapsed: at - ticket.created,
    kind: 'nobody',
    escalation: outcome === 'lost' ? last?.escalation : undefined,
    because: [{ rule, ref: outcome === 'lost' ? ref : undefined, text }],
  };
  return { what: outcome, event };
}
