import type { ClockPlan, LevelPlan, SlaPlan } from '../model/plan.js';
import type { Metric } from '../model/policy.js';
import type { SlaRun } from '../model/timeline.js';
import type { Calendar } from '../time/calendar-type.js';

/**
 * One run of one SLA clock (K1-K8): counts the open time of its calendar while it is not paused, says when it warns and
 * when it breaches. All instants are epoch ms, all lengths ms of counted time.
 */
export class SlaClock {
  readonly metric: Metric;
  readonly run: number;
  sla: SlaPlan;
  plan: ClockPlan;
  started: number;
  /** Counted up to `mark`. */
  private counted = 0;
  /** Since when it has been running; NaN while it stands. */
  private mark = Number.NaN;
  /** Finished stretches of counting, kept so that a due moved into the past can be named exactly. */
  private past: { readonly calendar: Calendar; readonly from: number; readonly to: number }[] | undefined = undefined;
  /** Shares whose warning was given in this run (K7). */
  private warned: number[] | undefined = undefined;
  endedAt: number | undefined = undefined;
  breachedAt: number | undefined = undefined;
  /** When it breaches as far as known while it runs, or did; not to be read while it stands. */
  private due = Number.POSITIVE_INFINITY;
  /** What was promised when it breached: a later change moves the levels at a share of it, not what is reported. */
  private planAtBreach: ClockPlan | undefined = undefined;
  /** The metric stopped being promised before the run came to an end (K5). */
  dropped = false;
  /** Levels at a share of this run that have had their moment: once in a clock's run (L6). */
  private levelsDone: LevelPlan[] | undefined = undefined;
  /** Next instant at which it warns or breaches, as far as known; Infinity when nothing is to come. */
  nextAt = Number.POSITIVE_INFINITY;

  constructor(sla: SlaPlan, plan: ClockPlan, run: number, started: number) {
    this.sla = sla;
    this.plan = plan;
    this.metric = plan.metric;
    this.run = run;
    this.started = started;
  }

  get active(): boolean {
    return this.endedAt === undefined && !this.dropped;
  }

  get paused(): boolean {
    return this.active && Number.isNaN(this.mark);
  }

  hadLevel(level: LevelPlan): boolean {
    return this.levelsDone?.includes(level) ?? false;
  }

  markLevel(level: LevelPlan): void {
    this.levelsDone ??= [];
    this.levelsDone.push(level);
  }

  /** Starts or resumes counting at an instant. */
  start(t: number): void {
    if (!this.active || !Number.isNaN(this.mark)) return;
    this.mark = t;
    this.reckon();
  }

  /** Stops counting at an instant (K4). */
  pause(t: number): void {
    if (!this.active || Number.isNaN(this.mark)) return;
    this.count(t);
    this.mark = Number.NaN;
    this.reckon();
  }

  /** Ends the run: met when nothing breached before (K3). */
  end(t: number): void {
    if (!this.active) return;
    if (!Number.isNaN(this.mark)) this.count(t);
    this.mark = Number.NaN;
    this.endedAt = t;
    this.nextAt = Number.POSITIVE_INFINITY;
  }

  /** The metric is no longer promised (K5). */
  drop(t: number): void {
    if (!this.active) return;
    this.end(t);
    this.dropped = true;
  }

  /** `on_reopen: resume`: runs on from where it stood (K6). */
  reopen(t: number, paused: boolean): void {
    this.endedAt = undefined;
    if (!paused) this.start(t);
  }

  /** Another target (K5): counted time stays with `recalculate` and becomes zero with `restart`. */
  retarget(sla: SlaPlan, plan: ClockPlan, t: number, restart: boolean): void {
    const running = !Number.isNaN(this.mark);
    if (running) this.count(t);
    this.sla = sla;
    this.plan = plan;
    if (restart) {
      this.counted = 0;
      this.past = undefined;
      this.started = t;
      this.warned = undefined;
    }
    if (running) this.mark = t;
    this.reckon();
  }

  /** Instant at which the counted time reaches `ms`: in the past, to come, or Infinity while it stands or never opens. */
  instantOf(ms: number): number {
    if (ms <= this.counted && this.past !== undefined) {
      let sum = 0;
      for (const { calendar, from, to } of this.past) {
        const length = calendar.between(from, to);
        if (sum + length >= ms) return calendar.add(from, ms - sum);
        sum += length;
      }
    }
    if (Number.isNaN(this.mark)) return Number.POSITIVE_INFINITY;
    return this.plan.calendar.add(this.mark, Math.max(0, ms - this.counted));
  }

  /** Counted time at an instant that is not before the last change. */
  countedAt(t: number): number {
    return Number.isNaN(this.mark) ? this.counted : this.counted + this.plan.calendar.between(this.mark, t);
  }

  /** ms of the target at a share of it. */
  lengthOf(share: number): number {
    return Math.round(this.plan.targetMs * share);
  }

  /** The next share whose warning is due at or before t, each given out once (K7). */
  takeWarning(t: number): number | undefined {
    const share = this.nextWarning();
    if (share === undefined || this.instantOf(this.lengthOf(share)) > t) return undefined;
    this.warned ??= [];
    this.warned.push(share);
    return share;
  }

  private nextWarning(): number | undefined {
    const { warned } = this;
    const { warnAt } = this.sla;
    for (let i = 0; i < warnAt.length; i++) if (!warned?.includes(warnAt[i] as number)) return warnAt[i];
    return undefined;
  }

  /** Whether the run is due by `last`; stamps the breach t (K3). To be asked after `takeWarning`. */
  takeBreach(t: number, last = t): boolean {
    if (this.breachedAt !== undefined || !this.active) return false;
    if (this.due > last) {
      this.setNext();
      return false;
    }
    this.breachedAt = t;
    // A pause that began exactly at due moved it to where the clock runs again (K4).
    if (this.counted === this.plan.targetMs && this.mark > this.due) this.due = this.mark;
    this.planAtBreach = this.plan;
    this.nextAt = Number.POSITIVE_INFINITY;
    return true;
  }

  /** For a metric whose end came before it was promised: late means breached now (K5). */
  judge(endedAt: number, now: number): boolean {
    const due = this.instantOf(this.plan.targetMs);
    this.end(endedAt);
    if (endedAt <= due) return false;
    this.breachedAt = now;
    this.due = due;
    this.planAtBreach = this.plan;
    return true;
  }

  /** The run as the simulation leaves it at instant `end`. */
  result(end: number): SlaRun {
    const due = this.breachedAt === undefined ? this.instantOfDue() : this.due;
    const plan = this.planAtBreach ?? this.plan;
    return {
      metric: this.metric,
      sla: this.sla.name,
      run: this.run,
      target: plan.targetMs,
      targetText: plan.text,
      calendar: plan.calendar.always ? undefined : plan.calendar.name,
      started: this.started,
      due: Number.isFinite(due) ? due : undefined,
      elapsed: this.active ? this.countedAt(end) : this.counted,
      status:
        this.breachedAt !== undefined
          ? 'breached'
          : this.dropped
            ? 'dropped'
            : this.endedAt !== undefined
              ? 'met'
              : Number.isNaN(this.mark)
                ? 'paused'
                : 'running',
      endedAt: this.endedAt,
      breachedAt: this.breachedAt,
      ref: plan.ref,
      ran: this.ranUntil(end),
    };
  }

  private ranUntil(end: number): SlaRun['ran'] {
    const isRunning = this.active && this.mark < end;
    if (this.past !== undefined) return joined(this.past, isRunning ? this.mark : end, end);
    // A list that is filled by `push` has room for many from the start.
    return isRunning ? [{ from: this.mark, to: end }] : [];
  }

  private instantOfDue(): number {
    if (this.endedAt === undefined) return this.instantOf(this.plan.targetMs);
    // Ended in time: due as it would be, had the clock run on from there.
    return this.plan.calendar.add(this.endedAt, Math.max(0, this.plan.targetMs - this.counted));
  }

  private count(t: number): void {
    const { calendar } = this.plan;
    this.counted += calendar.between(this.mark, t);
    this.past ??= [];
    this.past.push({ calendar, from: this.mark, to: t });
  }

  private reckon(): void {
    if (!this.active || Number.isNaN(this.mark) || this.breachedAt !== undefined) {
      this.nextAt = Number.POSITIVE_INFINITY;
      return;
    }
    this.due = this.instantOf(this.plan.targetMs);
    this.setNext();
  }

  private setNext(): void {
    const share = this.nextWarning() ?? 1;
    this.nextAt = share >= 1 ? this.due : this.instantOf(this.lengthOf(share));
  }
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches and one more, those that meet as one. */
function joined(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  const ran: { from: number; to: number }[] = [];
  for (const past of stretches) addStretch(ran, past.from, past.to);
  addStretch(ran, from, to);
  return ran;
}

function addStretch(ran: { from: number; to: number }[], from: number, to: number): void {
  const last = ran[ran.length - 1];
  if (last !== undefined && last.to === from) last.to = to;
  else if (to > from) ran.push({ from, to });
}
