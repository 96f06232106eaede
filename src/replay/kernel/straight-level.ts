import type { CountedLevel } from '../tally/course-counter.js';
import type { ProgramLevel } from './ladder-program.js';
import { type Numbers, MOST_RECIPIENTS, type Paged, Reached } from './reach.js';

export const NOBODY: readonly number[] = [];

/** In place of a level whose people's managers are reached. */
export const NO_LEVEL = -2;

/**
 * A level that acts at its own time, and whom it reaches, kept for as long as nothing changes it: tickets that follow one
 * another nearly always find the same.
 */
export class StraightLevel implements CountedLevel {
  readonly place: number;
  readonly cell: number;
  readonly ms: number;
  readonly unless: number;
  /** This one and all after it are held back by an acknowledgement. */
  readonly isLast: boolean;
  /** Whose managers it reaches: a level or PREVIOUS; NO_LEVEL for none. */
  readonly managersOf: number;
  /** Whom it reaches in `[from, to)`, epoch ms. */
  who: readonly number[] = NOBODY;
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;
  /** Whose managers are in `who`. */
  of: readonly number[] = NOBODY;
  /** One of them is a person. */
  hasPerson = false;
  /** There are more than a simulation is spared for. */
  overflow = false;
  private readonly level: ProgramLevel;
  private readonly people: number;
  private readonly reached = new Reached();
  private readonly paged = new PagedBefore();

  constructor(level: ProgramLevel, place: number, cell: number, isLast: boolean, { people }: Numbers) {
    this.place = place;
    this.cell = cell;
    this.ms = level.ms;
    this.unless = level.unless;
    this.isLast = isLast;
    this.managersOf = level.reaches.find(({ managersOf }) => managersOf !== undefined)?.managersOf ?? NO_LEVEL;
    this.level = level;
    this.people = people;
  }

  /** Called for a moment outside of `[from, to)`, or for others whose managers are asked for. */
  ask(t: number, of: readonly number[]): void {
    const { reached, paged, people } = this;
    paged.set(of.filter((who) => who < people));
    reached.begin(t);
    for (const reach of this.level.reaches) reach.find(reached, paged);
    this.overflow = reached.overflow;
    this.who = Array.from(reached.who.subarray(0, reached.count));
    this.hasPerson = this.who.some((who) => who < people);
    this.of = of;
    this.from = reached.from;
    this.to = reached.to;
  }
}

/** Whether the people of two levels are asked for their managers. */
export function asksTwo({ reaches }: ProgramLevel): boolean {
  return new Set(reaches.flatMap(({ managersOf }) => managersOf ?? [])).size > 1;
}

/** Whichever level is asked for, these are the people it paged. */
class PagedBefore implements Paged {
  private readonly own = new Int32Array(MOST_RECIPIENTS);
  readonly people = [this.own];
  readonly counts = new Int32Array(1);

  set(people: readonly number[]): void {
    this.own.set(people);
    this.counts[0] = people.length;
  }

  place(): number {
    return 0;
  }
}
