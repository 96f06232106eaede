import type { HandlerPlan, TargetPlan } from '../../model/plan.js';
import type { Schedule, Shift } from '../../time/schedule-type.js';

/** More recipients of one level than this are simulated. */
export const MOST_RECIPIENTS = 64;

/** Numbers of who can be paged, as a tally has them. */
export interface Numbers {
  whoOf(person: string | undefined, channel?: string, bot?: string): number;
  /** Where a level is counted. */
  levelCell(level: number): number;
  /** People come first. */
  readonly people: number;
  /** Of each person the manager, -1 for none. */
  readonly managers: Int32Array;
}

/** Who a level reaches, each once (L5): people, channels and bots by number. */
export class Reached {
  readonly who = new Int32Array(MOST_RECIPIENTS);
  count = 0;
  /** The moment that is asked for. */
  at = 0.5;
  /** As long as this the answer is the same, but for managers of others. */
  from = 0.5;
  to = 0.5;
  /** There are more than it can hold. */
  overflow = false;

  begin(at: number): void {
    this.count = 0;
    this.overflow = false;
    this.at = at;
    this.from = Number.NEGATIVE_INFINITY;
    this.to = Number.POSITIVE_INFINITY;
  }

  holds(from: number, to: number): void {
    if (from > this.from) this.from = from;
    if (to < this.to) this.to = to;
  }

  add(who: number): void {
    for (let i = 0; i < this.count; i++) if (this.who[i] === who) return;
    if (this.count === MOST_RECIPIENTS) this.overflow = true;
    else this.who[this.count++] = who;
  }
}

/** In place of a level: the last one before that paged a person. */
export const PREVIOUS = -1;

/** Whom the levels of a ladder paged. */
export interface Paged {
  readonly people: readonly Int32Array[];
  /** How many of each are there. */
  readonly counts: Int32Array;
  /** Where the people of a level are in these, -1 for nowhere; of PREVIOUS the last before the one that asks, in its round, that paged a person (L14). */
  place(level: number): number;
}

/** A target that is asked at the moment of the page (L2). */
export interface Reach {
  find(found: Reached, paged: Paged): void;
  /** The level whose people's managers it finds. */
  readonly managersOf?: number;
}

/** The targets of a level for tickets that these teams handle; undefined where only a simulation knows. */
export function reachesOf(
  targets: readonly TargetPlan[],
  handlers: readonly HandlerPlan[],
  numbers: Numbers,
): Reach[] | undefined {
  const reaches: Reach[] = [];
  for (const target of targets) {
    const found = reachOf(target, handlers, numbers);
    if (found === undefined) return undefined;
    reaches.push(...found);
  }
  return reaches;
}

function reachOf(target: TargetPlan, handlers: readonly HandlerPlan[], numbers: Numbers): Reach[] | undefined {
  switch (target.kind) {
    case 'person':
      return [new Fixed([numbers.whoOf(target.person)])];
    case 'people':
      return [new Fixed(target.people.map((person) => numbers.whoOf(person)))];
    case 'channel':
      return [new Fixed([numbers.whoOf(undefined, target.channel)])];
    case 'bot':
      return [new Fixed([numbers.whoOf(undefined, undefined, target.bot)])];
    case 'schedule':
      return [
        target.who === 'current'
          ? new OnCall(target.schedule, numbers)
          : new Neighbour(target.schedule, target.who, numbers),
      ];
    case 'handler': {
      const all: Reach[] = [];
      for (const { targets } of handlers) {
        const found = reachOf(targets[target.who], handlers, numbers);
        if (found === undefined) return undefined;
        all.push(...found);
      }
      return all;
    }
    case 'manager_of':
      return [new ManagerOf(target.level, numbers.managers)];
    case 'empty':
      return [];
    default:
      // Other ladders, and turns that hang on the ticket's id.
      return undefined;
  }
}

class Fixed implements Reach {
  private readonly who: readonly number[];

  constructor(who: readonly number[]) {
    this.who = who;
  }

  find(found: Reached): void {
    for (let i = 0; i < this.who.length; i++) found.add(this.who[i] as number);
  }
}

const NOBODY: readonly number[] = [];

/** Whoever has the turn; tickets that come one after the other nearly always find the same. */
class OnCall implements Reach {
  private readonly schedule: Schedule;
  private readonly people: PeopleNumbers;
  private from = Number.POSITIVE_INFINITY;
  private to = Number.NEGATIVE_INFINITY;
  private who: readonly number[] = NOBODY;

  constructor(schedule: Schedule, numbers: Numbers) {
    this.schedule = schedule;
    this.people = new PeopleNumbers(numbers);
  }

  find(found: Reached): void {
    const t = found.at;
    if (!(t >= this.from && t < this.to)) this.ask(t);
    const { who } = this;
    for (let i = 0; i < who.length; i++) found.add(who[i] as number);
    found.holds(this.from, this.to);
  }

  private ask(t: number): void {
    const shift = this.schedule.at(t);
    this.from = shift.start;
    this.to = shift.end;
    this.who = this.people.of(shift);
  }
}

class Neighbour implements Reach {
  private readonly schedule: Schedule;
  private readonly which: 'next' | 'previous';
  private readonly people: PeopleNumbers;

  constructor(schedule: Schedule, which: 'next' | 'previous', numbers: Numbers) {
    this.schedule = schedule;
    this.which = which;
    this.people = new PeopleNumbers(numbers);
  }

  find(found: Reached): void {
    const t = found.at;
    const shift = this.which === 'next' ? this.schedule.next(t) : this.schedule.previous(t);
    if (shift !== undefined) for (const who of this.people.of(shift)) found.add(who);
    // How long that stays so is not known.
    found.holds(t, t);
  }
}

class ManagerOf implements Reach {
  readonly managersOf: number;
  private readonly managers: Int32Array;

  constructor(level: number, managers: Int32Array) {
    this.managersOf = level;
    this.managers = managers;
  }

  find(found: Reached, paged: Paged): void {
    const place = paged.place(this.managersOf);
    if (place < 0) return;
    const people = paged.people[place] as Int32Array;
    const count = paged.counts[place] as number;
    for (let i = 0; i < count; i++) {
      const manager = this.managers[people[i] as number] as number;
      if (manager >= 0) found.add(manager);
    }
  }
}

/** The numbers of the people of a shift: lists of the same people are the same object. */
class PeopleNumbers {
  private readonly numbers: Numbers;
  private readonly known = new Map<readonly string[], readonly number[]>();

  constructor(numbers: Numbers) {
    this.numbers = numbers;
  }

  of({ people }: Shift): readonly number[] {
    let who = this.known.get(people);
    if (who === undefined) {
      who = people.map((person) => this.numbers.whoOf(person));
      this.known.set(people, who);
    }
    return who;
  }
}
