import type { Plan } from '../model/plan.js';
import type { Simulation, Ticket, TicketEvent } from '../model/timeline.js';
import { Run } from './run.js';

export interface SimulateOptions {
  /** Last instant, inclusive (L3). Without it the simulation ends when nothing is left to happen (L15). */
  readonly until?: number | undefined;
  /** Turn of every round robin, from 0 (L10). */
  readonly turn?: number | undefined;
  /** Personal notification steps as `notify` events (N1). */
  readonly channels?: boolean | undefined;
  /**
   * Collects every instant that the run works out, the hidden ones too (a level before its hold, a due that moves): whoever
   * asks when the behaviour can change with the moment of creation compares them between two runs (X1).
   */
  readonly probe?: number[] | undefined;
}

const NO_EVENTS: readonly TicketEvent[] = [];
const NO_OPTIONS: SimulateOptions = {};

/**
 * Runs one ticket through the policy: who is paged when and why, and every SLA clock (clauses R, L, N, K). Pure: the same
 * arguments give the same answer on any day. Instants are epoch ms. Events before the creation count as at creation.
 */
export function simulate(
  plan: Plan,
  ticket: Ticket,
  events: readonly TicketEvent[] = NO_EVENTS,
  options: SimulateOptions = NO_OPTIONS,
): Simulation {
  return new Run(plan, ticket, events, options).toEnd();
}
