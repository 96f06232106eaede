import type { ChangedPartial, ChangedTicket, TicketFacts } from '../model/replay.js';
import { briefOf, isTreatedOtherwise, weightOf } from './ticket-brief.js';

/** The tickets that two policies treat otherwise: how many, and the first by weight. Adds up like a tally. */
export class ChangedTickets {
  private readonly counts = { changed: 0, morePages: 0, fewerPages: 0, earlier: 0, later: 0 };
  private top: ChangedTicket[] = [];
  private readonly keep: number;

  /** `keep` is how many tickets are kept. */
  constructor(keep: number) {
    this.keep = keep;
  }

  /** `command` is asked only for a ticket that is kept for now. */
  add(base: TicketFacts, head: TicketFacts, command: () => string): void {
    if (!isTreatedOtherwise(base, head)) return;
    const { counts } = this;
    counts.changed++;
    if (head.pages.length > base.pages.length) counts.morePages++;
    if (head.pages.length < base.pages.length) counts.fewerPages++;
    const [before, after] = [base.firstHuman ?? Number.POSITIVE_INFINITY, head.firstHuman ?? Number.POSITIVE_INFINITY];
    if (after < before) counts.earlier++;
    if (after > before) counts.later++;
    const score = weightOf(base, head);
    const { id, created, priority } = head;
    const place = { id, created, priority, score, base: briefOf(base), head: briefOf(head) };
    const last = this.top[this.top.length - 1];
    if (this.top.length >= this.keep && last !== undefined && order(last, place) < 0) return;
    this.put({ ...place, command: command() });
  }

  addAll(partial: ChangedPartial): void {
    for (const key of ['changed', 'morePages', 'fewerPages', 'earlier', 'later'] as const)
      this.counts[key] += partial[key];
    for (const ticket of partial.top) this.put(ticket);
  }

  toPartial(): ChangedPartial {
    return { ...this.counts, top: this.top };
  }

  private put(ticket: ChangedTicket): void {
    const { top } = this;
    const at = top.findIndex((each) => order(ticket, each) < 0);
    top.splice(at < 0 ? top.length : at, 0, ticket);
    if (top.length > this.keep) top.pop();
  }
}

type Placed = Pick<ChangedTicket, 'score' | 'id' | 'created'>;

/** The heaviest first, then by id: an order that hangs on nothing else. */
function order(a: Placed, b: Placed): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.created - b.created);
}
