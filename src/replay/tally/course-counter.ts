import { OUTCOMES, type TallyFrame } from '../../model/replay.js';
import type { Cells } from './cells.js';
import type { Histogram } from './histogram.js';
import type { MonthRows } from './month-rows.js';
import { type PageSlots, SLOT_MS, SLOT_NIGHT, SLOT_PAGES, SLOT_WEEKEND, SLOT_WHEN, SLOT_WIDTH } from './page-slots.js';
import { ESCALATED, NO_PAGES, PAGED, type StateCounter, type StateProgram, SUM } from './state-counter.js';
import { LEVEL, LEVEL_COUNTS, PERSON, type Tally } from './tally.js';

const RESOLVED = OUTCOMES.indexOf('resolved');
const LEVEL_WIDTH = LEVEL_COUNTS.length;

/** A level of a ladder as it is counted. */
export interface CountedLevel {
  /** Where it is counted: `levelCell`. */
  readonly cell: number;
  /** Whom it paged, each once; people first in number. */
  readonly who: readonly number[];
}

/** What tickets have in common that are treated alike. */
export interface CountedProgram {
  /** By their place in the ladder. */
  readonly levels: readonly CountedLevel[];
  readonly states: StateProgram;
}

/** Numbers of each level that acted in `CountedTicket.marks`: when (epoch ms), and its place in the ladder. */
export const MARKS = 2;

/** What became of one ticket of a ladder of which each level acts once at most. */
export interface CountedTicket {
  readonly program: CountedProgram;
  /** Levels that acted, in order of time. */
  readonly count: number;
  readonly marks: Float64Array;
  /** See verdict-code.ts. */
  readonly verdicts: number;
  /** The place in OUTCOMES. */
  readonly outcome: number;
}

/** Tickets with the same fields. */
export interface CountedKind {
  readonly priority: number;
  readonly category: number;
  /** The team that handles them, -1 for none. */
  readonly team: number;
  readonly firstHuman: Histogram;
}

interface Counters {
  readonly cells: Cells;
  readonly states: StateCounter;
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
  private firstWho = -1;
  /** The instant of the first page to a person, and of the creation. */
  private readonly first = new Float64Array(2);
  private readonly cells: Cells;
  private readonly states: StateCounter;
  private readonly months: MonthRows;
  private readonly slots: PageSlots;
  private readonly personTeams: Int32Array;
  private readonly peopleCount: number;
  private readonly size: { readonly people: number; readonly levels: number; readonly places: number };
  /** Tickets of each person. */
  private readonly ticketsAt: number;
  private readonly levelsAt: number;
  private readonly placesAt: number;
  /** The last ticket that was counted for each person. */
  private readonly seenAt: number;
  private seq = 0;

  /** `personTeams`: of each person the team, -1 for none. */
  constructor(
    { people, levels, channels, bots }: TallyFrame,
    personTeams: Int32Array,
    { cells, states, months, slots }: Counters,
  ) {
    this.cells = cells;
    this.states = states;
    this.months = months;
    this.slots = slots;
    this.personTeams = personTeams;
    this.peopleCount = people.length;
    this.size = { people: people.length, levels: levels.length, places: channels.length + bots.length };
    this.ticketsAt = cells.take(people.length);
    this.levelsAt = cells.take(levels.length * LEVEL_WIDTH);
    this.placesAt = cells.take(this.size.places);
    this.seenAt = cells.take(people.length);
  }

  /** Where a level of the frame is counted. */
  levelCell(level: number): number {
    return this.levelsAt + level * LEVEL_WIDTH;
  }

  /** One ticket; the first of its moments is its creation. `selfSolved`: no person did anything. */
  count(ticket: CountedTicket, kind: CountedKind, moments: Float64Array, selfSolved: boolean): void {
    // Loops are functions of their own: V8 may keep code that it made in the middle of a loop (OSR) though what comes after the
    // loop has changed since, and then that code is left each time, at ten times the cost.
    this.countPages(ticket);
    const { pages, night, firstWho } = this;
    const created = moments[0] as number;
    if (firstWho >= 0) kind.firstHuman.addSeconds(Math.floor(((this.first[0] as number) - created) / 1000) | 0);
    const team = kind.team >= 0 || firstWho < 0 ? kind.team : (this.personTeams[firstWho] as number);
    const reach = this.escalations > 0 ? ESCALATED : pages > 0 ? PAGED : NO_PAGES;
    const { states } = ticket.program;
    const month = this.months.rowOf(created);
    const row = this.states.count(states, month, team, ticket.verdicts, ticket.outcome, reach);
    const isSelfSolved = selfSolved && ticket.outcome === RESOLVED;
    if (row === 0) {
      const noise = isSelfSolved ? [1, pages, night] : [0, 0, 0];
      this.states.addSums(states, month, team, [pages, night, this.weekend, ...noise]);
    } else {
      const cells = this.cells.values;
      (cells[row + SUM.pages] as number) += pages;
      (cells[row + SUM.night] as number) += night;
      (cells[row + SUM.weekend] as number) += this.weekend;
      if (isSelfSolved) {
        (cells[row + SUM.selfSolved] as number)++;
        (cells[row + SUM.noisePages] as number) += pages;
        (cells[row + SUM.noiseNight] as number) += night;
      }
    }
    this.first[1] = created;
  }

  private countPages({ program: { levels }, marks, count }: CountedTicket): void {
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
      const slot = Math.floor((marks[i * MARKS] as number) / SLOT_MS) | 0;
      for (let r = 0; r < length; r++) {
        const one = who[r] as number;
        if (one >= peopleCount) {
          (cells[this.placesAt + one - peopleCount] as number)++;
          continue;
        }
        const slotAt = (one * each + (slot & (each - 1))) * SLOT_WIDTH;
        if (table[slotAt] !== slot) slots.fill(one, marks, i * MARKS, slotAt);
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
          this.first[0] = marks[i * MARKS] as number;
        }
      }
    }
    this.pages = pages;
    this.night = night;
    this.weekend = weekend / SLOT_WEEKEND;
    this.escalations = escalations;
    this.firstWho = firstWho;
  }

  get escalated(): boolean {
    return this.escalations > 0;
  }

  /** Of the ticket that was counted last: from its creation to the first page to a person, ms. */
  get firstHuman(): number | undefined {
    return this.firstWho < 0 ? undefined : (this.first[0] as number) - (this.first[1] as number);
  }

  /** Adds all that was counted since the last time. */
  flush(tally: Tally): void {
    const { cells, size, slots, states } = this;
    const rows = (at: number, length: number, width: number, add: (row: number, counts: number[]) => void) => {
      for (let row = 0; row < length; row++) add(row, cells.collect(at + row * width, width));
    };
    rows(this.ticketsAt, size.people, 1, (row, [count = 0]) => tally.people.add(row, PERSON.tickets, count));
    rows(this.levelsAt, size.levels, LEVEL_WIDTH, (row, counts) => tally.levels.addRow(row, counts));
    rows(this.placesAt, size.places, 1, (row, counts) => tally.places.addRow(row, counts));
    states.flush();
    slots.flush();
  }
}
