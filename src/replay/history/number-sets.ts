import { ID_DIGITS } from '../plain/assembly/memory.js';

const PAGE = 1 << 15;
const MOST_FAMILIES = 64;
/** Of 4 KB each. */
const MOST_PAGES = 8192;

/** Ids that differ in their number only: how they begin, and how long they are. */
export interface IdFamily {
  readonly prefix: Uint8Array;
  readonly length: number;
}

interface Family extends IdFamily {
  /** Bits by number, a page for each stretch of numbers that has any. */
  readonly pages: Map<number, Uint32Array>;
}

export type NumberData = readonly Family[];

/**
 * Sets of ids that end in a number, as bits: nothing is approximated, and ids in order are next to each other. The length of
 * an id is part of what it is: `7` and `007` are two.
 */
export class NumberSets {
  private families: Family[] = [];
  private family: Family | undefined;
  private page: Uint32Array | undefined;
  private pageNumber = -1;
  private pages = 0;
  /** There would be too many families or pages: what is in it is to be kept in another way. */
  full = false;

  /** Whether the id is new; undefined for one that does not end in a digit, or when it is full. */
  add(bytes: Uint8Array, from: number, to: number): boolean | undefined {
    let start = to;
    let number = 0;
    const least = Math.max(from, to - ID_DIGITS);
    for (let scale = 1; start > least; start--, scale *= 10) {
      const digit = ((bytes[start - 1] as number) - 48) >>> 0;
      if (digit > 9) break;
      number += digit * scale;
    }
    if (start === to) return undefined;
    let { family } = this;
    if (family === undefined || !isOf(family, bytes, from, start, to)) {
      family = this.familyOf(bytes, from, start, to);
      if (family === undefined) return undefined;
    }
    return this.put(family, number);
  }

  /** The family of the id that was added last. */
  get last(): IdFamily | undefined {
    return this.family;
  }

  /** The same for an id of a family that there is, of which the number is known. */
  addNumber(family: IdFamily, number: number): boolean | undefined {
    if (family !== this.family) {
      this.family = family as Family;
      this.page = undefined;
    }
    return this.put(family as Family, number);
  }

  private put(family: Family, number: number): boolean | undefined {
    const pageNumber = number >>> 15;
    let { page } = this;
    if (page === undefined || pageNumber !== this.pageNumber) {
      page = this.pageOf(family, pageNumber);
      if (page === undefined) return undefined;
    }
    const word = (number & (PAGE - 1)) >>> 5;
    const bit = 1 << (number & 31);
    const before = page[word] as number;
    if ((before & bit) !== 0) return false;
    page[word] = before | bit;
    return true;
  }

  get data(): NumberData {
    return this.families;
  }

  static from(data: NumberData): NumberSets {
    const sets = new NumberSets();
    sets.families = [...data];
    sets.pages = data.reduce((sum, { pages }) => sum + pages.size, 0);
    return sets;
  }

  shares(other: NumberSets): boolean {
    return this.families.some(({ prefix, length, pages }) => {
      const same = other.families.find((each) => each.length === length && Buffer.compare(each.prefix, prefix) === 0);
      if (same === undefined) return false;
      for (const [number, page] of pages) {
        const theirs = same.pages.get(number);
        if (theirs?.some((word, i) => (word & (page[i] as number)) !== 0) === true) return true;
      }
      return false;
    });
  }

  forEach(take: (id: string) => void): void {
    for (const { prefix, length, pages } of this.families) {
      const start = Buffer.from(prefix).toString('latin1');
      for (const [pageNumber, page] of pages) {
        for (let i = 0; i < PAGE; i++) {
          if (((page[i >>> 5] as number) & (1 << (i & 31))) === 0) continue;
          take(start + String(pageNumber * PAGE + i).padStart(length - start.length, '0'));
        }
      }
    }
  }

  private familyOf(bytes: Uint8Array, from: number, start: number, to: number): Family | undefined {
    let family = this.families.find((each) => isOf(each, bytes, from, start, to));
    if (family === undefined) {
      if (this.families.length >= MOST_FAMILIES) {
        this.full = true;
        return undefined;
      }
      family = { prefix: bytes.slice(from, start), length: to - from, pages: new Map() };
      this.families.push(family);
    }
    this.family = family;
    this.page = undefined;
    return family;
  }

  private pageOf({ pages }: Family, pageNumber: number): Uint32Array | undefined {
    let page = pages.get(pageNumber);
    if (page === undefined) {
      if (this.pages >= MOST_PAGES) {
        this.full = true;
        return undefined;
      }
      this.pages++;
      page = new Uint32Array(PAGE / 32);
      pages.set(pageNumber, page);
    }
    this.page = page;
    this.pageNumber = pageNumber;
    return page;
  }
}

function isOf({ prefix, length }: Family, bytes: Uint8Array, from: number, start: number, to: number): boolean {
  if (length !== to - from || prefix.length !== start - from) return false;
  for (let i = 0; i < prefix.length; i++) if (prefix[i] !== bytes[from + i]) return false;
  return true;
}
