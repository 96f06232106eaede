import type { Plan } from '../model/plan.js';
import type { ReplayCounts, ReplayMeta, ReplayPartial, TicketFacts } from '../model/replay.js';
import { type ChangedWhole, ChangedTickets } from './changed-tickets.js';
import type { HistoryTicket } from './history-ticket.js';
import type { HistoryCounts } from './history/counts.js';
import type { Reaction } from './reaction/reaction.js';
import { FastReplayer } from './kernel/fast-replayer.js';
import { CREATED, type PlainTicket } from './plain/plain-ticket.js';
import type { Shard } from './shard.js';
import { simulateLine } from './simulate-line.js';
import { TallyCounter } from './tally/tally-counter.js';
import { turnsOf } from './turn.js';

/** One policy of a replay. */
export interface ReplaySide {
  readonly plan: Plan;
  readonly reaction: Reaction;
}

export interface PartOptions {
  /** Tickets created in `[from, to)` only. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** How many tickets that changed most are kept. */
  readonly top: number;
  /** As named by the user, for commands. */
  readonly dir?: string | undefined;
}

/** A replay in progress: tickets in, a partial result out. */
export class ReplayPart {
  private readonly head: Played;
  private readonly base: Played | undefined;
  private readonly changes: ChangedTickets;
  private readonly options: PartOptions;
  private readonly turnOf: ((id: string) => number) | undefined;
  private outside = 0;

  constructor(head: ReplaySide, base: ReplaySide | undefined, options: PartOptions) {
    this.head = new Played(head);
    this.base = base && new Played(base);
    this.changes = new ChangedTickets(options.top);
    this.options = options;
    this.turnOf = turnsOf(head.plan);
  }

  /** Whether the ticket is one of those that are asked for; others are counted. */
  wants(created: number): boolean {
    const { from, to } = this.options;
    if ((from === undefined || created >= from) && (to === undefined || created < to)) return true;
    this.outside++;
    return false;
  }

  /** Counts a ticket. */
  add(ticket: HistoryTicket): void {
    if (this.base === undefined) this.head.count(ticket);
    else this.addWithFacts(ticket);
  }

  /** Counts a ticket as it was read from bytes, to which everything happens as recorded. */
  addPlain(ticket: PlainTicket): void {
    const { head, base } = this;
    if (base === undefined) return head.replayer.countPlain(ticket);
    const alike = head.replayer.countBoth(ticket, base.replayer);
    if (alike === true) return;
    if (alike === undefined) {
      this.addWithFacts(ticket.whole());
      return;
    }
    this.changes.addWeighed(
      base.replayer.weighed,
      head.replayer.weighed,
      ticket.moments[CREATED] as number,
      () => ticket.whole().id,
      () => this.wholeOf(ticket.whole()),
    );
  }

  /** What of a ticket is kept that two policies treat otherwise. */
  private wholeOf(ticket: HistoryTicket): ChangedWhole {
    const { head, base } = this;
    const { dir } = this.options;
    const turn = this.turnOf?.(ticket.id);
    return {
      base: (base as Played).replayer.facts(ticket),
      head: head.replayer.facts(ticket),
      command: simulateLine(head.side.plan, ticket, ticket.events, { dir, turn }),
    };
  }

  /** The same, with what became of it under the head. */
  addWithFacts(ticket: HistoryTicket): TicketFacts {
    const events = this.head.side.reaction(ticket);
    const facts = this.head.replayer.facts(ticket, events);
    this.head.counter.add(facts);
    if (this.base !== undefined) {
      const before = this.base.replayer.facts(ticket, this.base.side.reaction(ticket));
      this.base.counter.add(before);
      const { dir } = this.options;
      this.changes.add(before, facts, () =>
        simulateLine(this.head.side.plan, ticket, events, { dir, turn: this.turnOf?.(ticket.id) }),
      );
    }
    return facts;
  }

  /** What has been counted so far. */
  result(): Pick<ReplayPartial, 'base'> & { readonly head: ReplayPartial['tally']; readonly outside: number } {
    if (this.base !== undefined) this.head.replayer.settle(this.base.replayer);
    return {
      head: this.head.counter.tally.toPartial(),
      base: this.base && { tally: this.base.counter.tally.toPartial(), changes: this.changes.toPartial() },
      outside: this.outside,
    };
  }

  toPartial(meta: ReplayMeta, shard: Shard, counts: HistoryCounts): ReplayPartial {
    const { head, base, outside } = this.result();
    return {
      rungs: 'replay',
      schemaVersion: 1,
      meta,
      shards: { count: shard.count, present: [shard.index] },
      counts: countsOf(counts, outside),
      tally: head,
      base,
    };
  }
}

class Played {
  readonly side: ReplaySide;
  readonly replayer: FastReplayer;
  readonly counter: TallyCounter;

  constructor(side: ReplaySide) {
    this.side = side;
    this.counter = new TallyCounter(side.plan);
    this.replayer = new FastReplayer(side.plan, this.counter);
  }

  count(ticket: HistoryTicket): void {
    this.replayer.count(ticket, this.counter, this.side.reaction(ticket));
  }
}

function countsOf({ rows, bad, early, hidden, unknown }: HistoryCounts, outside: number): ReplayCounts {
  const fields = [...unknown].map(([field, values]) => [field, sorted([...values])] as const);
  return { rows, bad, early, hidden, outside, unknown: sorted(fields) };
}

/** By name, so that the order of what was met does not show. */
export function sorted<Entry extends readonly [string, unknown]>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
