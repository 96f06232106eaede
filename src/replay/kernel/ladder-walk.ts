import { type LadderProgram, MOST_LEVELS } from './ladder-program.js';
import { ACKNOWLEDGED, type ProgramLevel, RESPONDED } from './program-level.js';
import { ACKNOWLEDGEMENT, CREATION, END, type Happenings, LIMIT, RESPONSE } from './happenings.js';
import type { Pages } from './pages.js';
import { MOST_RECIPIENTS, type Numbers, type Paged, PREVIOUS, type Reach, Reached } from './reach.js';

const NEVER = Number.POSITIVE_INFINITY;
/** A ladder that takes more steps is simulated. */
const MOST_STEPS = 4096;

const PAGED = 0;
const REACHED_NOBODY = 1;
const PASSED = 2;

/**
 * One ladder over one ticket that nothing but the common happens to: the rules are those of `LadderRun` and `Ladders` (L1,
 * L2, L4, L6, L11), in their order, on arrays that are used again. A property test holds the two together.
 */
export class LadderWalk {
  private readonly had = new Uint8Array(MOST_LEVELS);
  /** Before `hold_until`; NaN while unknown. */
  private readonly base = new Float64Array(MOST_LEVELS);
  private readonly moment = new Float64Array(MOST_LEVELS);
  /** The level was brought forward because those before reached nobody. */
  private readonly skipped = new Uint8Array(MOST_LEVELS);
  /** Whom each level paged last, and in which round. */
  private readonly paged: Paged = {
    people: Array.from({ length: MOST_LEVELS }, () => new Int32Array(MOST_RECIPIENTS)),
    counts: new Int32Array(MOST_LEVELS),
    place: (level) => (level === PREVIOUS ? this.lastPaged() : level),
  };
  private readonly pagedRound = new Int32Array(MOST_LEVELS);
  private readonly reached = new Reached();
  private readonly people: number;
  private readonly pages: Pages;
  private program!: LadderProgram;
  private ticket!: Happenings;
  /** Where the clocks of the metrics end, by their place in METRICS. */
  private clockEnds!: Float64Array;
  private round = 0;
  private nextRound = NEVER;
  private level = 0;
  /** Of the level that acts. */
  private now = 0.5;
  private acknowledged = NEVER;
  private responded = NEVER;
  // The reminders that are left of the last level that acted.
  private remindAt = NEVER;
  private remindLeft = 0;
  private remindLevel = 0;

  constructor(numbers: Numbers, pages: Pages) {
    this.people = numbers.people;
    this.pages = pages;
  }

  /** Fills the pages. False when only a simulation can tell. */
  run(program: LadderProgram, ticket: Happenings, clockEnds: Float64Array): boolean {
    this.program = program;
    this.ticket = ticket;
    this.clockEnds = clockEnds;
    const { levels, hasShares } = program;
    const { length } = levels;
    this.reached.overflow = false;
    const created = ticket[CREATION] as number;
    const end = ticket[END] as number;
    const limit = ticket[LIMIT] as number;
    this.acknowledged = ticket[ACKNOWLEDGEMENT] as number;
    this.responded = ticket[RESPONSE] as number;
    const { acknowledged, responded } = this;
    for (let i = 0; i < length; i++) {
      this.clear(i);
      this.paged.counts[i] = 0;
      this.pagedRound[i] = -1;
    }
    this.round = 0;
    this.nextRound = NEVER;
    this.remindAt = NEVER;
    this.remindLeft = 0;
    this.setRoundTimers(created);
    let steps = 0;
    // The instant of the creation always is one.
    for (let t = created; t < end && t <= limit; ) {
      if (++steps > MOST_STEPS || this.pages.overflow || this.reached.overflow) return false;
      if (this.nextRound <= t) this.startRound(t);
      if (hasShares) this.settleShares(t);
      for (let i = 0; i < length; i++) {
        if (this.had[i] === 1 || (this.moment[i] as number) > t) continue;
        this.fire(i, t);
        if (hasShares) this.settleShares(t);
      }
      if (hasShares) this.settleShares(t);
      if (this.remindAt <= t) this.remind(t);
      let next = Math.min(this.nextRound, this.remindAt);
      for (let i = 0; i < length; i++) {
        if (this.had[i] === 0 && (this.moment[i] as number) < next) next = this.moment[i] as number;
      }
      if (hasShares) {
        // A clock that ends passes its levels over.
        if (acknowledged > t && acknowledged < next) next = acknowledged;
        if (responded > t && responded < next) next = responded;
      }
      if (next < t) return false;
      t = next;
    }
    return !this.pages.overflow && !this.reached.overflow;
  }

  /** All levels have had their moment and no further round comes. */
  get exhausted(): boolean {
    if (this.nextRound !== NEVER) return false;
    for (let i = 0; i < this.program.levels.length; i++) if (this.had[i] === 0) return false;
    return true;
  }

  private clear(i: number): void {
    this.had[i] = 0;
    this.base[i] = Number.NaN;
    this.moment[i] = NEVER;
    this.skipped[i] = 0;
  }

  private setRoundTimers(t: number): void {
    const { levels } = this.program;
    let all = true;
    for (let i = 0; i < levels.length; i++) {
      const { kind, ms } = levels[i] as ProgramLevel;
      if (this.skipped[i] === 0 && (kind === 'after' || (kind === 'wait' && this.isFirstOfRound(i))))
        this.setTimer(i, t, ms);
      if (this.had[i] === 0) all = false;
    }
    if (all) this.closeRound(t);
  }

  private isFirstOfRound(index: number): boolean {
    for (let i = 0; i < index; i++) {
      if ((this.program.levels[i] as ProgramLevel).kind !== 'share' || (this.round === 0 && this.had[i] === 0))
        return false;
    }
    return true;
  }

  private setTimer(i: number, t: number, ms: number): void {
    const base = this.program.clock.fire(t, ms);
    this.base[i] = base;
    this.moment[i] = this.held(i, base);
  }

  private held(i: number, base: number): number {
    const { hold } = this.program.levels[i] as ProgramLevel;
    return hold === undefined || base === NEVER ? base : hold.next(base);
  }

  private startRound(t: number): void {
    this.round++;
    this.nextRound = NEVER;
    this.remindAt = NEVER;
    const { levels } = this.program;
    for (let i = 0; i < levels.length; i++) if ((levels[i] as ProgramLevel).kind !== 'share') this.clear(i);
    this.setRoundTimers(t);
  }

  private closeRound(t: number): void {
    const { rounds, repeatMs, clock, levels } = this.program;
    if (this.round >= rounds || this.nextRound !== NEVER || levels.length === 0) return;
    for (let i = 0; i < levels.length; i++) if (this.had[i] === 0) return;
    this.nextRound = clock.fire(t, repeatMs);
  }

  /** The level has its moment: nothing more of it in this round. */
  private take(i: number, t: number): void {
    const { levels } = this.program;
    this.had[i] = 1;
    this.moment[i] = NEVER;
    this.skipped[i] = 0;
    let after = i + 1;
    while (after < levels.length && (levels[after] as ProgramLevel).kind === 'share' && this.had[after] === 1) after++;
    if (after < levels.length && this.had[after] === 0) {
      const { kind, ms } = levels[after] as ProgramLevel;
      if (kind === 'wait' && Number.isNaN(this.base[after])) this.setTimer(after, t, ms);
    }
    this.closeRound(t);
  }

  private settleShares(t: number): void {
    const { levels } = this.program;
    for (let i = 0; i < levels.length; i++) {
      const { kind, metric, shareOn, shareMs } = levels[i] as ProgramLevel;
      if (kind !== 'share' || this.had[i] === 1 || this.skipped[i] === 1) continue;
      if (shareOn === undefined) {
        if (i === 0 || this.had[i - 1] === 1) this.take(i, t);
      } else if ((this.clockEnds[metric] as number) <= t) this.take(i, t);
      else if (Number.isNaN(this.base[i])) {
        this.base[i] = shareMs > 0 ? shareOn.add(t, shareMs) : t;
        this.moment[i] = this.held(i, this.base[i] as number);
      }
    }
  }

  private fire(i: number, t: number): void {
    const skipped = this.skipped[i] === 1;
    const first = this.fireOne(i, t);
    if (first === PAGED || !this.program.skips || (first === PASSED && !skipped)) return;
    const { levels } = this.program;
    for (let next = i + 1; next < levels.length; next++) {
      if (this.had[next] === 1) continue;
      const { hold } = levels[next] as ProgramLevel;
      this.skipped[next] = 1;
      this.base[next] = t;
      this.moment[next] = hold === undefined ? t : hold.next(t);
      if ((this.moment[next] as number) > t) return;
      if (this.fireOne(next, t) === PAGED) return;
    }
  }

  private fireOne(i: number, t: number): number {
    const level = this.program.levels[i] as ProgramLevel;
    const { acknowledged, responded } = this;
    const refused =
      (this.skipped[i] === 1 &&
        level.kind === 'share' &&
        (level.shareOn === undefined || (this.clockEnds[level.metric] as number) <= t)) ||
      (level.unless === ACKNOWLEDGED && acknowledged <= t) ||
      (level.unless === RESPONDED && responded <= t) ||
      (level.during !== undefined && !level.during.isOpen(t)) ||
      (level.outside !== undefined && level.outside.isOpen(t));
    if (refused) {
      this.take(i, t);
      return PASSED;
    }
    this.take(i, t);
    // Reminders of the levels before end.
    this.remindAt = NEVER;
    this.now = t;
    return this.act(i);
  }

  /** The level pages, or there is nobody. */
  private act(i: number): number {
    const t = this.now;
    const level = this.program.levels[i] as ProgramLevel;
    const { reached, people, round, pages } = this;
    const { overflow } = reached;
    reached.begin(t);
    reached.overflow = overflow;
    this.level = i;
    const { reaches } = level;
    for (let r = 0; r < reaches.length; r++) (reaches[r] as Reach).find(reached, this.paged);
    const { count, who } = reached;
    if (count === 0) {
      pages.empty(i);
      return REACHED_NOBODY;
    }
    for (let r = 0; r < count; r++) pages.page(t, i, who[r] as number, round, 0);
    if (level.reminders === 0 && !this.program.looksBack) return PAGED;
    const own = this.paged.people[i] as Int32Array;
    let persons = 0;
    for (let r = 0; r < count; r++) if ((who[r] as number) < people) own[persons++] = who[r] as number;
    if (persons === 0) return PAGED;
    this.pagedRound[i] = round;
    this.paged.counts[i] = persons;
    if (level.reminders > 0) {
      this.remindLeft = level.reminders;
      this.remindLevel = i;
      this.remindAt = this.program.clock.fire(t, level.remindMs);
    }
    return PAGED;
  }

  private lastPaged(): number {
    for (let i = this.level - 1; i >= 0; i--) if (this.pagedRound[i] === this.round) return i;
    return -1;
  }

  private remind(t: number): void {
    const { program, acknowledged, responded, remindLevel } = this;
    const level = program.levels[remindLevel] as ProgramLevel;
    const stopped =
      (level.unless === ACKNOWLEDGED && acknowledged <= t) || (level.unless === RESPONDED && responded <= t);
    if (stopped) {
      this.remindAt = NEVER;
      return;
    }
    const own = this.paged.people[remindLevel] as Int32Array;
    const count = this.paged.counts[remindLevel] as number;
    for (let i = 0; i < count; i++) this.pages.page(t, remindLevel, own[i] as number, this.round, 1);
    this.remindLeft--;
    this.remindAt = this.remindLeft <= 0 ? NEVER : program.clock.fire(t, level.remindMs);
  }
}
