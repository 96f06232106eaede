import type { Plan, TargetPlan } from '../model/plan.js';
import type { Unless } from '../model/policy.js';
import type { PassedOver, TimelineEvent } from '../model/timeline.js';
import * as because from './because.js';
import { type Informed, InformEvent } from './event.js';
import type { LadderRun, Slot } from './ladder-run.js';
import { recipientsOf, type Situation } from './recipients.js';
import type { Routing } from './route.js';
import type { SimulateOptions } from './simulate.js';
import { SlaClocks } from './sla-clocks.js';
import type { TicketState } from './ticket-state.js';

/** The ticket as it is at an instant; made for every level that fires, so without a closure. */
class CourseSituation implements Situation {
  readonly t: number;
  readonly fields: Situation['fields'];
  private readonly course: Course;
  private readonly ladder: LadderRun | undefined;
  private readonly slot: Slot | undefined;

  constructor(t: number, course: Course, ladder: LadderRun | undefined, slot: Slot | undefined) {
    this.t = t;
    this.fields = course.ticket.fields;
    this.course = course;
    this.ladder = ladder;
    this.slot = slot;
  }

  get counters(): Situation['counters'] {
    return this.course.ticket.counters;
  }

  get people(): Situation['people'] {
    return this.course.plan.people;
  }

  get handlers(): Situation['handlers'] {
    return this.course.plan.handlers;
  }

  get turn(): number {
    return this.course.options.turn ?? 0;
  }

  pagedBy(level: number): readonly string[] {
    const { ladder, slot } = this;
    return ladder === undefined || slot === undefined ? this.course.lastPaged : ladder.pagedBy(level, slot.level);
  }
}

/** One ticket's course so far: what its ladders, clocks and events share. */
export class Course {
  readonly plan: Plan;
  readonly options: SimulateOptions;
  readonly probe: SimulateOptions['probe'];
  readonly ticket: TicketState;
  readonly clocks: SlaClocks;
  readonly timeline: TimelineEvent[] = [];
  readonly passed: PassedOver[] = [];
  routing: Routing;
  now: number;
  /** The people paged last, by whichever ladder: `previous` for those who hear of an SLA (L13). */
  lastPaged: readonly string[] = [];
  /** Somebody or something was reached (L16). */
  reached = false;

  constructor(plan: Plan, options: SimulateOptions, ticket: TicketState, routing: Routing) {
    this.plan = plan;
    this.options = options;
    this.probe = options.probe;
    this.ticket = ticket;
    this.clocks = new SlaClocks(ticket);
    this.routing = routing;
    this.now = ticket.created;
  }

  holds(unless: Unless): boolean {
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

  /** What targets may look at; inside a ladder `previous` is the last level of the round that paged (L14). */
  situation(t: number, ladder?: LadderRun, slot?: Slot): Situation {
    return new CourseSituation(t, this, ladder, slot);
  }

  /** Tells those who are not expected to act (L13). */
  inform(targets: readonly TargetPlan[], t: number, situation: Situation, from: Informed): void {
    if (targets.length === 0) return;
    for (const recipient of recipientsOf(targets, situation)) {
      if (recipient.kind === 'escalation') continue;
      const why = () => because.inform(recipient, t);
      this.timeline.push(new InformEvent(t, this.ticket.created, why, { ...from, ...recipient }));
    }
  }
}
