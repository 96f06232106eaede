import type { Plan } from '../../model/plan.js';
import type { TicketEvent } from '../../model/timeline.js';
import { simulate } from '../../run/simulate.js';
import type { HistoryTicket } from '../history-ticket.js';
import { turnsOf } from '../turn.js';
import type { AckTimes } from './ack-times.js';

export const REACTIONS = ['recorded', 'shifted', 'model'] as const;
export type ReactionName = (typeof REACTIONS)[number];

/** What happens to a ticket under a policy, given what is recorded. */
export type Reaction = (ticket: HistoryTicket) => readonly TicketEvent[];

/** Everything happens when it did. */
export const recorded: Reaction = ({ events }) => events;

/**
 * Whoever acknowledged takes as long after the policy's first page to a person as it took after the creation (or the reopen)
 * in the log. Where the policy pages nobody, nobody acknowledges. All other events stay where they are.
 */
export function shifted(plan: Plan): Reaction {
  return reacting(plan, ({ acknowledgements, start }) => {
    const [first] = acknowledgements;
    return first === undefined ? undefined : first.at - start;
  });
}

/**
 * Acknowledgements are drawn from those of the whole log, by the priority at creation and the hour of the policy's first page
 * to a person; the ticket's id and the seed decide which. All other events stay where they are.
 */
export function modelled(plan: Plan, times: AckTimes, seed: number): Reaction {
  return reacting(plan, ({ page, ticket, opening }) => times.draw(ticket, page, seed + opening));
}

/** One opening of a ticket: from its creation or a reopen up to the resolution. */
interface Opening {
  readonly ticket: HistoryTicket;
  /** 0 for the creation, n for the nth reopen. */
  readonly opening: number;
  readonly start: number;
  /** The recorded ones. */
  readonly acknowledgements: readonly TicketEvent[];
  /** The policy's first page to a person. */
  readonly page: number;
}

/** `delayOf` is how long after the first page somebody acknowledges, ms; undefined: never. */
function reacting(plan: Plan, delayOf: (opening: Opening) => number | undefined): Reaction {
  const turnOf = turnsOf(plan);
  return (ticket) => {
    const { created } = ticket.ticket;
    const others = ticket.events.filter((event) => event.do !== 'acknowledge');
    // What happens up to the first page does not hang on a later acknowledgement, so one run without any knows them all.
    const { timeline } = simulate(plan, ticket.ticket, others, { turn: turnOf?.(ticket.id) });
    const added: TicketEvent[] = [];
    for (const [opening, { start, end }] of openingsOf(others, created).entries()) {
      const page = timeline.find(
        ({ kind, person, at }) => kind === 'page' && person !== undefined && at >= start && at < end,
      );
      if (page === undefined) continue;
      const acknowledgements = ticket.events.filter(
        (event) => event.do === 'acknowledge' && event.at >= start && event.at <= end,
      );
      const delay = delayOf({ ticket, opening, start, acknowledgements, page: page.at });
      if (delay === undefined || page.at + delay >= end) continue;
      const by = acknowledgements[0]?.by ?? page.person;
      added.push({ do: 'acknowledge', at: page.at + delay, by });
    }
    // Those that somebody did stand before what the log says of the same instant.
    return added.length === 0 ? others : [...added, ...others].sort((a, b) => a.at - b.at);
  };
}

function openingsOf(events: readonly TicketEvent[], created: number): { start: number; end: number }[] {
  const openings = [{ start: created, end: Number.POSITIVE_INFINITY }];
  for (const event of events) {
    const last = openings[openings.length - 1] as { start: number; end: number };
    if (event.do === 'resolve') last.end = Math.min(last.end, event.at);
    else if (event.do === 'reopen' && last.end <= event.at)
      openings.push({ start: event.at, end: Number.POSITIVE_INFINITY });
  }
  return openings;
}
