import type { LadderPlan, LevelPlan } from '../model/plan.js';

const NEVER = Number.POSITIVE_INFINITY;

/** Why a level has its moment, beyond its own time. */
export type Push =
  | { readonly kind: 'skip'; readonly from: LevelPlan }
  | { readonly kind: 'trigger'; readonly trigger: LadderPlan['triggers'][number] }
  | { readonly kind: 'escalate'; readonly by: string | undefined }
  | { readonly kind: 'lapse' };

/** One level's standing in the current round. All of its fields have a value from the start: so all slots have one shape. */
class Slot {
  readonly level: LevelPlan;
  /** It has had its moment in this round: fired or passed over. Then there is no other. */
  had = false;
  /** The moment before `hold_until`; NaN while unknown (a `wait` whose level before has not had its moment). */
  base = Number.NaN;
  /** The moment itself; Infinity while unknown or standing still. */
  moment = NEVER;
  /** Open time still to go when the ladder was paused; NaN while it runs. */
  remaining = Number.NaN;
  push: Push | undefined = undefined;
  /** The level that paged again when an acknowledgement lapsed: this one's moment counts from there (L7). */
  resumedFrom: LevelPlan | undefined = undefined;
  /** People whom it paged last, for `manager_of`; of this round when `pagedRound` says so. */
  paged: readonly string[] | undefined = undefined;
  pagedRound = -1;

  constructor(level: LevelPlan) {
    this.level = level;
  }
}

export interface Reminder {
  readonly level: LevelPlan;
  /** Of the page that it repeats: the ladder may have gone back to an earlier one since (L7). */
  readonly round: number;
  readonly people: readonly string[];
  next: number;
  /** Open time to go when paused. */
  remaining: number;
  left: number;
}

export const NO_REMINDERS: readonly Reminder[] = [];

/** Not by `map`: V8 makes a list of another kind for it once it is optimized, and what walks both kinds is slower. */
function slotsOf(levels: readonly LevelPlan[]): Slot[] {
  const slots: Slot[] = [];
  for (let i = 0; i < levels.length; i++) slots.push(new Slot(levels[i] as LevelPlan));
  return slots;
}

/** Instead of time to go: the level's own time was reached, it only waits for the ladder to run or for `hold_until`. */
const REACHED = -1;

const NOBODY: readonly string[] = [];

/** Nothing is written into it: there is no trigger. */
const NO_TRIGGERS: boolean[] = [];

/**
 * A ladder in progress: which level has its moment when (L1, L6, L7, L8). It knows time and order only; what a level does
 * at its moment is decided by the run.
 */
export class LadderRun {
  readonly plan: LadderPlan;
  readonly slots: readonly Slot[];
  /** How many levels have not had their moment in this round. */
  private toCome: number;
  /** Turned true when another escalation took over or the ticket was resolved. */
  ended = false;
  /** The end of the last round was said in the timeline: nothing more of it is to come, unless an acknowledgement lapses. */
  saidExhausted = false;
  round = 0;
  private roundStart: number;
  private pausedNow = false;
  private readonly probe: number[] | undefined;
  /** When the next round starts; Infinity while levels are still to come or no round is left. */
  nextRound = NEVER;
  private nextRoundRemaining = Number.NaN;
  /** Highest level that paged or was empty in the round of the last page (L7), and that round. */
  highest = -1;
  highestRound = 0;
  reminders = NO_REMINDERS;
  /** Whether each trigger's condition held when last asked. */
  readonly triggered: boolean[];

  constructor(plan: LadderPlan, t: number, paused: boolean, probe?: number[]) {
    this.plan = plan;
    this.probe = probe;
    this.roundStart = t;
    this.pausedNow = paused;
    this.triggered = plan.triggers.length === 0 ? NO_TRIGGERS : plan.triggers.map(() => false);
    this.slots = slotsOf(plan.levels);
    this.toCome = plan.levels.length;
    this.setRoundTimers(t);
  }

  /** All levels have had their moment and no further round comes. */
  get exhausted(): boolean {
    return this.nextRound === NEVER && Number.isNaN(this.nextRoundRemaining) && this.allHad();
  }

  private allHad(): boolean {
    return this.toCome === 0;
  }

  /** Whom a level paged, or (-1) the last one before `asking` that paged in this round (L14). */
  pagedBy(level: number, asking: LevelPlan): readonly string[] {
    if (level >= 0) return this.slots[level]?.paged ?? NOBODY;
    for (let i = asking.index - 1; i >= 0; i--) {
      const before = this.slots[i] as Slot;
      if (before.paged !== undefined && before.pagedRound === this.round) return before.paged;
    }
    return NOBODY;
  }

  /** Next instant at which a level, or a new round, has its moment. */
  nextAt(): number {
    if (this.ended || this.saidExhausted) return NEVER;
    let next = this.nextRound;
    for (let i = 0; i < this.slots.length; i++) {
      const slot = this.slots[i] as Slot;
      if (slot.moment < next) next = slot.moment;
    }
    return next;
  }

  /** Next instant of a reminder: of those without end, or of the others. */
  nextReminder(endless: boolean): number {
    let next = NEVER;
    for (const { left, next: at } of this.reminders) if ((left === NEVER) === endless && at < next) next = at;
    return next;
  }

  /** The level has its moment at t: nothing more of it in this round. Gives the next level its `wait`. */
  take(slot: Slot, t: number): void {
    this.markHad(slot);
    let index = slot.level.index + 1;
    // A share level that is done (L6: it belongs to no later round) does not stand between a level and its `wait`.
    while (this.plan.hasShares && this.slots[index]?.level.kind === 'share' && this.slots[index]?.had) index++;
    const after = index < this.slots.length ? this.slots[index] : undefined;
    if (after !== undefined && !after.had && after.level.kind === 'wait' && Number.isNaN(after.base)) {
      this.setTimer(after, t, after.level.ms);
    }
    if (this.plan.repeat !== undefined) this.closeRound(t, this.plan.repeat);
  }

  private markHad(slot: Slot): void {
    if (!slot.had) this.toCome--;
    slot.had = true;
    slot.moment = NEVER;
    slot.remaining = Number.NaN;
  }

  /** Gives a level its moment at t, whatever its own time was. */
  bring(slot: Slot, t: number, push: Push): void {
    slot.push = push;
    slot.base = t;
    slot.remaining = Number.NaN;
    slot.moment = push.kind === 'escalate' || slot.level.hold === undefined ? t : slot.level.hold.next(t);
    if (this.pausedNow && push.kind === 'lapse') {
      slot.remaining = REACHED;
      slot.moment = NEVER;
    }
  }

  /** Sets the moment of a level at a share of an SLA target; Infinity while its clock stands. */
  setShareMoment(slot: Slot, instant: number, now: number): void {
    slot.base = instant;
    this.probe?.push(instant);
    const base = Math.max(instant, now);
    slot.moment = this.pausedNow || instant === NEVER ? NEVER : this.held(slot.level, base);
  }

  startRound(t: number): void {
    this.round++;
    this.roundStart = t;
    this.nextRound = NEVER;
    this.reminders = NO_REMINDERS;
    for (const slot of this.slots) {
      if (slot.level.kind === 'share') continue;
      this.clear(slot);
    }
    this.setRoundTimers(t);
  }

  /** `on_ack_timeout: restart`: the ladder starts again from its first level (L7). */
  restart(t: number): void {
    this.round = 0;
    this.roundStart = t;
    this.nextRound = NEVER;
    this.nextRoundRemaining = Number.NaN;
    this.highest = -1;
    this.saidExhausted = false;
    for (const slot of this.slots) {
      slot.pagedRound = -1;
      // What a trigger or an `escalate` event gave a moment keeps it.
      if (slot.level.kind !== 'share' && slot.push === undefined) this.clear(slot);
    }
    this.setRoundTimers(t);
  }

  /** `on_ack_timeout: resume`: the highest level pages again now, later ones follow at their distances from it (L7). */
  resumeFromHighest(t: number): void {
    const from = this.slots[this.highest];
    if (from === undefined) return this.restart(t);
    if (this.round !== this.highestRound) {
      // Back in a round that had gone on to later levels: those before are done with, but for one that was just given its moment.
      for (const slot of this.slots) if (slot.level.index < this.highest && slot.push === undefined) this.markHad(slot);
      this.round = this.highestRound;
    }
    this.nextRound = NEVER;
    this.nextRoundRemaining = Number.NaN;
    this.saidExhausted = false;
    for (const slot of this.slots) {
      if (slot.level.index <= this.highest || slot.level.kind === 'share' || slot.push !== undefined) continue;
      this.clear(slot);
      // A `wait` counts from the level before, wherever that one comes to be (L1).
      if (slot.level.kind === 'wait') continue;
      slot.resumedFrom = from.level;
      this.setTimer(slot, t, Math.max(0, slot.level.offsetMs - from.level.offsetMs));
    }
    if (from.had) this.toCome++;
    from.had = false;
    this.bring(from, t, { kind: 'lapse' });
  }

  /** Starts or stops standing still at t (`pause_when`, L1). */
  setPaused(paused: boolean, t: number): void {
    if (paused === this.pausedNow || this.ended) return;
    this.pausedNow = paused;
    const { clock } = this.plan;
    if (paused) {
      for (const slot of this.slots) {
        if (slot.had || slot.push?.kind === 'trigger' || slot.push?.kind === 'escalate') continue;
        if (slot.level.kind !== 'share' && !Number.isNaN(slot.base)) {
          slot.remaining =
            slot.base < t || (slot.base === t && slot.level.ms > 0) ? REACHED : clock.between(t, slot.base);
        }
        slot.moment = NEVER;
      }
      for (const reminder of this.reminders) {
        reminder.remaining = clock.between(t, reminder.next);
        reminder.next = NEVER;
      }
      if (this.nextRound !== NEVER) {
        this.nextRoundRemaining = clock.between(t, this.nextRound);
        this.nextRound = NEVER;
      }
      return;
    }
    for (const slot of this.slots) {
      if (slot.had || Number.isNaN(slot.remaining)) continue;
      if (slot.remaining >= 0) slot.base = clock.fire(t, slot.remaining);
      slot.moment = this.held(slot.level, Math.max(slot.base, t));
      slot.remaining = Number.NaN;
    }
    for (const reminder of this.reminders) reminder.next = clock.fire(t, reminder.remaining);
    if (!Number.isNaN(this.nextRoundRemaining)) {
      this.nextRound = clock.fire(t, this.nextRoundRemaining);
      this.nextRoundRemaining = Number.NaN;
    }
  }

  /** A level paged or was empty: the mark that a lapsed acknowledgement goes back to; reminders of earlier levels end (L11). */
  acted(slot: Slot): void {
    if (this.highestRound !== this.round) {
      this.highestRound = this.round;
      this.highest = -1;
    }
    if (slot.level.index > this.highest) this.highest = slot.level.index;
    this.reminders = NO_REMINDERS;
  }

  remind(level: LevelPlan, people: readonly string[], t: number): void {
    const { remind } = level;
    if (remind === undefined || people.length === 0 || remind.times <= 0 || remind.everyMs <= 0) return;
    const next = this.pausedNow ? NEVER : this.plan.clock.fire(t, remind.everyMs);
    const reminder = { level, round: this.round, people, next, remaining: remind.everyMs, left: remind.times };
    this.reminders = [...this.reminders, reminder];
  }

  private setRoundTimers(t: number): void {
    for (let i = 0; i < this.slots.length; i++) {
      const slot = this.slots[i] as Slot;
      if (slot.push !== undefined) continue;
      if (slot.level.kind === 'after' || (slot.level.kind === 'wait' && this.isFirstOfRound(slot))) {
        this.setTimer(slot, t, slot.level.ms);
      }
    }
    if (this.plan.repeat !== undefined && this.allHad()) this.closeRound(t, this.plan.repeat);
  }

  /** A `wait` counts from the start of the round when no level of this round stands before it. */
  private isFirstOfRound(slot: Slot): boolean {
    for (let i = 0; i < slot.level.index; i++) {
      const before = this.slots[i] as Slot;
      if (before.level.kind !== 'share' || (this.round === 0 && !before.had)) return false;
    }
    return true;
  }

  private setTimer(slot: Slot, t: number, ms: number): void {
    if (this.pausedNow) {
      slot.base = t;
      slot.remaining = ms;
      slot.moment = NEVER;
      return;
    }
    slot.base = this.plan.clock.fire(t, ms);
    slot.moment = this.held(slot.level, slot.base);
    this.probe?.push(slot.base, slot.moment);
  }

  private held(level: LevelPlan, base: number): number {
    return level.hold === undefined || base === NEVER ? base : level.hold.next(base);
  }

  private clear(slot: Slot): void {
    if (slot.had) this.toCome++;
    slot.had = false;
    slot.base = Number.NaN;
    slot.moment = NEVER;
    slot.remaining = Number.NaN;
    slot.push = undefined;
    slot.resumedFrom = undefined;
  }

  /** When the last level of the round has had its moment, the next round is set (L6). */
  private closeRound(t: number, repeat: NonNullable<LadderPlan['repeat']>): void {
    if (this.round >= repeat.times || this.nextRound !== NEVER) return;
    if (this.slots.length === 0 || !this.allHad()) return;
    if (this.pausedNow) this.nextRoundRemaining = repeat.everyMs;
    else this.nextRound = this.plan.clock.fire(t, repeat.everyMs);
    this.probe?.push(this.nextRound);
  }
}

export type { Slot };
