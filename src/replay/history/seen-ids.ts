import { type IdFamily, type NumberData, NumberSets } from './number-sets.js';

/** Load past which the table grows. */
const FULL = 0.6;
/** Longer ids are not looked at for numbers. */
const SCRATCH = 64;

/** What a set has in it, fit to be sent to another thread. */
export interface SeenData {
  readonly numbers: NumberData | undefined;
  readonly table: Uint32Array;
  readonly size: number;
}

/**
 * Which ids have been met. Ids that end in a number (`INC0012345`) take a bit or so each, exactly; others 8 bytes: two of
 * those count as one with a probability of one in 2^64 a pair, less than one in a million for five million tickets.
 */
export class SeenIds {
  private size = 0;
  /** Two halves of each hash side by side; zero is empty. */
  private table = new Uint32Array(2 * 1024);
  private numbers: NumberSets | undefined = new NumberSets();
  private readonly scratch = new Uint8Array(SCRATCH);

  /** Whether the id is new. */
  add(id: string): boolean {
    const { length } = id;
    if (length <= SCRATCH) {
      let i = 0;
      for (; i < length; i++) {
        const code = id.charCodeAt(i);
        if (code > 127) break;
        this.scratch[i] = code;
      }
      if (i === length) return this.addBytes(this.scratch, 0, length);
    }
    return this.addHash((i) => id.charCodeAt(i), length);
  }

  /** The same for an id of ASCII characters. */
  addBytes(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.numbers !== undefined && to - from <= SCRATCH) {
      const added = this.numbers.add(bytes, from, to);
      if (added !== undefined) return added;
      if (this.numbers.full) this.spell();
    }
    return this.addSpelt(bytes, from, to);
  }

  /** The family of the id that was added last, for `addNumber`. */
  get family(): IdFamily | undefined {
    return this.numbers?.last;
  }

  /** Whether an id is new of which the family and the number are known; undefined when it has to be given as bytes. */
  addNumber(family: IdFamily, number: number): boolean | undefined {
    return this.numbers?.addNumber(family, number);
  }

  /** A function of its own, as one with a closure in it takes memory with each call. */
  private addSpelt(bytes: Uint8Array, from: number, to: number): boolean {
    return this.addHash((i) => bytes[from + i] as number, to - from);
  }

  get data(): SeenData {
    return { numbers: this.numbers?.data, table: this.table, size: this.size };
  }

  static from({ numbers, table, size }: SeenData): SeenIds {
    const ids = new SeenIds();
    ids.numbers = numbers && NumberSets.from(numbers);
    ids.table = table as Uint32Array<ArrayBuffer>;
    ids.size = size;
    return ids;
  }

  /** Whether another set has one of the ids. Both may change in how they keep theirs. */
  shares(other: SeenIds): boolean {
    if (this.numbers !== undefined && other.numbers !== undefined) {
      if (this.numbers.shares(other.numbers)) return true;
    } else {
      this.spell();
      other.spell();
    }
    const [few, many] = this.size < other.size ? [this, other] : [other, this];
    for (let i = 0; i < few.table.length; i += 2) {
      const low = few.table[i + 1] as number;
      if (low !== 0 && many.has(few.table[i] as number, low)) return true;
    }
    return false;
  }

  private has(high: number, low: number): boolean {
    const { table } = this;
    const mask = table.length / 2 - 1;
    for (let at = high & mask; table[2 * at + 1] !== 0; at = (at + 1) & mask) {
      if (table[2 * at] === high && table[2 * at + 1] === low) return true;
    }
    return false;
  }

  /** Numbers are spread so far apart that bits take more than hashes would. */
  private spell(): void {
    const { numbers } = this;
    this.numbers = undefined;
    numbers?.forEach((id) => this.addHash((i) => id.charCodeAt(i), id.length));
  }

  private addHash(codeAt: (i: number) => number, length: number): boolean {
    if (this.size * 2 > this.table.length * FULL) this.grow();
    let high = 0x811c9dc5;
    let low = 0x9747b28c;
    for (let i = 0; i < length; i++) {
      const code = codeAt(i);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x5bd1e995);
      low ^= low >>> 15;
    }
    high = mixed(high ^ Math.imul(low, 0x85ebca6b));
    low = mixed(low + Math.imul(length, 0x9e3779b1));
    return this.put(high >>> 0, low >>> 0 || 1);
  }

  private put(high: number, low: number): boolean {
    const { table } = this;
    const mask = table.length / 2 - 1;
    for (let at = high & mask; ; at = (at + 1) & mask) {
      if (table[2 * at + 1] === 0) {
        table[2 * at] = high;
        table[2 * at + 1] = low;
        this.size++;
        return true;
      }
      if (table[2 * at] === high && table[2 * at + 1] === low) return false;
    }
  }

  private grow(): void {
    const old = this.table;
    this.table = new Uint32Array(old.length * 2);
    this.size = 0;
    for (let i = 0; i < old.length; i += 2) if (old[i + 1] !== 0) this.put(old[i] as number, old[i + 1] as number);
  }
}

function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
