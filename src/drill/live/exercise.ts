import type { Plan } from '../../model/plan.js';
import type { Simulation, Ticket, TicketEvent, TimelineEvent } from '../../model/timeline.js';
import { simulate } from '../../run/simulate.js';
import type { Recipient } from '../answer.js';

/** What a live exercise plays. */
export interface LiveScript {
  readonly name: string | undefined;
  readonly ticket: Ticket;
  /** What customers and machines do; what people should do is the trainee's. */
  readonly world: readonly TicketEvent[];
  /** Last instant, inclusive. */
  readonly until: number | undefined;
}

/** Whom the trainee told, and when. */
export interface Telling {
  readonly at: number;
  readonly who: readonly Recipient[];
}

const OF_THE_WORLD: ReadonlySet<TicketEvent['do']> = new Set(['set', 'reassign', 'reopen']);

/** The script that a ticket with events makes: what the people in it did is left out, for the trainee stands in for them. */
export function liveScript(
  ticket: Ticket,
  events: readonly TicketEvent[],
  rest: { readonly name: string | undefined; readonly until: number | undefined },
): LiveScript {
  return { ...rest, ticket, world: events.filter((event) => OF_THE_WORLD.has(event.do)) };
}

/**
 * A ticket on its way, and a trainee who acts: the engine runs it anew with everything done so far, and what has been shown
 * stays as it was. Instants are epoch ms; time only goes forward.
 */
export class Exercise {
  readonly plan: Plan;
  readonly script: LiveScript;
  readonly acts: TicketEvent[] = [];
  readonly tellings: Telling[] = [];
  private shown = 0;
  private time: number;
  private run: Simulation;

  constructor(plan: Plan, script: LiveScript) {
    this.plan = plan;
    this.script = script;
    this.time = script.ticket.created;
    this.run = this.simulate(undefined);
  }

  get now(): number {
    return this.time;
  }

  /** To its end, if nothing more is done. */
  get simulation(): Simulation {
    return this.run;
  }

  /** As far as now: how the clocks stand. */
  get sofar(): Simulation {
    return this.simulate(this.time);
  }

  /** Moves on to an instant, and gives what has happened by then and has not been shown. */
  advance(to: number): readonly TimelineEvent[] {
    this.time = Math.max(this.time, to);
    const { timeline } = this.run;
    const from = this.shown;
    while (this.shown < timeline.length && (timeline[this.shown]?.at ?? Infinity) <= this.time) this.shown++;
    return timeline.slice(from, this.shown);
  }

  /** Moves the clock without showing what happens at that very instant: an act there comes first (L3). */
  moveTo(at: number): void {
    this.time = Math.max(this.time, at);
  }

  /** The trainee does something, now; what has been shown at this instant stays, so it is a moment later. */
  act(event: TicketEvent): readonly TimelineEvent[] {
    const last = this.run.timeline[this.shown - 1]?.at;
    const at = last !== undefined && last >= this.time ? last + 1000 : this.time;
    this.acts.push({ ...event, at });
    this.run = this.simulate(undefined);
    return this.advance(at);
  }

  tell(who: readonly Recipient[]): void {
    this.tellings.push({ at: this.time, who });
  }

  /** When something happens next; undefined: nothing more does. */
  get nextAt(): number | undefined {
    const next = this.run.timeline[this.shown]?.at;
    const { until } = this.script;
    return next === undefined || (until !== undefined && next > until) ? undefined : next;
  }

  get isOver(): boolean {
    const { until } = this.script;
    return this.nextAt === undefined || (until !== undefined && this.time >= until);
  }

  private simulate(until: number | undefined): Simulation {
    const { ticket, world } = this.script;
    return simulate(this.plan, ticket, eventsOf(world, this.acts), { until });
  }
}

/** Acts and what the world does, in order; a reopen of what is not resolved does not happen. */
export function eventsOf(world: readonly TicketEvent[], acts: readonly TicketEvent[]): TicketEvent[] {
  const all = [...world, ...acts].sort((a, b) => a.at - b.at);
  let isResolved = false;
  return all.filter((event) => {
    if (event.do === 'reopen' && !isResolved) return false;
    if (event.do === 'resolve') isResolved = true;
    if (event.do === 'reopen') isResolved = false;
    return true;
  });
}
