import { TEN_YEARS_MS } from '../model/duration.js';
import type { LadderPlan, Plan, SlaPlan, TargetPlan } from '../model/plan.js';
import type { FieldValue, Unless, Urgency, Via } from '../model/policy.js';
import type { Because, PassedOver, Simulation, Ticket, TicketEvent, TimelineEvent } from '../model/timeline.js';
import type { Ref } from '../model/ref.js';
import * as because from './because.js';
import {
  ClockEvent,
  HappenedEvent,
  InformEvent,
  LadderEvent,
  type Informed,
  type LevelOfEvent,
  NobodyEvent,
  NotifyEvent,
  PageEvent,
  PassedLevel,
} from './event.js';
import { LadderRun, type Push, type Slot } from './ladder-run.js';
import { outcomeOf } from './outcome.js';
import { recipientsOf, type Recipient, type Situation } from './recipients.js';
import { describeRoute, routeTicket, type Routing } from './route.js';
import type { SimulateOptions } from './simulate.js';
import type { SlaClock } from './sla-clock.js';
import { SlaClocks } from './sla-clocks.js';
import { TicketState } from './ticket-state.js';

const NEVER = Number.POSITIVE_INFINITY;

interface Step {
  readonly at: number;
  readonly via: Via;
  readonly urgency: Urgency;
  readonly ref: Ref;
  readonly level: string;
  readonly escalation: string;
}

type Fired = 'paged' | 'empty' | 'passed';

/**
 * One ticket in progress. Time jumps from one instant that matters to the next; at each instant things happen in the order
 * of L3: ticket events, SLA warnings and breaches, levels, reminders, personal steps.
 */
export class Run {
  private readonly plan: Plan;
  private readonly events: readonly TicketEvent[];
  private readonly options: SimulateOptions;
  private readonly limit: number;
  private readonly ticket: TicketState;
  private readonly clocks: SlaClocks;
  private readonly firstRouting: Routing;
  private routing: Routing;
  private eventIndex = 0;
  /** Ladders in the order in which they started; the routed one is the first that has not ended. */
  private ladders: LadderRun[] = [];
  private routed: LadderRun | undefined;
  /** Personal steps still to come, by person; undefined until there are any. */
  private steps: Map<string, Step[]> | undefined;
  private lastPaged: readonly string[] = [];
  private ackLapseAt = NEVER;
  private communicateAt = NEVER;
  private readonly timeline: TimelineEvent[] = [];
  private readonly passed: PassedOver[] = [];
  /** Somebody or something was reached (L16). */
  private reached = false;
  private now: number;

  constructor(plan: Plan, ticket: Ticket, events: readonly TicketEvent[], options: SimulateOptions) {
    this.plan = plan;
    this.options = options;
    this.now = ticket.created;
    this.events = inOrder(events);
    this.limit = options.until ?? ticket.created + TEN_YEARS_MS;
    let { fields } = ticket;
    if (plan.initialStatus !== undefined && !fields.has('status')) {
      fields = new Map(fields).set('status', plan.initialStatus);
    }
    this.ticket = new TicketState(ticket.created, fields);
    this.clocks = new SlaClocks(this.ticket);
    this.firstRouting = this.routing = routeTicket(plan, fields, ticket.created);
    this.clocks.retarget(this.routing.sla, ticket.created);
    if (this.routing.sla?.communication !== undefined) this.communicateAt = ticket.created;
    if (this.routing.escalation)
      this.routed = this.startLadder(this.routing.escalation, ticket.created, because.routed(this.routing));
  }

  toEnd(): Simulation {
    let cut = false;
    if (this.now <= this.limit) this.at(this.now);
    for (;;) {
      const alive = this.nextAlive();
      if (alive === NEVER && this.options.until === undefined) break;
      const t = Math.min(alive, this.nextBackground());
      if (t === NEVER) break;
      if (t > this.limit) {
        cut = true;
        break;
      }
      this.at(t);
    }
    const end = cut || this.options.until !== undefined ? this.limit : this.now;
    return {
      ticket: { created: this.ticket.created, fields: this.ticket.history[0]?.fields ?? this.ticket.fields },
      route: describeRoute(this.firstRouting),
      timeline: this.timeline,
      passedOver: this.passed,
      sla: this.clocks.all.map((clock) => clock.result(end)),
      outcome: outcomeOf({
        resolved: this.ticket.resolved,
        escalation: this.routing.escalation,
        laddersDone: this.ladders.every((ladder) => ladder.ended || ladder.saidExhausted || ladder.exhausted),
        lapseToCome: this.ackLapseAt !== NEVER,
        reached: this.reached,
        acknowledged: this.ticket.firstAcknowledgedAt !== undefined,
      }),
      end,
    };
  }

  /** Next instant of what keeps a simulation alive (L15). */
  private nextAlive(): number {
    let next = this.events[this.eventIndex]?.at ?? NEVER;
    if (next < this.now) next = this.now;
    if (this.ticket.resolved) return Math.min(next, this.nextStep());
    next = Math.min(next, this.ackLapseAt, this.autoResolveAt(), this.clocks.nextAt());
    for (const ladder of this.ladders) {
      if (ladder.ended) continue;
      next = Math.min(next, ladder.nextAt());
      for (const reminder of ladder.reminders) if (reminder.left !== NEVER) next = Math.min(next, reminder.next);
    }
    if (this.steps !== undefined) next = Math.min(next, this.nextStep());
    return next;
  }

  /** Next instant of what goes on only as long as something else does: endless reminders and the promise to tell (K9, L17). */
  private nextBackground(): number {
    if (this.ticket.resolved) return NEVER;
    let next = this.communicateAt;
    for (const ladder of this.ladders) {
      for (const reminder of ladder.reminders) if (reminder.left === NEVER) next = Math.min(next, reminder.next);
    }
    return next;
  }

  private nextStep(): number {
    let next = NEVER;
    if (this.steps === undefined) return next;
    for (const steps of this.steps.values()) for (const step of steps) if (step.at < next) next = step.at;
    return next;
  }

  private autoResolveAt(): number {
    const { autoResolveMs } = this.routing;
    return autoResolveMs === undefined ? NEVER : Math.max(this.now, this.ticket.openedAt + autoResolveMs);
  }

  private at(t: number): void {
    this.now = t;
    this.options.probe?.push(t, this.clocks.nextAt());
    for (
      let event = this.events[this.eventIndex];
      event !== undefined && event.at <= t;
      event = this.events[this.eventIndex]
    ) {
      this.eventIndex++;
      this.happen(event, t);
    }
    if (!this.ticket.resolved && this.autoResolveAt() <= t) this.autoResolve(t);
    if (this.ackLapseAt <= t) this.lapse(t);
    if (!this.ticket.resolved) {
      this.slaPhase(t);
      this.levelPhase(t);
      this.reminderPhase(t);
    }
    if (this.steps !== undefined) this.stepPhase(t, this.steps);
  }

  // --- ticket events ---

  private happen(event: TicketEvent, t: number): void {
    const { ticket } = this;
    const why = () => because.event(event);
    // A target that an event of this instant moved into the past is breached now, whatever the next one does (K5).
    if (!ticket.resolved && this.clocks.nextAt() < t) this.slaPhase(t, t - 1);
    switch (event.do) {
      case 'acknowledge':
        this.happened(t, why, event);
        if (!ticket.resolved) this.acknowledge(t);
        break;
      case 'respond':
        this.happened(t, why, event);
        if (!ticket.resolved) this.respond(t);
        break;
      case 'set':
        this.happened(t, why, event, undefined, event.fields);
        this.setFields(event.fields, t);
        break;
      case 'reassign':
        this.happened(t, why, event, event.to);
        ticket.counters.reassigned++;
        break;
      case 'escalate':
        this.happened(t, why, event, event.to);
        if (!ticket.resolved) this.escalate(event, t);
        break;
      case 'resolve':
        this.happened(t, why, event);
        if (!ticket.resolved) this.resolve(t);
        break;
      case 'reopen':
        this.happened(t, why, event);
        if (ticket.resolved) this.reopen(t);
        break;
    }
    if (!ticket.resolved) this.settle(t);
  }

  /** After a change of fields or counters: what stands still, and which triggers came true. */
  private settle(t: number): void {
    this.clocks.settlePause(t);
    for (const ladder of this.ladders) {
      if (ladder.ended) continue;
      ladder.setPaused(this.ladderPaused(ladder.plan), t);
      this.askTriggers(ladder, t);
    }
  }

  private acknowledge(t: number): void {
    const { ticket } = this;
    ticket.acknowledgedAt = t;
    ticket.firstAcknowledgedAt ??= t;
    this.clocks.acknowledge(t);
    this.steps = undefined;
    for (const ladder of this.ladders) {
      ladder.reminders = ladder.reminders.filter((reminder) => reminder.level.unless !== 'acknowledged');
    }
    this.setAckLapse();
  }

  private setAckLapse(): void {
    const { acknowledgedAt } = this.ticket;
    let lapse = NEVER;
    if (acknowledgedAt !== undefined && !this.ticket.resolved) {
      for (const ladder of this.ladders) {
        if (ladder.ended) continue;
        const timeout = (ladder === this.routed ? this.routing.ackTimeoutMs : undefined) ?? ladder.plan.ackTimeoutMs;
        if (timeout !== undefined) lapse = Math.min(lapse, acknowledgedAt + timeout);
      }
    }
    this.ackLapseAt = lapse === NEVER ? NEVER : Math.max(lapse, this.now);
  }

  private respond(t: number): void {
    const { ticket } = this;
    this.clocks.respond(t);
    ticket.firstRespondedAt ??= t;
    ticket.lastRespondedAt = t;
    if (ticket.acknowledgedAt === undefined) this.acknowledge(t);
    for (const ladder of this.ladders) {
      ladder.reminders = ladder.reminders.filter((reminder) => reminder.level.unless !== 'responded');
    }
  }

  private setFields(changes: ReadonlyMap<string, FieldValue>, t: number): void {
    const { ticket, plan } = this;
    const before = plan.priorities.indexOf(String(ticket.fields.get('priority')));
    ticket.setFields(changes, t);
    const after = plan.priorities.indexOf(String(ticket.fields.get('priority')));
    if (before >= 0 && after >= 0 && after < before) ticket.counters.priority_raised++;
    this.reroute(t);
  }

  /** Rows are tried again, with the creation's moment for `during` (R2). */
  private reroute(t: number): void {
    const { ticket } = this;
    const before = this.routing;
    this.routing = routeTicket(this.plan, ticket.fields, ticket.created, ticket.counters);
    for (const clock of this.clocks.retarget(this.routing.sla, t)) this.logBreach(clock, t);
    if (this.routing.sla !== before.sla) this.communicateAt = this.communicationStart(this.routing.sla, t);
    if (this.routing.escalation !== before.escalation && !ticket.resolved) {
      for (const ladder of this.ladders) this.endLadder(ladder, t, because.rerouted(this.routing));
      this.routed = undefined;
      if (this.routing.escalation)
        this.routed = this.startLadder(this.routing.escalation, t, because.rerouted(this.routing));
    }
    this.setAckLapse();
  }

  private communicationStart(sla: SlaPlan | null | undefined, t: number): number {
    return sla?.communication === undefined ? NEVER : t;
  }

  private escalate(event: Extract<TicketEvent, { do: 'escalate' }>, t: number): void {
    for (const ladder of this.ladders) {
      if (ladder.ended) continue;
      const slot =
        event.to === undefined
          ? ladder.slots.find((each) => !each.had)
          : ladder.slots.find((each) => each.level.name === event.to);
      if (slot === undefined) continue;
      this.giveMoment(ladder, slot, t, { kind: 'escalate', by: event.by });
      return;
    }
  }

  /** A level gets its moment early; earlier ones that have not fired are passed over (L8). */
  private giveMoment(ladder: LadderRun, slot: Slot, t: number, push: Push): void {
    if (slot.had) return;
    for (const earlier of ladder.slots) {
      if (earlier === slot) break;
      if (!earlier.had) this.passOver(ladder, earlier, t, () => because.climbedPast(slot.level, push));
    }
    ladder.bring(slot, t, push);
  }

  private resolve(t: number): void {
    this.ticket.resolvedAt = t;
    this.clocks.resolve(t);
    for (const ladder of this.ladders) this.endLadder(ladder, t, because.resolved());
    this.steps = undefined;
    this.ackLapseAt = NEVER;
  }

  private autoResolve(t: number): void {
    const { routing } = this;
    this.timeline.push(new HappenedEvent(t, this.ticket.created, () => because.autoResolved(routing), 'resolve'));
    this.resolve(t);
  }

  private reopen(t: number): void {
    const { ticket } = this;
    const held = new Map<LadderPlan['triggers'][number], boolean>();
    for (const trigger of this.routing.escalation?.triggers ?? []) {
      held.set(trigger, trigger.when(ticket.fields, ticket.counters));
    }
    ticket.resolvedAt = undefined;
    ticket.acknowledgedAt = undefined;
    ticket.openedAt = t;
    ticket.counters.reopened++;
    this.ackLapseAt = NEVER;
    this.clocks.reopen(t);
    this.communicateAt = this.communicationStart(this.routing.sla, t);
    const { escalation } = this.routing;
    this.routed = undefined;
    if (escalation) {
      this.routed = this.startLadder(escalation, t, because.reopened(), (trigger) => held.get(trigger) ?? false);
    }
  }

  private lapse(t: number): void {
    this.ackLapseAt = NEVER;
    this.ticket.acknowledgedAt = undefined;
    const { routing } = this;
    for (const ladder of this.ladders) {
      if (ladder.ended) continue;
      this.logLadder(t, ladder.plan, undefined, () => because.lapsed(ladder, routing));
      if (ladder.plan.onAckTimeout === 'restart') ladder.restart(t);
      else ladder.resumeFromHighest(t);
    }
  }

  // --- ladders ---

  private ladderPaused(plan: LadderPlan): boolean {
    return plan.pauseWhen?.(this.ticket.fields, this.ticket.counters) ?? false;
  }

  private startLadder(
    plan: LadderPlan,
    t: number,
    why: () => readonly Because[],
    heldBefore: (trigger: LadderPlan['triggers'][number]) => boolean = () => false,
  ): LadderRun {
    const ladder = new LadderRun(plan, t, this.ladderPaused(plan), this.options.probe);
    this.ladders.push(ladder);
    this.logLadder(t, plan, 'started', why);
    plan.triggers.forEach((trigger, i) => {
      ladder.triggered[i] = heldBefore(trigger);
    });
    this.askTriggers(ladder, t);
    return ladder;
  }

  private endLadder(ladder: LadderRun, t: number, why: () => readonly Because[]): void {
    if (ladder.ended) return;
    ladder.ended = true;
    ladder.reminders = [];
    if (!ladder.saidExhausted) this.logLadder(t, ladder.plan, 'ended', why);
  }

  /** Triggers whose condition comes true give their level its moment; of several the highest (L8). */
  private askTriggers(ladder: LadderRun, t: number): void {
    const { triggers } = ladder.plan;
    let best: LadderPlan['triggers'][number] | undefined;
    if (triggers.length === 0) return;
    triggers.forEach((trigger, i) => {
      const holds = trigger.when(this.ticket.fields, this.ticket.counters);
      if (holds && !ladder.triggered[i] && (best === undefined || trigger.level > best.level)) best = trigger;
      ladder.triggered[i] = holds;
    });
    const slot = best && ladder.slots[best.level];
    if (best !== undefined && slot !== undefined) this.giveMoment(ladder, slot, t, { kind: 'trigger', trigger: best });
  }

  /** Levels at a share of a target follow their clock (L1, L6). */
  private settleShares(t: number, ladder: LadderRun): void {
    if (!ladder.hasShares) return;
    for (const slot of ladder.slots) {
      const { level } = slot;
      if (level.metric === undefined || slot.had || slot.push !== undefined) continue;
      const clock = this.clocks.clockOf(level.metric);
      if (clock === undefined) {
        // No such target: passed over when its turn comes, so that a `wait` after it counts from there.
        const before = ladder.slots[level.index - 1];
        if (before === undefined || before.had) this.passOver(ladder, slot, t, () => because.noTarget(level));
      } else if (!clock.active || clock.hadLevel(level)) {
        this.passOver(ladder, slot, t, () => because.clockOver(level));
      } else {
        // It fires only while that clock runs, also where its share is long past.
        ladder.setShareMoment(slot, clock.paused ? NEVER : clock.instantOf(clock.lengthOf(level.share)), t);
      }
    }
  }

  private levelPhase(t: number): void {
    // A level may start a ladder, whose first levels may have their moment at once: the list grows while it is walked.
    for (let i = 0; i < this.ladders.length; i++) {
      const ladder = this.ladders[i] as LadderRun;
      if (ladder.ended) continue;
      if (ladder.nextRound <= t) ladder.startRound(t);
      this.settleShares(t, ladder);
      for (const slot of ladder.slots) {
        if (!slot.had && slot.moment <= t) this.fire(ladder, slot, t);
      }
      this.settleShares(t, ladder);
      if (!ladder.saidExhausted && this.ackLapseAt === NEVER && ladder.exhausted) {
        ladder.saidExhausted = true;
        this.logLadder(t, ladder.plan, 'ended', () => because.exhausted(ladder.plan));
      }
    }
  }

  /** A level at its moment, and, where it is empty and the ladder skips, those after it (L2, L4). */
  private fire(ladder: LadderRun, slot: Slot, t: number): void {
    // One that was brought forward and then held goes on skipping when it is refused at last.
    const skipped = slot.push?.kind === 'skip' ? slot.push.from : undefined;
    const first = this.fireOne(ladder, slot, t);
    if (first === 'paged' || ladder.plan.onEmpty === 'wait') return;
    if (first === 'passed' && skipped === undefined) return;
    let from = first === 'passed' && skipped !== undefined ? skipped : slot.level;
    for (const next of ladder.slots) {
      if (next.level.index <= slot.level.index || next.had) continue;
      ladder.bring(next, t, { kind: 'skip', from });
      if (next.moment > t) return;
      const fired = this.fireOne(ladder, next, t);
      if (fired === 'paged') return;
      if (fired === 'empty') from = next.level;
    }
  }

  private fireOne(ladder: LadderRun, slot: Slot, t: number): Fired {
    const { level, push, resumedFrom } = slot;
    if (push?.kind === 'skip' && level.metric !== undefined) {
      // A skip brings nothing forward that has no moment of its own (L1, L6).
      const clock = this.clocks.clockOf(level.metric);
      if (clock === undefined || !clock.active || clock.hadLevel(level)) {
        this.passOver(ladder, slot, t, () =>
          clock === undefined ? because.noTarget(level) : because.clockOver(level),
        );
        return 'passed';
      }
    }
    if (level.metric !== undefined) this.clocks.clockOf(level.metric)?.markLevel(level);
    if (push?.kind !== 'escalate') {
      if (this.holdsUnless(level.unless)) {
        this.passOver(ladder, slot, t, () => because.unlessHolds(level));
        return 'passed';
      }
      if ((level.during && !level.during.isOpen(t)) || level.outside?.isOpen(t)) {
        this.passOver(ladder, slot, t, () => because.notItsHours(level));
        return 'passed';
      }
    }
    const { round } = ladder;
    ladder.take(slot, t);
    ladder.acted(slot);
    slot.push = undefined;
    const situation = this.situation(t, ladder, slot);
    const recipients = recipientsOf(level.notify, situation);
    const base = { escalation: ladder.plan.name, level: level.name, round };
    const people: string[] = [];
    let paged = false;
    for (const recipient of recipients) {
      const why = () => because.page({ ladder: ladder.plan, level, push, resumedFrom, recipient, t, round });
      if (recipient.kind === 'escalation') {
        const other = this.plan.ladders.get(recipient.escalation);
        if (other === undefined) continue;
        paged = true;
        if (this.ladders.some((each) => each.plan === other && !each.ended && !each.exhausted)) continue;
        this.startLadder(other, t, why);
        this.setAckLapse();
        continue;
      }
      paged = true;
      this.page(recipient, t, base, false, level.urgency, why);
      if (recipient.kind === 'person') people.push(recipient.person);
    }
    if (people.length > 0) {
      slot.paged = people;
      slot.pagedRound = round;
      this.lastPaged = people;
      ladder.remind(level, people, t);
    }
    if (!paged) {
      const why = () => because.nobody({ ladder: ladder.plan, level, push, resumedFrom, t, round }, situation);
      this.timeline.push(new NobodyEvent(t, this.ticket.created, why, base));
    }
    this.inform(level.inform, t, situation, base);
    return paged ? 'paged' : 'empty';
  }

  private page(
    recipient: Exclude<Recipient, { kind: 'escalation' }>,
    t: number,
    from: LevelOfEvent,
    reminder: boolean,
    ownUrgency: Urgency | undefined,
    why: () => readonly Because[],
  ): void {
    this.reached = true;
    const urgency = ownUrgency ?? this.urgencyAt(t);
    const { created } = this.ticket;
    if (recipient.kind === 'person') {
      const { person } = recipient;
      const plan = this.plan.people.get(person);
      const via = plan?.firstVia[urgency] ?? [];
      this.timeline.push(new PageEvent(t, created, why, from, reminder, person, undefined, undefined, via, urgency));
      if (this.options.channels && plan !== undefined) {
        this.steps ??= new Map();
        this.steps.set(
          person,
          plan.steps[urgency].map((step) => ({
            at: t + step.afterMs,
            via: step.via,
            urgency,
            ref: step.ref,
            level: from.level,
            escalation: from.escalation,
          })),
        );
      }
      return;
    }
    const channel = recipient.kind === 'channel' ? recipient.channel : undefined;
    const bot = recipient.kind === 'bot' ? recipient.bot : undefined;
    this.timeline.push(new PageEvent(t, created, why, from, reminder, undefined, channel, bot, undefined, urgency));
  }

  /** By the row's urgency at the moment of the page (R3); high where no row says. */
  private urgencyAt(t: number): Urgency {
    const { urgency } = this.routing;
    if (urgency === undefined) return 'high';
    if (typeof urgency === 'string') return urgency;
    return urgency.during.isOpen(t) ? urgency.then : urgency.otherwise;
  }

  private inform(targets: readonly TargetPlan[], t: number, situation: Situation, from: Informed): void {
    if (targets.length === 0) return;
    for (const recipient of recipientsOf(targets, situation)) {
      if (recipient.kind === 'escalation') continue;
      const why = () => because.inform(recipient, t);
      this.timeline.push(new InformEvent(t, this.ticket.created, why, { ...from, ...recipient }));
    }
  }

  private passOver(ladder: LadderRun, slot: Slot, t: number, why: () => readonly Because[]): void {
    const { round } = ladder;
    if (slot.level.metric !== undefined) this.clocks.clockOf(slot.level.metric)?.markLevel(slot.level);
    ladder.take(slot, t);
    slot.push = undefined;
    this.passed.push(new PassedLevel(t, why, ladder.plan.name, slot.level.name, round));
  }

  private holdsUnless(unless: Unless): boolean {
    const { ticket } = this;
    switch (unless) {
      case 'acknowledged':
        return ticket.acknowledgedAt !== undefined;
      case 'responded':
        return ticket.firstRespondedAt !== undefined;
      case 'resolved':
        return ticket.resolved;
      case 'never':
        return false;
    }
  }

  private situation(t: number, ladder?: LadderRun, slot?: Slot): Situation {
    return {
      t,
      fields: this.ticket.fields,
      counters: this.ticket.counters,
      people: this.plan.people,
      handlers: this.plan.handlers,
      turn: this.options.turn ?? 0,
      pagedBy: (level) => {
        if (ladder === undefined || slot === undefined) return this.lastPaged;
        if (level >= 0) return ladder.slots[level]?.paged ?? [];
        for (let i = slot.level.index - 1; i >= 0; i--) {
          const before = ladder.slots[i] as Slot;
          if (before.paged !== undefined && before.pagedRound === ladder.round) return before.paged;
        }
        return [];
      },
    };
  }

  // --- SLA clocks ---

  /** Warnings and breaches that are due by `due`, stamped t. */
  private slaPhase(t: number, due = t): void {
    for (const clock of this.clocks.all) {
      if (clock.nextAt > due) continue;
      for (let share = clock.takeWarning(due); share !== undefined; share = clock.takeWarning(due)) {
        this.logWarning(clock, share, t);
      }
      if (clock.takeBreach(t, due)) this.logBreach(clock, t);
    }
    if (this.communicateAt <= due) this.communicate(t);
  }

  private logWarning(clock: SlaClock, share: number, t: number): void {
    const { metric, run, sla, plan } = clock;
    const why = () => because.warning(sla, plan, share);
    this.timeline.push(new ClockEvent(t, this.ticket.created, why, metric, run, share));
    if (sla.onWarning.length > 0) this.inform(sla.onWarning, t, this.situation(t), { metric });
  }

  private logBreach(clock: SlaClock, t: number): void {
    const { metric, run, sla, plan } = clock;
    const why = () => because.breach(sla, plan);
    this.timeline.push(new ClockEvent(t, this.ticket.created, why, metric, run, undefined));
    if (sla.onBreach.length > 0) this.inform(sla.onBreach, t, this.situation(t), { metric });
  }

  /** The promise to keep people told: at the clock's creation and every `every` until resolution (K9). */
  private communicate(t: number): void {
    const { sla } = this.routing;
    const communication = sla?.communication;
    if (communication === undefined || communication.everyMs <= 0) {
      this.communicateAt = NEVER;
      return;
    }
    const { audience, channel, everyMs } = communication;
    const why = () => because.communication(sla);
    this.timeline.push(new InformEvent(t, this.ticket.created, why, { audience, channel }));
    this.communicateAt = t + everyMs;
  }

  // --- reminders and personal steps ---

  private reminderPhase(t: number): void {
    for (const ladder of this.ladders) {
      if (ladder.ended || ladder.reminders.length === 0) continue;
      for (const reminder of [...ladder.reminders]) {
        if (reminder.next > t) continue;
        if (this.holdsUnless(reminder.level.unless)) {
          ladder.reminders = ladder.reminders.filter((each) => each !== reminder);
          continue;
        }
        const { level } = reminder;
        const base = { escalation: ladder.plan.name, level: level.name, round: ladder.round };
        for (const person of reminder.people) {
          const target = level.notify[0] as TargetPlan;
          const recipient = { kind: 'person', person, target, shift: undefined } as const;
          this.page(recipient, t, base, true, level.urgency, () => because.reminder(level));
        }
        this.lastPaged = reminder.people;
        reminder.left--;
        reminder.next = ladder.plan.clock.fire(t, level.remind?.everyMs ?? NEVER);
        if (reminder.left <= 0) ladder.reminders = ladder.reminders.filter((each) => each !== reminder);
      }
    }
  }

  private stepPhase(t: number, all: Map<string, Step[]>): void {
    for (const [person, steps] of all) {
      const due = steps.filter((step) => step.at <= t);
      if (due.length === 0) continue;
      const rest = steps.filter((step) => step.at > t);
      if (rest.length === 0) all.delete(person);
      else all.set(person, rest);
      for (const step of due) {
        const why = () => because.step(step.ref, step.via);
        this.timeline.push(new NotifyEvent(t, this.ticket.created, why, step, person, step.via, step.urgency));
      }
    }
  }

  private happened(
    t: number,
    why: () => readonly Because[],
    event: TicketEvent,
    to?: string | undefined,
    set?: ReadonlyMap<string, FieldValue>,
  ): void {
    this.timeline.push(new HappenedEvent(t, this.ticket.created, why, event.do, event.by, to, set));
  }

  /** Without a state: its acknowledgement lapsed. */
  private logLadder(
    t: number,
    plan: LadderPlan,
    state: 'started' | 'ended' | undefined,
    why: () => readonly Because[],
  ): void {
    this.timeline.push(new LadderEvent(t, this.ticket.created, why, plan.name, state));
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
