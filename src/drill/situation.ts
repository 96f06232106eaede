import type { Plan } from '../model/plan.js';
import type { Simulation, Ticket, TicketEvent } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import type { Topic } from './topic.js';

/** A ticket, what has happened to it, and the moment at which somebody has to know what comes. */
export interface Situation {
  readonly topic: Topic;
  /** The scenario of the policy that it is taken from. */
  readonly scenario: string | undefined;
  readonly ticket: Ticket;
  /** In order of time; none of them is after `now`. */
  readonly events: readonly TicketEvent[];
  /** The instant (epoch ms) at which the question is asked. Nothing else has happened, and nothing else will. */
  readonly now: number;
}

/** A situation with what the policy makes of it. */
export interface Known {
  readonly plan: Plan;
  readonly situation: Situation;
  /** To its end, if nobody does anything more. */
  readonly simulation: Simulation;
  /** As far as `now`: what the clocks show then. */
  readonly sofar: Simulation;
}

export function know(plan: Plan, situation: Situation): Known {
  const { ticket, events, now } = situation;
  return {
    plan,
    situation,
    simulation: simulate(plan, ticket, events),
    sofar: simulate(plan, ticket, events, { until: now }),
  };
}
