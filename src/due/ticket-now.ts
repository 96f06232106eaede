import type { FieldValue } from '../model/policy.js';
import type { Simulation } from '../model/timeline.js';

/** What a ticket is at the end of its simulation. */
export interface TicketNow {
  readonly state: 'open' | 'acknowledged' | 'resolved';
  readonly fields: ReadonlyMap<string, FieldValue>;
}

/** Reads off a timeline what has become of the ticket: a page that went late may be about one that is resolved by now. */
export function ticketNow({ ticket, timeline }: Simulation): TicketNow {
  let state: TicketNow['state'] = 'open';
  const fields = new Map(ticket.fields);
  for (const { kind, do: what, set } of timeline) {
    if (kind === 'ack_lapsed') state = 'open';
    if (kind !== 'event') continue;
    for (const [name, value] of set ?? []) fields.set(name, value);
    if (what === 'reopen') state = state === 'resolved' ? 'open' : state;
    else if (what === 'resolve') state = 'resolved';
    else if ((what === 'acknowledge' || what === 'respond') && state === 'open') state = 'acknowledged';
  }
  return { state, fields };
}
