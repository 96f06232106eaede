import type { Plan } from '../model/plan.js';
import type { TicketFacts } from '../model/replay.js';
import type { TicketEvent } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import { factsOf } from './facts.js';
import type { HistoryTicket } from './history-ticket.js';
import type { TallyCounter } from './tally/tally-counter.js';
import { turnsOf } from './turn.js';

/** Plays tickets of a history through a policy. `events` are what happens to the ticket, the recorded ones by default. */
export interface Replayer {
  /** Counts what becomes of the ticket. */
  count(ticket: HistoryTicket, counter: TallyCounter, events?: readonly TicketEvent[]): void;
  /** The same with every page of it. */
  facts(ticket: HistoryTicket, events?: readonly TicketEvent[]): TicketFacts;
}

/** The reference: each ticket is simulated. Whatever is faster must give the same tally and the same facts. */
export class SimulatingReplayer implements Replayer {
  private readonly plan: Plan;
  private readonly turnOf: ((id: string) => number) | undefined;

  constructor(plan: Plan) {
    this.plan = plan;
    this.turnOf = turnsOf(plan);
  }

  count(ticket: HistoryTicket, counter: TallyCounter, events: readonly TicketEvent[] = ticket.events): void {
    counter.add(this.facts(ticket, events));
  }

  facts(ticket: HistoryTicket, events: readonly TicketEvent[] = ticket.events): TicketFacts {
    const simulation = simulate(this.plan, ticket.ticket, events, { turn: this.turnOf?.(ticket.id) });
    return factsOf(this.plan, ticket, simulation);
  }
}
