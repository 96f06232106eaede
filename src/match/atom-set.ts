/** A set of a variable's atoms by index, 32 to a word. */
export type AtomSet = Uint32Array;

/** The indexes below `size` for which the test says yes. */
export function atomSet(size: number, test: (index: number) => boolean): AtomSet {
  const set = new Uint32Array(Math.ceil(size / 32));
  for (let index = 0; index < size; index++) {
    if (test(index)) set[index >> 5] = (set[index >> 5] as number) | (1 << (index & 31));
  }
  return set;
}

export function hasAtom(set: AtomSet, index: number, from = 0): boolean {
  return (((set[from + (index >> 5)] ?? 0) >>> (index & 31)) & 1) === 1;
}

/** Those of the first `size` indexes that are not in the set. */
export function complement(set: AtomSet, size: number): AtomSet {
  const result = new Uint32Array(Math.ceil(size / 32));
  for (let word = 0; word < result.length; word++) result[word] = ~(set[word] ?? 0);
  // What lies beyond the last index is in no set.
  if (size % 32 !== 0) result[result.length - 1] = (result[result.length - 1] as number) & (2 ** (size % 32) - 1);
  return result;
}

export function intersection(a: AtomSet, b: AtomSet): AtomSet {
  return a.map((word, at) => word & (b[at] ?? 0));
}

export function isEmptySet(set: AtomSet): boolean {
  for (let word = 0; word < set.length; word++) if (set[word] !== 0) return false;
  return true;
}
