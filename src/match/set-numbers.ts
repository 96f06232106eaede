import type { AtomSet } from './atom-set.js';

/** Numbers sets in the order in which they come; the same set has the same number. All sets are equally long. */
export class SetNumbers {
  private readonly sets: AtomSet[] = [];
  private readonly byHash = new Map<number, number[]>();

  /** The number of a set; undefined for a new one when no more are taken. */
  numberOf(set: AtomSet, more: boolean): number | undefined {
    const hash = hashOf(set);
    const alike = this.byHash.get(hash);
    const known = alike?.find((number) => same(this.sets[number] as AtomSet, set));
    if (known !== undefined || !more) return known;
    const number = this.sets.push(set) - 1;
    if (alike === undefined) this.byHash.set(hash, [number]);
    else alike.push(number);
    return number;
  }
}

/** FNV over words, with the high bits mixed down: sets differ in single bits anywhere. */
function hashOf(set: AtomSet): number {
  let hash = 0x811c9dc5;
  for (let word = 0; word < set.length; word++) {
    hash = Math.imul(hash ^ (set[word] as number), 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
}

function same(a: AtomSet, b: AtomSet): boolean {
  for (let word = 0; word < a.length; word++) if (a[word] !== b[word]) return false;
  return true;
}
