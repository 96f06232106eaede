import { type AtomSet, atomSet } from './atom-set.js';

/** One entry of an ordered list in which the first that holds counts (R1). */
export interface Decision {
  /** Index into the space's conditions; rising within a list. */
  readonly condition: number;
  /** True: where it holds, nothing later in its list matters. False for a row that the time of day can switch off. */
  readonly final: boolean;
}

/** Terms that still matter, given those that are certain. Terms are in the order of their conditions. */
export type Relevance = (certain: AtomSet) => AtomSet;

/**
 * Which terms can still change what the lists decide: those up to the first entry that is final and certain, and those of
 * conditions that are in no list. `conditionOf` gives the condition of each term, or -1 for one that always matters.
 */
export function relevance(conditionOf: readonly number[], lists: readonly (readonly Decision[])[]): Relevance {
  const listed = new Set(lists.flatMap((list) => list.map(({ condition }) => condition)));
  const always = atomSet(conditionOf.length, (term) => !listed.has(conditionOf[term] as number));
  const cuts = lists.map((list) => {
    const members = new Set(list.map(({ condition }) => condition));
    const finals = new Set(list.filter(({ final }) => final).map(({ condition }) => condition));
    return {
      final: atomSet(conditionOf.length, (term) => finals.has(conditionOf[term] as number)),
      whole: atomSet(conditionOf.length, (term) => members.has(conditionOf[term] as number)),
    };
  });
  // Behind the last term of the condition of each term.
  const endOf = new Int32Array(conditionOf.length);
  for (let term = conditionOf.length - 1; term >= 0; term--) {
    endOf[term] = conditionOf[term] === conditionOf[term + 1] ? (endOf[term + 1] as number) : term + 1;
  }
  return (certain) => {
    const kept = always.slice();
    for (const { final, whole } of cuts) {
      const first = firstCommon(certain, final);
      const end = first < 0 ? conditionOf.length : (endOf[first] as number);
      const words = end >>> 5;
      for (let word = 0; word < words; word++) kept[word] = (kept[word] as number) | (whole[word] as number);
      const rest = (1 << (end & 31)) - 1;
      if (rest !== 0) kept[words] = (kept[words] as number) | ((whole[words] as number) & rest);
    }
    return kept;
  };
}

/** The lowest index in both sets; -1 for none. */
function firstCommon(a: AtomSet, b: AtomSet): number {
  for (let word = 0; word < a.length; word++) {
    const bits = (a[word] as number) & (b[word] as number);
    if (bits !== 0) return word * 32 + 31 - Math.clz32(bits & -bits);
  }
  return -1;
}
