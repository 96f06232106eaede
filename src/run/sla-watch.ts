import * as because from './because.js';
import type { Course } from './course.js';
import { ClockEvent, InformEvent } from './event.js';
import type { SlaClock } from './sla-clock.js';

const NEVER = Number.POSITIVE_INFINITY;

/** Says in the timeline what the SLA clocks come to, informs who wants to hear of it, and keeps people told (K7, K9, L13). */
export class SlaWatch {
  private readonly course: Course;
  /** When the audience is told next (K9). */
  communicateAt = NEVER;
  /** When this promise began. */
  private communicateSince = 0;

  constructor(course: Course) {
    this.course = course;
  }

  /** The promise to keep people told begins, or there is none. */
  startCommunication(t: number): void {
    this.communicateSince = t;
    this.communicateAt = this.course.routing.sla?.communication === undefined ? NEVER : t;
  }

  /** Warnings and breaches that are due by `due`, stamped t. */
  phase(t: number, due = t): void {
    const { all } = this.course.clocks;
    for (let i = 0; i < all.length; i++) {
      const clock = all[i] as SlaClock;
      if (clock.nextAt <= due) this.tell(clock, t, due);
    }
    if (this.communicateAt <= due) this.communicate(t);
  }

  private tell(clock: SlaClock, t: number, due: number): void {
    for (let share = clock.takeWarning(due); share !== undefined; share = clock.takeWarning(due)) {
      this.warn(clock, share, t);
    }
    if (clock.takeBreach(t, due)) this.breach(clock, t);
  }

  breach(clock: SlaClock, t: number): void {
    const { course } = this;
    const { metric, sla } = clock;
    course.timeline.push(new ClockEvent(t, course.ticket.created, clock, undefined));
    if (sla.onBreach.length > 0) course.inform(sla.onBreach, t, course.situation(t), { metric });
  }

  private warn(clock: SlaClock, share: number, t: number): void {
    const { course } = this;
    const { metric, sla } = clock;
    course.timeline.push(new ClockEvent(t, course.ticket.created, clock, share));
    if (sla.onWarning.length > 0) course.inform(sla.onWarning, t, course.situation(t), { metric });
  }

  /** At the clock's creation and every `every` until resolution. */
  private communicate(t: number): void {
    const { course } = this;
    const { sla } = course.routing;
    const communication = sla?.communication;
    if (communication === undefined || communication.everyMs <= 0) {
      this.communicateAt = NEVER;
      return;
    }
    const { audience, channel, everyMs } = communication;
    const why = () => because.communication(sla);
    const since = this.communicateSince;
    course.timeline.push(new InformEvent(t, course.ticket.created, why, { audience, channel, since }));
    this.communicateAt = t + everyMs;
  }
}
