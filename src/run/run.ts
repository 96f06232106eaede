import { TEN_YEARS_MS } from '../model/duration.js';
import type { LadderPlan, Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Simulation, Ticket, TicketEvent } from '../model/timeline.js';
import * as because from './because.js';
import { Course } from './course.js';
import { HappenedEvent } from './event.js';
import { withInitialStatus } from './initial-status.js';
import { Ladders } from './ladders.js';
import { outcomeOf } from './outcome.js';
import { Pager } from './pager.js';
import { describeRoute, routeTicket, type Routing } from './route.js';
import type { SimulateOptions } from './simulate.js';
import { SlaWatch } from './sla-watch.js';
import { TicketState } from './ticket-state.js';

const NEVER = Number.POSITIVE_INFINITY;

/** What a simulation tells at most; a ladder that starts again each minute for ten years has millions (L15). */
const MAX_EVENTS = 100_000;

/**
 * One ticket in progress. Time jumps from one instant that matters to the next; at each instant things happen in the order
 * of L3: ticket events, SLA warnings and breaches, levels, reminders, personal steps.
 *
 * What is done at each instant walks its lists by index, and what is rare has a function of its own: V8 inlines up to so
 * many bytes of code, of which `for … of` takes several times as many.
 */
export class Run {
  private readonly course: Course;
  private readonly pager: Pager;
  private readonly ladders: Ladders;
  private readonly watch: SlaWatch;
  private readonly ticket: TicketState;
  private readonly events: readonly TicketEvent[];
  private readonly firstRouting: Routing;
  private readonly until: number | undefined;
  /** Last instant, inclusive (L3, L15). */
  private readonly limit: number;
  private readonly eventCount: number;
  private eventIndex = 0;

  constructor(plan: Plan, ticket: Ticket, events: readonly TicketEvent[], options: SimulateOptions) {
    const { created } = ticket;
    const fields = withInitialStatus(plan, ticket.fields);
    this.events = inOrder(events);
    this.eventCount = events.length;
    this.until = options.until;
    this.limit = this.until ?? created + TEN_YEARS_MS;
    this.ticket = new TicketState(created, fields);
    this.firstRouting = routeTicket(plan, fields, created);
    this.course = new Course(plan, options, this.ticket, this.firstRouting);
    this.pager = new Pager(this.course);
    this.ladders = new Ladders(this.course, this.pager);
    this.watch = new SlaWatch(this.course);
    this.course.clocks.create(this.firstRouting.sla);
    this.watch.startCommunication(created);
    const { escalation } = this.firstRouting;
    if (escalation) this.ladders.routed = this.ladders.start(escalation, created, because.routed, this.firstRouting);
  }

  toEnd(): Simulation {
    const { course, ticket } = this;
    const end = this.walk();
    return {
      ticket: { created: ticket.created, fields: ticket.firstFields },
      route: describeRoute(this.firstRouting),
      timeline: course.timeline,
      passedOver: course.passed,
      sla: course.clocks.results(end),
      outcome: outcomeOf({
        resolved: ticket.resolved,
        escalation: course.routing.escalation,
        laddersDone: this.ladders.done,
        lapseToCome: this.ladders.ackLapseAt !== NEVER,
        reached: course.reached,
        acknowledged: ticket.firstAcknowledgedAt !== undefined,
      }),
      end,
    };
  }

  /** From instant to instant; returns where the simulation ends. */
  private walk(): number {
    const { course, limit, until } = this;
    if (course.now <= limit) this.at(course.now);
    for (;;) {
      const alive = this.nextAlive();
      if (alive === NEVER && until === undefined) return course.now;
      const t = Math.min(alive, this.nextBackground());
      if (t === NEVER) return until === undefined ? course.now : limit;
      if (t > limit) return limit;
      if (course.timeline.length + course.passed.length >= MAX_EVENTS) return course.now;
      this.at(t);
    }
  }

  /** Next instant of what keeps a simulation alive (L15). */
  private nextAlive(): number {
    const soon = Math.min(this.nextEventAt(), this.pager.nextAt());
    if (this.ticket.resolved) return soon;
    return Math.min(soon, this.autoResolveAt(), this.course.clocks.nextAt(), this.ladders.nextAt());
  }

  private nextEventAt(): number {
    if (this.eventIndex >= this.eventCount) return NEVER;
    return Math.max(this.course.now, (this.events[this.eventIndex] as TicketEvent).at);
  }

  /** Next instant of what goes on only as long as something else does: endless reminders and the promise to tell (K9, L17). */
  private nextBackground(): number {
    return this.ticket.resolved ? NEVER : Math.min(this.watch.communicateAt, this.ladders.nextEndless());
  }

  private autoResolveAt(): number {
    const { autoResolveMs } = this.course.routing;
    return autoResolveMs === undefined ? NEVER : Math.max(this.course.now, this.ticket.openedAt + autoResolveMs);
  }

  private at(t: number): void {
    const { course, ladders, ticket } = this;
    course.now = t;
    if (course.probe !== undefined) course.probe.push(t, course.clocks.nextAt());
    while (this.nextEventAt() <= t) this.happen(this.events[this.eventIndex++] as TicketEvent, t);
    if (!ticket.resolved && this.autoResolveAt() <= t) this.autoResolve(t);
    if (ladders.ackLapseAt <= t) ladders.lapse(t);
    if (!ticket.resolved) {
      this.watch.phase(t);
      ladders.levelPhase(t);
      ladders.reminderPhase(t);
    }
    this.pager.phase(t);
  }

  /** One ticket event: said in the timeline, then done. Most mean nothing to a ticket that is resolved. */
  private happen(event: TicketEvent, t: number): void {
    const { course, ticket } = this;
    // A target that an event of this instant moved into the past is breached now, whatever the next one does (K5).
    if (!ticket.resolved && course.clocks.nextAt() < t) this.watch.phase(t, t - 1);
    const to = event.do === 'reassign' || event.do === 'escalate' ? event.to : undefined;
    const set = event.do === 'set' ? event.fields : undefined;
    const why = () => because.event(event);
    course.timeline.push(new HappenedEvent(t, ticket.created, why, event.do, event.by, to, set));
    if (event.do === 'set') this.setFields(event.fields, t);
    else if (event.do === 'reassign') ticket.count('reassigned');
    else if (event.do === 'reopen') {
      if (ticket.resolved) this.reopen(t);
    } else if (!ticket.resolved) {
      if (event.do === 'acknowledge') this.acknowledge(t);
      else if (event.do === 'respond') this.respond(t);
      else if (event.do === 'escalate') this.ladders.escalate(event, t);
      else this.resolve(t);
    }
    if (ticket.resolved) return;
    course.clocks.settlePause(t);
    this.ladders.settle(t);
  }

  private acknowledge(t: number): void {
    const { ticket } = this;
    ticket.acknowledgedAt = t;
    ticket.firstAcknowledgedAt ??= t;
    this.course.clocks.acknowledge(t);
    this.pager.drop();
    this.ladders.dropReminders('acknowledged');
    this.ladders.setAckLapse();
  }

  private respond(t: number): void {
    const { ticket } = this;
    this.course.clocks.respond(t);
    ticket.firstRespondedAt ??= t;
    ticket.lastRespondedAt = t;
    if (ticket.acknowledgedAt === undefined) this.acknowledge(t);
    this.ladders.dropReminders('responded');
  }

  private setFields(changes: ReadonlyMap<string, FieldValue>, t: number): void {
    const { ticket } = this;
    const { priorities } = this.course.plan;
    const before = priorities.indexOf(String(ticket.fields.get('priority')));
    ticket.setFields(changes, t);
    const after = priorities.indexOf(String(ticket.fields.get('priority')));
    if (before >= 0 && after >= 0 && after < before) ticket.count('priority_raised');
    this.reroute(t);
  }

  /** Rows are tried again, with the creation's moment for `during` (R2). */
  private reroute(t: number): void {
    const { course, ladders, ticket } = this;
    const before = course.routing;
    const routing = routeTicket(course.plan, ticket.fields, ticket.created, ticket.counters);
    course.routing = routing;
    for (const clock of course.clocks.retarget(routing.sla, t)) this.watch.breach(clock, t);
    if (routing.sla !== before.sla) this.watch.startCommunication(t);
    if (routing.escalation !== before.escalation && !ticket.resolved) {
      ladders.endAll(t, because.rerouted, routing);
      if (routing.escalation) ladders.routed = ladders.start(routing.escalation, t, because.rerouted, routing);
    }
    ladders.setAckLapse();
  }

  private resolve(t: number): void {
    this.ticket.resolvedAt = t;
    this.course.clocks.resolve(t);
    this.ladders.endAll(t, because.resolved, undefined);
    this.ladders.ackLapseAt = NEVER;
    this.pager.drop();
  }

  private autoResolve(t: number): void {
    const { routing, timeline } = this.course;
    timeline.push(new HappenedEvent(t, this.ticket.created, () => because.autoResolved(routing), 'resolve'));
    this.resolve(t);
  }

  /** Clears the acknowledgement and starts the ladder anew (L9). */
  private reopen(t: number): void {
    const { course, ladders, ticket } = this;
    const { escalation } = course.routing;
    const held = new Map<LadderPlan['triggers'][number], boolean>();
    for (const trigger of escalation?.triggers ?? []) held.set(trigger, trigger.when(ticket.fields, ticket.counters));
    ticket.resolvedAt = undefined;
    ticket.acknowledgedAt = undefined;
    ticket.openedAt = t;
    ticket.count('reopened');
    ladders.ackLapseAt = NEVER;
    course.clocks.reopen(t);
    this.watch.startCommunication(t);
    if (escalation) {
      ladders.routed = ladders.start(
        escalation,
        t,
        because.reopened,
        undefined,
        (trigger) => held.get(trigger) ?? false,
      );
    }
  }
}

/** Events by time; those of one instant stay in the order given (L3). */
function inOrder(events: readonly TicketEvent[]): readonly TicketEvent[] {
  for (let i = 1; i < events.length; i++) {
    if ((events[i] as TicketEvent).at < (events[i - 1] as TicketEvent).at) {
      return [...events].sort((a, b) => a.at - b.at);
    }
  }
  return events;
}
