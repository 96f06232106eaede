import { Integers, Numbers } from './growing.js';
import { comesBack, goesBackAndForth } from './group-moves.js';
import type { TicketFacts } from './ticket-facts.js';
import { type TimeKind, TIMES } from './report.js';
import { ValueNames } from './value-names.js';

/** Bits of `flags`. */
export const FLAG = {
  open: 1,
  resolved: 2,
  escalated: 4,
  reassigned: 8,
  pingPong: 16,
  returned: 32,
  reopened: 64,
  withoutPeople: 128,
  botFirst: 256,
} as const;

/** Values of one dimension: by their numbers, of each ticket. */
export interface DimensionColumn {
  readonly names: ValueNames;
  readonly first: Integers;
  /** When it was acknowledged, answered, resolved; the last also of those that are open. */
  readonly at: Readonly<Record<TimeKind, Integers>>;
}

/** Facts of all tickets, a column each: some hundred bytes a ticket, and every percentile is exact. */
export class TicketColumns {
  readonly created = new Numbers();
  readonly flags = new Integers();
  readonly reassignments = new Integers();
  /** NaN where it did not happen. */
  readonly elapsed: Readonly<Record<TimeKind, Numbers>> = threeNumbers();
  /** Counted by an SLA clock on a calendar; NaN where there is none. */
  readonly open: Readonly<Record<TimeKind, Numbers>> = threeNumbers();
  readonly dimensions: readonly DimensionColumn[];

  constructor(dimensions: number) {
    this.dimensions = Array.from({ length: dimensions }, () => ({
      names: new ValueNames(),
      first: new Integers(),
      at: { acknowledge: new Integers(), respond: new Integers(), resolve: new Integers() },
    }));
  }

  get size(): number {
    return this.created.length;
  }

  add(facts: TicketFacts, open: Readonly<Record<TimeKind, number>>): void {
    this.created.push(facts.created);
    this.elapsed.acknowledge.push(facts.acknowledgeMs ?? Number.NaN);
    this.elapsed.respond.push(facts.respondMs ?? Number.NaN);
    this.elapsed.resolve.push(facts.resolveMs ?? Number.NaN);
    for (const kind of TIMES) this.open[kind].push(open[kind]);
    this.reassignments.push(facts.reassignments);
    this.flags.push(
      bit(facts.open, FLAG.open) |
        bit(facts.everResolved, FLAG.resolved) |
        bit(facts.escalated, FLAG.escalated) |
        bit(facts.reassignments > 0, FLAG.reassigned) |
        bit(goesBackAndForth(facts.moves), FLAG.pingPong) |
        bit(comesBack(facts.moves), FLAG.returned) |
        bit(facts.reopens > 0, FLAG.reopened) |
        bit(facts.withoutPeople, FLAG.withoutPeople) |
        bit(facts.botFirst, FLAG.botFirst),
    );
    for (const [i, { names, first, at }] of this.dimensions.entries()) {
      first.push(names.idOf(facts.first[i]));
      at.acknowledge.push(names.idOf(facts.atAcknowledge[i]));
      at.respond.push(names.idOf(facts.atRespond[i]));
      at.resolve.push(names.idOf(facts.last[i]));
    }
  }
}

function threeNumbers(): Record<TimeKind, Numbers> {
  return { acknowledge: new Numbers(), respond: new Numbers(), resolve: new Numbers() };
}

function bit(is: boolean, flag: number): number {
  return is ? flag : 0;
}
