/** A thing on both sides, or on one. Indexes are those in their lists, -1 where it is not. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
  readonly from: number;
  readonly to: number;
}

/** Pairs entries of two maps by their keys, those of `before` first. `renamed` gives the new key of an old one. */
export function pairMaps<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  renamed: (name: string) => string = (name) => name,
): { readonly name: string; readonly before: T | undefined; readonly after: T | undefined }[] {
  const pairs = [...before].map(([key, value]) => {
    const name = renamed(key);
    return { name: after.has(name) ? name : key, before: value as T | undefined, after: after.get(name) };
  });
  const taken = new Set(pairs.map(({ name }) => name));
  for (const [name, value] of after) if (!taken.has(name)) pairs.push({ name, before: undefined, after: value });
  return pairs;
}

/**
 * Pairs entries of two lists: first by name (undefined for those without), then those that mean the same, then what is left
 * in order. In the order of `after`, what is gone at the end.
 */
export function pairLists<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string | undefined,
  meaningOf: (item: T, side: 'before' | 'after') => string,
  restInOrder = true,
): Pair<T>[] {
  const partner: number[] = after.map(() => -1);
  const free = new Set(before.keys());
  const match = (keyOf: (item: T, side: 'before' | 'after') => string | undefined): void => {
    const byKey = new Map<string, number[]>();
    for (const i of free) {
      const key = keyOf(before[i] as T, 'before');
      if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), i]);
    }
    for (const [j, item] of after.entries()) {
      if (partner[j] !== -1) continue;
      const key = keyOf(item, 'after');
      const i = key === undefined ? undefined : byKey.get(key)?.shift();
      if (i === undefined) continue;
      partner[j] = i;
      free.delete(i);
    }
  };
  match(nameOf);
  match((item, side) => meaningOf(item, side));
  if (restInOrder) {
    const left = [...free].filter((i) => nameOf(before[i] as T) === undefined);
    for (const [j, item] of after.entries()) {
      if (partner[j] !== -1 || nameOf(item) !== undefined) continue;
      const i = left.shift();
      if (i === undefined) break;
      partner[j] = i;
      free.delete(i);
    }
  }
  const pairs: Pair<T>[] = after.map((item, j) => {
    const i = partner[j] as number;
    return { before: i < 0 ? undefined : before[i], after: item, from: i, to: j };
  });
  for (const i of free) pairs.push({ before: before[i], after: undefined, from: i, to: -1 });
  return pairs;
}

/** The pairs that left the order of the others: all but a longest rising run. */
export function movedPairs<T>(pairs: readonly Pair<T>[]): Pair<T>[] {
  const both = pairs.filter(({ from, to }) => from >= 0 && to >= 0).sort((a, b) => a.to - b.to);
  const length = both.map(() => 1);
  const previous = both.map(() => -1);
  let best = -1;
  for (let i = 0; i < both.length; i++) {
    for (let j = 0; j < i; j++) {
      if ((both[j] as Pair<T>).from < (both[i] as Pair<T>).from && (length[j] as number) + 1 > (length[i] as number)) {
        length[i] = (length[j] as number) + 1;
        previous[i] = j;
      }
    }
    if (best < 0 || (length[i] as number) > (length[best] as number)) best = i;
  }
  const stay = new Set<number>();
  for (let i = best; i >= 0; i = previous[i] as number) stay.add(i);
  return both.filter((_, i) => !stay.has(i));
}
