import type { LadderPlan, LevelPlan, Recipient, TargetPlan } from '../model/plan.js';
import { peopleIn } from '../model/recipients.js';
import type { Because, TicketEvent } from '../model/timeline.js';
import * as because from './because.js';
import type { Course } from './course.js';
import { LadderEvent, NobodyEvent, PassedLevel } from './event.js';
import { LadderRun, NO_REMINDERS, type Push, type Slot } from './ladder-run.js';
import type { Pager } from './pager.js';
import { onlyOne, recipientsOf } from './recipients.js';
import { refusalOf } from './refusal.js';

const NEVER = Number.POSITIVE_INFINITY;

const NONE: LadderRun[] = [];

const never = (): boolean => false;

type Fired = 'paged' | 'empty' | 'passed';

/** The ladders of one ticket: what a level does at its moment, and what brings it forward (L1-L14). */
export class Ladders {
  private readonly course: Course;
  private readonly pager: Pager;
  /** In the order in which they started. */
  all: LadderRun[] = NONE;
  /** The one that the matrix sends the ticket to. */
  routed: LadderRun | undefined = undefined;
  /** When the acknowledgement in force lapses (L7). */
  ackLapseAt = NEVER;

  constructor(course: Course, pager: Pager) {
    this.course = course;
    this.pager = pager;
  }

  /** Next instant of a level, a round or a reminder that comes to an end (L15). */
  nextAt(): number {
    let next = this.ackLapseAt;
    for (let i = 0; i < this.all.length; i++) {
      const ladder = this.all[i] as LadderRun;
      if (ladder.ended) continue;
      next = Math.min(next, ladder.nextAt());
      if (ladder.reminders.length > 0) next = Math.min(next, ladder.nextReminder(false));
    }
    return next;
  }

  /** Every level of every ladder has had its moment. */
  get done(): boolean {
    for (const ladder of this.all) if (!ladder.ended && !ladder.saidExhausted && !ladder.exhausted) return false;
    return true;
  }

  /** Next instant of a reminder without end, which keeps no simulation alive (L17). */
  nextEndless(): number {
    let next = NEVER;
    for (let i = 0; i < this.all.length; i++) {
      const ladder = this.all[i] as LadderRun;
      if (ladder.reminders.length > 0) next = Math.min(next, ladder.nextReminder(true));
    }
    return next;
  }

  /** After a change of fields or counters: what stands still, and which triggers came true. */
  settle(t: number): void {
    for (const ladder of this.all) {
      if (ladder.ended) continue;
      ladder.setPaused(this.isPaused(ladder.plan), t);
      this.askTriggers(ladder, t);
    }
  }

  /** Reminders of levels that this state of the ticket stops (L11). */
  dropReminders(unless: 'acknowledged' | 'responded'): void {
    for (const ladder of this.all) {
      ladder.reminders = ladder.reminders.filter((reminder) => reminder.level.unless !== unless);
    }
  }

  endAll<About>(t: number, why: (about: About) => readonly Because[], about: About): void {
    for (const ladder of this.all) this.end(ladder, t, why, about);
    this.routed = undefined;
  }

  start<About>(
    plan: LadderPlan,
    t: number,
    why: (about: About) => readonly Because[],
    about: About,
    heldBefore: (trigger: LadderPlan['triggers'][number]) => boolean = never,
  ): LadderRun {
    const ladder = new LadderRun(plan, t, this.isPaused(plan), this.course.probe);
    // Most tickets have one, and a list that is filled by `push` has room for many from the start.
    if (this.all.length === 0) this.all = [ladder];
    else this.all.push(ladder);
    this.logLadder(t, plan, 'started', why, about);
    if (plan.triggers.length > 0) {
      for (const [i, trigger] of plan.triggers.entries()) ladder.triggered[i] = heldBefore(trigger);
      this.askTriggers(ladder, t);
    }
    return ladder;
  }

  escalate(event: Extract<TicketEvent, { do: 'escalate' }>, t: number): void {
    for (const ladder of this.all) {
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

  setAckLapse(): void {
    const { acknowledgedAt } = this.course.ticket;
    let lapse = NEVER;
    if (acknowledgedAt !== undefined && !this.course.ticket.resolved) {
      for (const ladder of this.all) {
        if (ladder.ended) continue;
        const timeout =
          (ladder === this.routed ? this.course.routing.ackTimeoutMs : undefined) ?? ladder.plan.ackTimeoutMs;
        if (timeout !== undefined) lapse = Math.min(lapse, acknowledgedAt + timeout);
      }
    }
    this.ackLapseAt = lapse === NEVER ? NEVER : Math.max(lapse, this.course.now);
  }

  lapse(t: number): void {
    this.ackLapseAt = NEVER;
    this.course.ticket.acknowledgedAt = undefined;
    const { routing } = this.course;
    for (const ladder of this.all) {
      if (ladder.ended) continue;
      this.logLadder(t, ladder.plan, undefined, () => because.lapsed(ladder, routing), undefined);
      if (ladder.plan.onAckTimeout === 'restart') ladder.restart(t);
      else ladder.resumeFromHighest(t);
    }
  }

  levelPhase(t: number): void {
    // A level may start a ladder, whose first levels may have their moment at once: the list grows while it is walked.
    for (let i = 0; i < this.all.length; i++) {
      const ladder = this.all[i] as LadderRun;
      if (ladder.ended || ladder.saidExhausted) continue;
      if (ladder.nextRound <= t) ladder.startRound(t);
      if (ladder.plan.hasShares) this.settleShares(t, ladder);
      for (let j = 0; j < ladder.slots.length; j++) {
        const slot = ladder.slots[j] as Slot;
        if (slot.moment > t) continue;
        this.fire(ladder, slot, t);
        // A share without a target is passed over now that its turn has come, and a `wait` after it has its own (L3: in order).
        if (ladder.plan.hasShares) this.settleShares(t, ladder);
      }
      if (ladder.plan.hasShares) this.settleShares(t, ladder);
      if (this.ackLapseAt === NEVER && ladder.exhausted) this.sayExhausted(ladder, t);
    }
  }

  private sayExhausted(ladder: LadderRun, t: number): void {
    ladder.saidExhausted = true;
    this.logLadder(t, ladder.plan, 'ended', because.exhausted, ladder.plan);
  }

  reminderPhase(t: number): void {
    for (let i = 0; i < this.all.length; i++) {
      const ladder = this.all[i] as LadderRun;
      if (!ladder.ended && ladder.reminders.length > 0) this.remind(ladder, t);
    }
  }

  private remind(ladder: LadderRun, t: number): void {
    for (const reminder of [...ladder.reminders]) {
      if (reminder.next > t) continue;
      if (this.course.holds(reminder.level.unless)) {
        ladder.reminders = ladder.reminders.filter((each) => each !== reminder);
        continue;
      }
      const { level, round } = reminder;
      for (const person of reminder.people) {
        const target = level.notify[0] as TargetPlan;
        const recipient = { kind: 'person', person, target, shift: undefined } as const;
        this.pager.page(new because.Page(ladder.plan, level, undefined, undefined, round, recipient), t, true);
      }
      this.course.lastPaged = reminder.people;
      reminder.left--;
      reminder.next = ladder.plan.clock.fire(t, level.remind?.everyMs ?? NEVER);
      if (reminder.left <= 0) ladder.reminders = ladder.reminders.filter((each) => each !== reminder);
    }
  }

  private end<About>(ladder: LadderRun, t: number, why: (about: About) => readonly Because[], about: About): void {
    if (ladder.ended) return;
    ladder.ended = true;
    ladder.reminders = NO_REMINDERS;
    if (!ladder.saidExhausted) this.logLadder(t, ladder.plan, 'ended', why, about);
  }

  private isPaused(plan: LadderPlan): boolean {
    return plan.pauseWhen?.(this.course.ticket.fields, this.course.ticket.counters) ?? false;
  }

  /** Triggers whose condition comes true give their level its moment; of several the highest (L8). */
  private askTriggers(ladder: LadderRun, t: number): void {
    const { triggers } = ladder.plan;
    let best: LadderPlan['triggers'][number] | undefined;
    if (triggers.length === 0) return;
    triggers.forEach((trigger, i) => {
      const holds = trigger.when(this.course.ticket.fields, this.course.ticket.counters);
      if (holds && !ladder.triggered[i] && (best === undefined || trigger.level > best.level)) best = trigger;
      ladder.triggered[i] = holds;
    });
    const slot = best && ladder.slots[best.level];
    if (best !== undefined && slot !== undefined) this.giveMoment(ladder, slot, t, { kind: 'trigger', trigger: best });
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

  /** Levels at a share of a target follow their clock (L1, L6). */
  private settleShares(t: number, ladder: LadderRun): void {
    for (const slot of ladder.slots) {
      const { level } = slot;
      if (level.metric === undefined || slot.had || slot.push !== undefined) continue;
      const clock = this.course.clocks.clockOf(level.metric);
      if (clock === undefined) {
        // No such target: passed over when its turn comes, so that a `wait` after it counts from there.
        const before = ladder.slots[level.index - 1];
        if (before === undefined || before.had) this.passOver(ladder, slot, t, because.noTarget);
      } else if (!clock.active || clock.hadLevel(level)) {
        this.passOver(ladder, slot, t, because.clockOver);
      } else {
        // It fires only while that clock runs, also where its share is long past.
        ladder.setShareMoment(slot, clock.paused ? NEVER : clock.instantOf(clock.lengthOf(level.share)), t);
      }
    }
  }

  /** A level at its moment, and, where it is empty and the ladder skips, those after it (L2, L4). */
  private fire(ladder: LadderRun, slot: Slot, t: number): void {
    const { push } = slot;
    const fired = this.fireOne(ladder, slot, t);
    if (fired === 'paged' || ladder.plan.onEmpty === 'wait') return;
    // One that was brought forward and then held goes on skipping when it is refused at last.
    const skipped = push?.kind === 'skip' ? push.from : undefined;
    if (fired === 'empty') this.skip(ladder, slot, slot.level, t);
    else if (skipped !== undefined) this.skip(ladder, slot, skipped, t);
  }

  /** The levels after `slot` at once, until one pages; `from` is the one that reached nobody. */
  private skip(ladder: LadderRun, slot: Slot, from: LevelPlan, t: number): void {
    let empty = from;
    for (const next of ladder.slots) {
      if (next.level.index <= slot.level.index || next.had) continue;
      ladder.bring(next, t, { kind: 'skip', from: empty });
      if (next.moment > t) return;
      const fired = this.fireOne(ladder, next, t);
      if (fired === 'paged') return;
      if (fired === 'empty') empty = next.level;
    }
  }

  private fireOne(ladder: LadderRun, slot: Slot, t: number): Fired {
    const refusal = refusalOf(slot, this.course, t);
    if (refusal !== undefined) {
      this.passOver(ladder, slot, t, refusal);
      return 'passed';
    }
    const { level, push } = slot;
    if (level.metric !== undefined) this.course.clocks.clockOf(level.metric)?.markLevel(level);
    ladder.take(slot, t);
    ladder.acted(slot);
    slot.push = undefined;
    const only = onlyOne(level, ladder, this.course.plan.people, t);
    if (only !== undefined) {
      this.reach(only, ladder, slot, push, t);
      // The shift's own list, where it is a list of one.
      this.remember(ladder, slot, only.shift?.people ?? [only.person], t);
    }
    const paged = only !== undefined || this.reachAll(ladder, slot, push, t);
    if (!paged) this.sayNobody(ladder, slot, push, t);
    if (level.inform.length > 0) this.inform(ladder, slot, t);
    return paged ? 'paged' : 'empty';
  }

  /** Whatever the targets come to; false when that is nobody. */
  private reachAll(ladder: LadderRun, slot: Slot, push: Push | undefined, t: number): boolean {
    const { always, notify } = slot.level;
    const recipients = always?.recipients ?? recipientsOf(notify, this.course.situation(t, ladder, slot));
    for (let i = 0; i < recipients.length; i++) this.reach(recipients[i] as Recipient, ladder, slot, push, t);
    const people = always?.people ?? peopleIn(recipients);
    if (people.length > 0) this.remember(ladder, slot, people, t);
    return recipients.length > 0;
  }

  private reach(recipient: Recipient, ladder: LadderRun, slot: Slot, push: Push | undefined, t: number): void {
    const page = new because.Page(ladder.plan, slot.level, push, slot.resumedFrom, ladder.round, recipient);
    if (recipient.kind === 'escalation') this.startOther(recipient.escalation, page, t);
    else this.pager.page(page, t, false);
  }

  /** Whom a level paged: for `manager_of` (L14), and for its reminders (L11). */
  private remember(ladder: LadderRun, slot: Slot, people: readonly string[], t: number): void {
    slot.paged = people;
    slot.pagedRound = ladder.round;
    this.course.lastPaged = people;
    if (slot.level.remind !== undefined) ladder.remind(slot.level, people, t);
  }

  /** A level whose target is another ladder starts it, unless it is going on already (L12). */
  private startOther(name: string, page: because.Page, t: number): void {
    const other = this.course.plan.ladders.get(name);
    if (other === undefined || this.all.some((each) => each.plan === other && !each.ended && !each.exhausted)) return;
    this.start(other, t, () => page.reasons(t), undefined);
    this.setAckLapse();
  }

  private inform(ladder: LadderRun, slot: Slot, t: number): void {
    const { level } = slot;
    const from = { escalation: ladder.plan.name, level: level.name, round: ladder.round };
    this.course.inform(level.inform, t, this.course.situation(t, ladder, slot), from);
  }

  private sayNobody(ladder: LadderRun, slot: Slot, push: Push | undefined, t: number): void {
    const { level, resumedFrom } = slot;
    const { plan, round } = ladder;
    const moment = { ladder: plan, level, push, resumedFrom, round };
    const situation = this.course.situation(t, ladder, slot);
    const from = { escalation: plan.name, level: level.name, round };
    const why = () => because.nobody(moment, situation);
    this.course.timeline.push(new NobodyEvent(t, this.course.ticket.created, why, from));
  }

  private passOver(ladder: LadderRun, slot: Slot, t: number, why: (level: LevelPlan) => readonly Because[]): void {
    const { round } = ladder;
    const { level } = slot;
    if (slot.level.metric !== undefined) this.course.clocks.clockOf(slot.level.metric)?.markLevel(slot.level);
    ladder.take(slot, t);
    slot.push = undefined;
    this.course.passed.push(new PassedLevel(t, () => why(level), ladder.plan.name, level.name, round));
  }

  /** Without a state: its acknowledgement lapsed. */
  private logLadder<About>(
    t: number,
    plan: LadderPlan,
    state: 'started' | 'ended' | undefined,
    why: (about: About) => readonly Because[],
    about: About,
  ): void {
    this.course.timeline.push(new LadderEvent(t, this.course.ticket.created, plan.name, state, why, about));
  }
}
