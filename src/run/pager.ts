import type { PersonPlan } from '../model/plan.js';
import type { Urgency, Via } from '../model/policy.js';
import type { Ref } from '../model/ref.js';
import * as because from './because.js';
import type { Course } from './course.js';
import { NotifyEvent, PageEvent } from './event.js';

const NO_VIA: readonly Via[] = [];

interface Step {
  readonly at: number;
  readonly via: Via;
  readonly urgency: Urgency;
  readonly ref: Ref;
  readonly level: string;
  readonly escalation: string;
}

/** Pages, and the personal notification steps that each page to a person starts (N1, R3). */
export class Pager {
  private readonly course: Course;
  /** Personal steps still to come, by person; undefined until there are any. */
  private steps: Map<string, Step[]> | undefined = undefined;

  constructor(course: Course) {
    this.course = course;
  }

  page(page: because.Page, t: number, reminder: boolean): void {
    const { course } = this;
    const { recipient } = page;
    const urgency = page.level.urgency ?? this.urgencyAt(t);
    let via: readonly Via[] | undefined;
    if (recipient.kind === 'person') {
      const plan = course.plan.people.get(recipient.person);
      via = plan === undefined ? NO_VIA : urgency === 'high' ? plan.firstVia.high : plan.firstVia.low;
      if (course.options.channels && plan !== undefined) this.startSteps(page, plan, t, urgency);
    }
    course.reached = true;
    course.timeline.push(new PageEvent(t, course.ticket.created, page, reminder, via, urgency));
  }

  private startSteps({ level, ladder }: because.Page, person: PersonPlan, t: number, urgency: Urgency): void {
    this.steps ??= new Map();
    this.steps.set(
      person.id,
      person.steps[urgency].map(({ afterMs, via, ref }) => ({
        at: t + afterMs,
        via,
        urgency,
        ref,
        level: level.name,
        escalation: ladder.name,
      })),
    );
  }

  /** Next instant of a personal step. */
  nextAt(): number {
    return this.steps === undefined ? Number.POSITIVE_INFINITY : nextOf(this.steps);
  }

  /** The steps that are due. */
  phase(t: number): void {
    if (this.steps !== undefined) this.notify(this.steps, t);
  }

  private notify(all: Map<string, Step[]>, t: number): void {
    const { course } = this;
    for (const [person, steps] of all) {
      const due = steps.filter((step) => step.at <= t);
      if (due.length === 0) continue;
      const rest = steps.filter((step) => step.at > t);
      if (rest.length === 0) all.delete(person);
      else all.set(person, rest);
      for (const step of due) {
        const why = () => because.step(step.ref, step.via);
        course.timeline.push(new NotifyEvent(t, course.ticket.created, why, step, person, step.via, step.urgency));
      }
    }
  }

  /** An acknowledgement or a resolution: nobody need be told any more (L7). */
  drop(): void {
    this.steps = undefined;
  }

  /** By the row's urgency at the moment of the page (R3); high where no row says. */
  private urgencyAt(t: number): Urgency {
    const { urgency } = this.course.routing;
    if (urgency === undefined) return 'high';
    if (typeof urgency === 'string') return urgency;
    return urgency.during.isOpen(t) ? urgency.then : urgency.otherwise;
  }
}

function nextOf(all: ReadonlyMap<string, readonly Step[]>): number {
  let next = Number.POSITIVE_INFINITY;
  for (const steps of all.values()) for (const step of steps) if (step.at < next) next = step.at;
  return next;
}
