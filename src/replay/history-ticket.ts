import type { Ticket, TicketEvent } from '../model/timeline.js';

export type { BadRow } from '../model/rows.js';

/** One ticket of a history: what it was when it was created, and what happened to it in order of time. */
export interface HistoryTicket {
  readonly id: string;
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly file: string;
  /** The line of its first row, from 1. */
  readonly line: number;
  /** Columns that the history says to keep, with their last values: `made_sla`, a group. */
  readonly recorded: Readonly<Record<string, string>>;
}
