import type { ChangedPartial, ChangedTicket, TicketFacts } from '../model/replay.js';
import { briefOf, isTreatedOtherwise, type Weighed, weighed, weightOf } from './ticket-brief.js';

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
    this.addWeighed(
      weighed(base),
      weighed(head),
      head.created,
      () => head.id,
      () => ({ base, head, command: command() }),
    );
  }

  /** One that is treated otherwise. `id` and `whole` are asked only for a ticket that is kept for now, or nearly. */
  addWeighed(base: Weighed, head: Weighed, created: number, id: () => string, whole: () => ChangedWhole): void {
    const { counts, top } = this;
    counts.changed++;
    if (head.pages > base.pages) counts.morePages++;
    if (head.pages < base.pages) counts.fewerPages++;
    const [before, after] = [base.firstHuman ?? Number.POSITIVE_INFINITY, head.firstHuman ?? Number.POSITIVE_INFINITY];
    if (after < before) counts.earlier++;
    if (after > before) counts.later++;
    const score = weightOf(base, head);
    const last = top[this.keep - 1];
    if (this.keep === 0 || (last !== undefined && score < last.score)) return;
    if (last !== undefined && order(last, { score, id: id(), created }) < 0) return;
    const facts = whole();
    const { priority } = facts.head;
    const briefs = { base: briefOf(facts.base), head: briefOf(facts.head) };
    this.put({ id: facts.head.id, created, priority, score, ...briefs, command: facts.command });
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

/** All of a ticket that is kept. */
export interface ChangedWhole {
  readonly base: TicketFacts;
  readonly head: TicketFacts;
  readonly command: string;
}

type Placed = Pick<ChangedTicket, 'score' | 'id' | 'created'>;

/** The heaviest first, then by id: an order that hangs on nothing else. */
function order(a: Placed, b: Placed): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.created - b.created);
}
