import { idHash } from './id-hash.js';

/**
 * One of `count` parts of all tickets, decided by their ids alone: the rows of a ticket stay together, wherever and in
 * whatever order they stand. Rows without an id that can be read belong to the first part, so that they are counted once.
 */
export class Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;

  constructor(index: number, count: number) {
    this.index = index;
    this.count = count;
  }

  owns(id: string): boolean {
    return this.count === 1 || idHash(id) % this.count === this.index - 1;
  }

  get ownsUnnamed(): boolean {
    return this.index === 1;
  }
}

/** Everything. */
export const WHOLE = new Shard(1, 1);
