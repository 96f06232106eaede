import { ticketNow } from '../../due/ticket-now.js';
import type { DueFound, DueTicket } from '../../due-tickets.js';
import type { DueEntry } from '../../render/due-view.js';

/** A ticket's actions that are due, ready to be printed or handed over. */
export interface DueEntries {
  readonly ticket: DueTicket;
  readonly entries: readonly DueEntry[];
}

/** What is due, ticket by ticket, with the places of the policies looked up. */
export async function entriesOf({ tickets }: DueFound): Promise<DueEntries[]> {
  for (const workspace of new Set(tickets.map((each) => each.workspace))) {
    await workspace.places.prepare(workspace.texts.map(({ path }) => path));
  }
  return tickets.map((ticket) => {
    const { workspace, source, simulation, due } = ticket;
    const now = ticketNow(simulation);
    const entries = due.map((action) => ({
      action,
      now,
      created: source.ticket.created,
      policy: workspace.policy,
      place: (ref: Parameters<DueEntry['place']>[0]) => workspace.places.place(ref),
    }));
    return { ticket, entries };
  });
}
