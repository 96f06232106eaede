import type { ClockPlan, SlaPlan } from '../model/plan.js';
import type { Metric } from '../model/policy.js';
import type { SlaRun } from '../model/timeline.js';
import type { TicketState } from './ticket-state.js';
import { SlaClock } from './sla-clock.js';

/** The SLA clocks of one ticket: which run, which stand, and what an event does to them (K1-K6). */
export class SlaClocks {
  /** Every run there ever was, in the order in which they began. */
  readonly all: SlaClock[] = [];
  private sla: SlaPlan | null | undefined = undefined;
  private priority: string | undefined = undefined;
  private readonly ticket: TicketState;
  private paused = false;

  constructor(ticket: TicketState) {
    this.ticket = ticket;
  }

  get current(): SlaPlan | null | undefined {
    return this.sla;
  }

  /** Next instant at which a clock warns or breaches. */
  nextAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.all.length; i++) {
      const clock = this.all[i] as SlaClock;
      if (clock.nextAt < next) next = clock.nextAt;
    }
    return next;
  }

  /** Every run as the simulation leaves it at an instant. */
  results(end: number): SlaRun[] {
    return this.all.map((clock) => clock.result(end));
  }

  /** The clock that a level at a share of a metric looks at: the first run of `update`, the last run of the rest (L1). */
  clockOf(metric: Metric): SlaClock | undefined {
    if (metric === 'update') return this.all.find((clock) => clock.metric === metric);
    for (let i = this.all.length - 1; i >= 0; i--) if (this.all[i]?.metric === metric) return this.all[i];
    return undefined;
  }

  /** The clocks with which a ticket is created (K1, K8). */
  create(sla: SlaPlan | null | undefined): void {
    this.sla = sla;
    this.priority = text(this.ticket.fields.get('priority'));
    this.paused = this.holdsPause();
    if (!sla) return;
    const wanted = clocksFor(sla, this.priority);
    for (let i = 0; i < wanted.length; i++) this.begin(sla, wanted[i] as ClockPlan, this.ticket.created);
  }

  /** Reads the targets anew after a change of row, SLA or priority (K5). Returns clocks that breached by it. */
  retarget(sla: SlaPlan | null | undefined, t: number): SlaClock[] {
    const priority = text(this.ticket.fields.get('priority'));
    if (sla === this.sla && priority === this.priority) return [];
    this.sla = sla;
    this.priority = priority;
    this.paused = this.holdsPause();
    const wanted = clocksFor(sla, priority);
    const late: SlaClock[] = [];
    for (const clock of this.all) {
      if (!clock.active) continue;
      const next = wanted.find((each) => each.metric === clock.metric);
      if (next === undefined || !sla) clock.drop(t);
      else if (sla.onPriorityChange === 'restart' && clock.breachedAt !== undefined) {
        // What was breached stays so (K4): zero is a new run.
        clock.end(t);
        this.begin(sla, next, t);
      } else {
        clock.retarget(sla, next, t, sla.onPriorityChange === 'restart');
        if (this.paused) clock.pause(t);
        else clock.start(t);
      }
    }
    if (!sla || this.ticket.resolved) return late;
    for (const next of wanted) {
      if (this.counts(next.metric)) continue;
      const clock = this.appear(sla, next, t);
      if (clock !== undefined) late.push(clock);
    }
    return late;
  }

  /** Stops or starts the clocks when `pause_when` begins or ends to hold (K4). */
  settlePause(t: number): void {
    const paused = this.holdsPause();
    if (paused === this.paused) return;
    this.paused = paused;
    for (const clock of this.all) {
      if (paused) clock.pause(t);
      else clock.start(t);
    }
  }

  acknowledge(t: number): void {
    this.endAll('acknowledge', t);
  }

  /** A public reply: ends the first response, and one update for the next (K1). */
  respond(t: number): void {
    this.endAll('first_response', t);
    const update = this.all.find((clock) => clock.metric === 'update' && clock.active);
    if (update === undefined) return;
    update.end(t);
    this.begin(update.sla, this.wanted('update') ?? update.plan, t);
  }

  resolve(t: number): void {
    for (const clock of this.all) clock.end(t);
  }

  /** K6; `first_response` and `acknowledge` are not run again. */
  reopen(t: number): void {
    const { sla } = this;
    if (!sla || sla.onReopen === 'ignore') return;
    const resolution = this.clockOf('resolution');
    const wanted = this.wanted('resolution');
    if (wanted !== undefined) {
      if (sla.onReopen === 'restart' || resolution === undefined || resolution.dropped) this.begin(sla, wanted, t);
      else {
        resolution.reopen(t, this.paused);
        resolution.retarget(sla, wanted, t, false);
      }
    }
    const update = this.wanted('update');
    if (update !== undefined) this.begin(sla, update, t);
  }

  private begin(sla: SlaPlan, plan: ClockPlan, t: number): SlaClock {
    const clock = new SlaClock(sla, plan, this.runsOf(plan.metric), t);
    this.all.push(clock);
    if (!this.paused) clock.start(t);
    return clock;
  }

  /** A metric that appears is counted from creation on its own calendar, less what was paused (K5). */
  private appear(sla: SlaPlan, plan: ClockPlan, now: number): SlaClock | undefined {
    const { ticket } = this;
    const from = plan.metric === 'update' ? (ticket.lastRespondedAt ?? ticket.created) : ticket.created;
    const clock = new SlaClock(sla, plan, this.runsOf(plan.metric), from);
    this.all.push(clock);
    // Its end may have come before it was promised.
    const over =
      plan.metric === 'acknowledge'
        ? ticket.firstAcknowledgedAt
        : plan.metric === 'first_response'
          ? ticket.firstRespondedAt
          : undefined;
    for (const { at, fields } of ticket.history) {
      if (at >= (over ?? now)) break;
      if (sla.pauseWhen?.(fields, ticket.counters)) clock.pause(Math.max(at, from));
      else clock.start(Math.max(at, from));
    }
    if (over !== undefined) return clock.judge(over, now) ? clock : undefined;
    if (this.paused) clock.pause(now);
    else clock.start(now);
    return undefined;
  }

  private counts(metric: Metric): boolean {
    for (const clock of this.all) if (clock.metric === metric && !clock.dropped) return true;
    return false;
  }

  private runsOf(metric: Metric): number {
    let runs = 0;
    for (let i = 0; i < this.all.length; i++) if (this.all[i]?.metric === metric) runs++;
    return runs;
  }

  private endAll(metric: Metric, t: number): void {
    for (const clock of this.all) if (clock.metric === metric) clock.end(t);
  }

  private wanted(metric: Metric): ClockPlan | undefined {
    return clocksFor(this.sla, this.priority).find((each) => each.metric === metric);
  }

  private holdsPause(): boolean {
    return this.sla?.pauseWhen?.(this.ticket.fields, this.ticket.counters) ?? false;
  }
}

const NO_CLOCKS: readonly ClockPlan[] = [];

/** The clocks that an SLA promises for a priority; `any` serves those that are not listed (K8). */
export function clocksFor(sla: SlaPlan | null | undefined, priority: string | undefined): readonly ClockPlan[] {
  if (!sla) return NO_CLOCKS;
  return (priority === undefined ? undefined : sla.clocks.get(priority)) ?? sla.clocks.get('any') ?? NO_CLOCKS;
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}
