import type { HistoryTicket } from '../replay/history-ticket.js';

/** So many tickets are kept to be run again. */
export const SAMPLE_SIZE = 30_000;

interface Kept {
  readonly hash: number;
  readonly ticket: HistoryTicket;
}

/** The same tickets in whatever order they come: those whose ids have the lowest hashes. */
export class TicketSample {
  private kept: Kept[] = [];
  private bound = Number.POSITIVE_INFINITY;
  private readonly size: number;
  /** How many there were. */
  seen = 0;

  constructor(size = SAMPLE_SIZE) {
    this.size = size;
  }

  add(ticket: HistoryTicket): void {
    this.seen++;
    const hash = hashOf(ticket.id);
    if (hash > this.bound) return;
    this.kept.push({ hash, ticket });
    if (this.kept.length >= this.size * 2) this.shrink();
  }

  tickets(): HistoryTicket[] {
    this.shrink();
    return this.kept.map(({ ticket }) => ticket);
  }

  private shrink(): void {
    this.kept.sort((a, b) => a.hash - b.hash || (a.ticket.id < b.ticket.id ? -1 : 1));
    if (this.kept.length > this.size) this.kept.length = this.size;
    if (this.kept.length === this.size) this.bound = (this.kept[this.size - 1] as Kept).hash;
  }
}

/** FNV-1a, then mixed: neighbouring numbers come out far apart. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
