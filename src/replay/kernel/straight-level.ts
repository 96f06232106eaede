import type { LadderPlan } from '../../model/plan.js';
import type { Calendar } from '../../time/calendar-type.js';
import type { CountedLevel } from '../tally/course-counter.js';
import { ACKNOWLEDGED, type ProgramLevel } from './program-level.js';
import { type Numbers, MOST_RECIPIENTS, type Paged, Reached } from './reach.js';

export const NOBODY: readonly number[] = [];

/** In place of a level whose people's managers are reached. */
export const NO_LEVEL = -2;

/** Numbers of each level in `StraightLadder.terms`: its delay, ms, and from when to when (`[from, to)`) it reaches `who`. */
export const TERMS = 3;
export const DELAY = 0;
export const FROM = 1;
export const TO = 2;

/** One round of levels in order, each at its own time and on its own terms. */
export interface StraightLadder {
  readonly clock: Calendar;
  readonly isAlways: boolean;
  readonly levels: readonly StraightLevel[];
  /** TERMS for each level: in one array, as numbers by themselves are objects. */
  readonly terms: Float64Array;
  /** An open stretch of the clock that was met before, `[from, to)`. */
  readonly hours: Float64Array;
  readonly hasManagers: boolean;
}

/** `firstLevel`: the number of the first level in a tally. */
export function straightLadder(
  levels: readonly ProgramLevel[],
  firstLevel: number,
  numbers: Numbers,
  { clock, onEmpty }: LadderPlan,
): StraightLadder {
  const lastFrom = levels.reduce((first, { unless }, i) => (unless === ACKNOWLEDGED ? first : i + 1), 0);
  const terms = Float64Array.from(levels.flatMap(({ ms }) => [ms, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]));
  const made = levels.map(
    (level, place) =>
      new StraightLevel(level, terms, {
        place,
        cell: numbers.levelCell(firstLevel + place),
        isLast: place >= lastFrom,
        people: numbers.people,
        skips: onEmpty === 'skip',
      }),
  );
  return {
    clock,
    isAlways: clock.always,
    levels: made,
    terms,
    hours: new Float64Array(2),
    hasManagers: made.some(({ managersOf }) => managersOf !== NO_LEVEL),
  };
}

interface Standing {
  readonly place: number;
  readonly cell: number;
  readonly isLast: boolean;
  readonly people: number;
  readonly skips: boolean;
}

/**
 * A level that acts at its own time, and whom it reaches, kept for as long as nothing changes it: tickets that follow one
 * another nearly always find the same.
 */
export class StraightLevel implements CountedLevel {
  readonly cell: number;
  readonly unless: number;
  /** This one and all after it are held back by an acknowledgement. */
  readonly isLast: boolean;
  /** Whose managers it reaches: a level or PREVIOUS; NO_LEVEL for none. */
  readonly managersOf: number;
  who: readonly number[] = NOBODY;
  /** Whose managers are in `who`. */
  of: readonly number[] = NOBODY;
  /** One of them is a person. */
  hasPerson = false;
  /** It takes another walk: nobody is reached and the next one comes forward, or too many are. */
  givesUp = false;
  private readonly terms: Float64Array;
  private readonly at: number;
  private readonly people: number;
  private readonly skips: boolean;
  private readonly level: ProgramLevel;
  private readonly reached = new Reached();
  private readonly paged = new PagedBefore();

  constructor(level: ProgramLevel, terms: Float64Array, { place, cell, isLast, people, skips }: Standing) {
    this.cell = cell;
    this.unless = level.unless;
    this.isLast = isLast;
    this.managersOf = level.reaches.find(({ managersOf }) => managersOf !== undefined)?.managersOf ?? NO_LEVEL;
    this.terms = terms;
    this.at = place * TERMS;
    this.people = people;
    this.skips = skips;
    this.level = level;
  }

  /** Called for a moment outside of the span, or for others whose managers are asked for. */
  ask(t: number, of: readonly number[]): void {
    const { reached, paged, people, terms } = this;
    paged.set(of.filter((who) => who < people));
    reached.begin(t);
    for (const reach of this.level.reaches) reach.find(reached, paged);
    this.who = Array.from(reached.who.subarray(0, reached.count));
    this.hasPerson = this.who.some((who) => who < people);
    this.givesUp = reached.overflow || (this.skips && this.who.length === 0);
    this.of = of;
    terms[this.at + FROM] = reached.from;
    terms[this.at + TO] = reached.to;
  }
}

/** Whether a level reaches the managers of those whom two others paged. */
export function hasManagersOfTwo({ reaches }: ProgramLevel): boolean {
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
