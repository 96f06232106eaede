import type { Plan } from './model/plan.js';
import type { ChangedPartial, TicketFacts } from './model/replay.js';
import { assumptionsOf } from './replay/assumptions.js';
import type { HistoryTicket } from './replay/history-ticket.js';
import { AckTimes } from './replay/reaction/ack-times.js';
import { modelled, type Reaction, type ReactionName, recorded, shifted } from './replay/reaction/reaction.js';
import { ReplayPart } from './replay/replay-part.js';
import { type ReplaySummary, summaryOf } from './replay/summary.js';
import { turnsOf } from './replay/turn.js';

export interface ReplayOptions {
  /** When people acknowledge: `recorded` (default), `shifted` or `model`, as for `rungs replay --reaction`. */
  readonly reaction?: ReactionName;
  /** Of the model; default 1. */
  readonly seed?: number;
  /** Tickets created in `[from, to)` only, epoch ms. */
  readonly from?: number;
  readonly to?: number;
  /** How many of the tickets that change most are kept; default 10. */
  readonly top?: number;
  /** Hears what becomes of each ticket. */
  readonly onTicket?: (facts: TicketFacts) => void;
}

/** What a policy makes of past tickets. Lengths are ms. */
export interface ReplayResult extends ReplaySummary {
  /** Tickets created outside of `from` and `to`. */
  readonly outside: number;
  readonly assumptions: readonly string[];
  /** What another policy makes of them, and which tickets it treats otherwise. */
  readonly base: ReplaySummary | undefined;
  readonly changed: ChangedPartial | undefined;
}

/** Replays tickets through a plan, and through `base` where there is one. */
export async function replayTickets(
  head: Plan,
  base: Plan | undefined,
  tickets: AsyncIterable<HistoryTicket>,
  options: ReplayOptions,
): Promise<ReplayResult> {
  const { reaction = 'recorded', seed = 1, top = 10, onTicket } = options;
  let source: AsyncIterable<HistoryTicket> | Iterable<HistoryTicket> = tickets;
  let times: AckTimes | undefined;
  if (reaction === 'model') {
    times = new AckTimes(head.zone);
    const all: HistoryTicket[] = [];
    for await (const ticket of tickets) {
      all.push(ticket);
      times.learn(ticket);
    }
    source = all;
  }
  const side = (plan: Plan) => ({ plan, reaction: reactionFor(plan, reaction, times, seed) });
  const part = new ReplayPart(side(head), base && side(base), { from: options.from, to: options.to, top });
  for await (const ticket of source) {
    if (!part.wants(ticket.ticket.created)) continue;
    if (onTicket === undefined) part.add(ticket);
    else onTicket(part.addWithFacts(ticket));
  }
  const { head: counted, base: before, outside } = part.result();
  return {
    ...summaryOf(counted),
    outside,
    assumptions: assumptionsOf({
      reaction,
      seed: reaction === 'model' ? seed : undefined,
      learned: times && { tickets: times.tickets, hash: '' },
      roundRobin: turnsOf(head) !== undefined,
      base: base && { label: '', policy: '' },
    }),
    base: before && summaryOf(before.tally),
    changed: before?.changes,
  };
}

/** What happens to tickets under a plan. */
export function reactionFor(plan: Plan, name: ReactionName, times: AckTimes | undefined, seed: number): Reaction {
  if (times !== undefined) return modelled(plan, times, seed);
  return name === 'shifted' ? shifted(plan) : recorded;
}
