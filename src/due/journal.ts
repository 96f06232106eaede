import { TicketRecord } from './ticket-record.js';

/** What was said of which ticket, and what else has to stay the same from run to run. */
export class Journal {
  readonly tickets = new Map<string, TicketRecord>();
  /** The turn that the next ticket with a round robin gets (L10). */
  nextTurn = 0;

  record(ticket: string): TicketRecord {
    let record = this.tickets.get(ticket);
    if (record === undefined) this.tickets.set(ticket, (record = new TicketRecord()));
    return record;
  }

  /**
   * Notes which tickets the input of a run had, and forgets those that it has not had for `keepMs`. A ticket that is back
   * is as before. `moment` is the run's; when the clock was set back nothing is forgotten.
   */
  settlePresence(present: ReadonlySet<string>, moment: number, keepMs: number): void {
    for (const [id, record] of this.tickets) {
      const { goneSince } = record;
      if (present.has(id)) {
        if (record.isEmpty) this.tickets.delete(id);
        record.goneSince = undefined;
      } else if (goneSince === undefined) record.goneSince = moment;
      else if (moment - goneSince >= keepMs) this.tickets.delete(id);
    }
  }
}
