import { OUTCOMES, type TallyFrame, VERDICTS } from '../../model/replay.js';
import { METRICS } from '../../model/policy.js';
import type { Cells } from './cells.js';
import type { GroupCounter } from './group-counter.js';
import type { Histogram } from './histogram.js';
import type { MonthRows } from './month-rows.js';
import { type PageSlots, SLOT_MS, SLOT_NIGHT, SLOT_PAGES, SLOT_WEEKEND, SLOT_WHEN, SLOT_WIDTH } from './page-slots.js';
import { GROUP, LEVEL, LEVEL_COUNTS, PERSON, type Tally } from './tally.js';

const LOST = OUTCOMES.indexOf('lost');
const SILENT = OUTCOMES.indexOf('silent');
const RESOLVED = OUTCOMES.indexOf('resolved');
const LEVEL_WIDTH = LEVEL_COUNTS.length;
const MET = VERDICTS.indexOf('met');
const BREACHED = VERDICTS.indexOf('breached');

/** A level of a ladder as it is counted. */
export interface CountedLevel {
  /** Where it is counted: `levelCell`. */
  readonly cell: number;
  /** Whom it paged, each once; people first in number. */
  readonly who: readonly number[];
}

/** One run of one clock as it is counted. */
export interface CountedClock {
  /** Where the verdicts of its metric are counted: `slaCell`. */
  readonly cell: number;
  /** The place in VERDICTS. */
  readonly verdict: number;
}

/** What tickets have in common that are treated alike. */
export interface CountedProgram {
  /** By their place in the ladder. */
  readonly levels: readonly CountedLevel[];
  readonly clocks: readonly CountedClock[];
  /** No row names an escalation. */
  readonly unrouted: boolean;
}

/** Numbers of each level that acted in `CountedTicket.marks`: when (epoch ms), and its place in the ladder. */
export const MARKS = 2;

/** What became of one ticket of a ladder of which each level acts once at most. */
export interface CountedTicket {
  readonly program: CountedProgram;
  /** Levels that acted, in order of time. */
  readonly count: number;
  readonly marks: Float64Array;
  /** As many of the clocks as count. */
  readonly runs: number;
}

/** Tickets with the same fields. */
export interface CountedKind {
  readonly priority: number;
  readonly category: number;
  /** The team that handles them, -1 for none. */
  readonly team: number;
  readonly firstHuman: Histogram;
  /** Where groups are counted, by month and team; 0 for one not met yet. */
  rows: Int32Array;
}

interface Counters {
  readonly cells: Cells;
  readonly groups: GroupCounter;
  readonly months: MonthRows;
  readonly slots: PageSlots;
}

/**
 * Counts tickets whose ladder went straight on, which are nearly all, with as few accesses as can be: what `TallyCounter`
 * counts call by call, in one go and into one array.
 */
export class CourseCounter {
  // Of the ticket that was counted last.
  pages = 0;
  night = 0;
  private weekend = 0;
  private escalations = 0;
  private met = 0;
  breached = 0;
  unrouted = false;
  private firstWho = -1;
  /** The instant of the first page to a person, and of the creation. */
  private readonly first = new Float64Array(2);
  private readonly cells: Cells;
  private readonly groups: GroupCounter;
  private readonly months: MonthRows;
  private readonly slots: PageSlots;
  private readonly personTeams: Int32Array;
  private readonly peopleCount: number;
  private readonly teams: number;
  private readonly size: { readonly people: number; readonly levels: number; readonly places: number };
  private readonly outcomesAt: number;
  /** Tickets of each person. */
  private readonly ticketsAt: number;
  private readonly levelsAt: number;
  private readonly placesAt: number;
  /** The last ticket that was counted for each person. */
  private readonly seenAt: number;
  /** By the row of the priority. */
  private readonly slaAt: number[] = [];
  private seq = 0;

  /** `personTeams`: of each person the team, -1 for none. */
  constructor(
    { people, levels, channels, bots, teams }: TallyFrame,
    personTeams: Int32Array,
    { cells, groups, months, slots }: Counters,
  ) {
    this.cells = cells;
    this.groups = groups;
    this.months = months;
    this.slots = slots;
    this.personTeams = personTeams;
    this.peopleCount = people.length;
    this.teams = teams.length + 1;
    this.size = { people: people.length, levels: levels.length, places: channels.length + bots.length };
    this.outcomesAt = cells.take(OUTCOMES.length);
    this.ticketsAt = cells.take(people.length);
    this.levelsAt = cells.take(levels.length * LEVEL_WIDTH);
    this.placesAt = cells.take(this.size.places);
    this.seenAt = cells.take(people.length);
  }

  /** Where a level of the frame is counted. */
  levelCell(level: number): number {
    return this.levelsAt + level * LEVEL_WIDTH;
  }

  /** Where the verdicts of a metric are counted for a row of priorities. */
  slaCell(priority: number, metric: number): number {
    const at = (this.slaAt[priority] ??= this.cells.take(METRICS.length * VERDICTS.length));
    return at + metric * VERDICTS.length;
  }

  /** One ticket. `selfSolved`: no person did anything. */
  count(ticket: CountedTicket, kind: CountedKind, created: number, outcome: number, selfSolved: boolean): void {
    // Loops are functions of their own: V8 may keep code that it made in the middle of a loop (OSR) though what comes after the
    // loop has changed since, and then that code is left each time, at ten times the cost.
    this.countPages(ticket);
    this.countClocks(ticket);
    const { pages, night, weekend, firstWho, unrouted } = this;
    if (firstWho >= 0) kind.firstHuman.add((this.first[0] as number) - created);
    const team = kind.team >= 0 || firstWho < 0 ? kind.team : (this.personTeams[firstWho] as number);
    const month = this.months.rowOf(created);
    const row = kind.rows[month * this.teams + team + 1] || this.rowOf(kind, month, team);
    const cells = this.cells.values;
    (cells[this.outcomesAt + outcome] as number)++;
    (cells[row + GROUP.tickets] as number)++;
    (cells[row + GROUP.pages] as number) += pages;
    (cells[row + GROUP.nightPages] as number) += night;
    (cells[row + GROUP.weekendPages] as number) += weekend;
    (cells[row + GROUP.escalated] as number) += this.escalations > 0 ? 1 : 0;
    (cells[row + GROUP.met] as number) += this.met;
    (cells[row + GROUP.breached] as number) += this.breached;
    if (outcome === LOST) (cells[row + GROUP.lost] as number)++;
    if (unrouted) (cells[row + GROUP.unrouted] as number)++;
    else if (pages === 0 && outcome !== SILENT) (cells[row + GROUP.unreached] as number)++;
    if (selfSolved && outcome === RESOLVED) {
      (cells[row + GROUP.selfSolved] as number)++;
      (cells[row + GROUP.noisePages] as number) += pages;
      (cells[row + GROUP.noiseNightPages] as number) += night;
    }
    this.first[1] = created;
  }

  private countPages({ program: { levels, unrouted }, marks, count }: CountedTicket): void {
    const { slots, peopleCount, ticketsAt, seenAt } = this;
    const { table, each } = slots;
    const seq = ++this.seq;
    const cells = this.cells.values;
    let pages = 0;
    let night = 0;
    let weekend = 0;
    let firstWho = -1;
    let escalations = 0;
    for (let i = 0; i < count; i++) {
      const place = marks[i * MARKS + 1] as number;
      const { who, cell } = levels[place] as CountedLevel;
      const { length } = who;
      if (length === 0) {
        (cells[cell + LEVEL.nobody] as number)++;
        continue;
      }
      (cells[cell + LEVEL.tickets] as number)++;
      (cells[cell + LEVEL.pages] as number) += length;
      pages += length;
      if (place > 0) escalations++;
      const at = marks[i * MARKS] as number;
      const slot = Math.floor(at / SLOT_MS) | 0;
      for (let r = 0; r < length; r++) {
        const one = who[r] as number;
        if (one >= peopleCount) {
          (cells[this.placesAt + one - peopleCount] as number)++;
          continue;
        }
        const slotAt = (one * each + (slot & (each - 1))) * SLOT_WIDTH;
        if (table[slotAt] !== slot) slots.fill(one, at, slot, slotAt);
        (table[slotAt + SLOT_PAGES] as number)++;
        const when = table[slotAt + SLOT_WHEN] as number;
        const isNight = when & SLOT_NIGHT;
        night += isNight;
        (cells[cell + LEVEL.night] as number) += isNight;
        weekend += when & SLOT_WEEKEND;
        // Within a level nobody is there twice.
        if (count === 1) (cells[ticketsAt + one] as number)++;
        else if (cells[seenAt + one] !== seq) {
          cells[seenAt + one] = seq;
          (cells[ticketsAt + one] as number)++;
        }
        if (firstWho < 0) {
          firstWho = one;
          this.first[0] = at;
        }
      }
    }
    this.pages = pages;
    this.night = night;
    this.weekend = weekend / SLOT_WEEKEND;
    this.escalations = escalations;
    this.firstWho = firstWho;
    this.unrouted = unrouted;
  }

  private countClocks({ program: { clocks }, runs }: CountedTicket): void {
    const cells = this.cells.values;
    let met = 0;
    let breached = 0;
    for (let i = 0; i < runs; i++) {
      const { cell, verdict } = clocks[i] as CountedClock;
      (cells[cell + verdict] as number)++;
      if (verdict === MET) met++;
      else if (verdict === BREACHED) breached++;
    }
    this.met = met;
    this.breached = breached;
  }

  get escalated(): boolean {
    return this.escalations > 0;
  }

  /** Of the ticket that was counted last: from its creation to the first page to a person, ms. */
  get firstHuman(): number | undefined {
    return this.firstWho < 0 ? undefined : (this.first[0] as number) - (this.first[1] as number);
  }

  /** Adds all that was counted since the last time, but for the groups. */
  flush(tally: Tally): void {
    const { cells, size, slots } = this;
    for (const [i, count] of cells.collect(this.outcomesAt, OUTCOMES.length).entries())
      (tally.outcomes[i] as number) += count;
    const rows = (at: number, length: number, width: number, add: (row: number, counts: number[]) => void) => {
      for (let row = 0; row < length; row++) add(row, cells.collect(at + row * width, width));
    };
    rows(this.ticketsAt, size.people, 1, (row, [count = 0]) => tally.people.add(row, PERSON.tickets, count));
    rows(this.levelsAt, size.levels, LEVEL_WIDTH, (row, counts) => tally.levels.addRow(row, counts));
    rows(this.placesAt, size.places, 1, (row, counts) => tally.places.addRow(row, counts));
    for (const [priority, at] of this.slaAt.entries())
      if (at !== undefined) tally.sla.addRow(priority, cells.collect(at, METRICS.length * VERDICTS.length));
    slots.flush();
  }

  private rowOf(kind: CountedKind, month: number, team: number): number {
    const row = this.groups.rowOf(month, kind.priority, kind.category, team);
    const place = month * this.teams + team + 1;
    if (place >= kind.rows.length) {
      if (month >= MOST_MONTHS) return row;
      const rows = new Int32Array((month + 12) * this.teams);
      rows.set(kind.rows);
      kind.rows = rows;
    }
    kind.rows[place] = row;
    return row;
  }
}

/** Of more, groups are looked for each time. */
const MOST_MONTHS = 240;
