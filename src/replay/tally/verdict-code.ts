/** The verdicts of one ticket's runs, in their order, as one number: two bits each after a leading 1. */
export const NO_VERDICTS = 1;
export const VERDICT_BITS = 2;
const VERDICT_MASK = (1 << VERDICT_BITS) - 1;

/** What `verdicts` runs can come to is less than this. */
export function codesOf(verdicts: number): number {
  return 2 << (VERDICT_BITS * verdicts);
}

/** How many runs came to a verdict, by its place in VERDICTS. */
export function countOf(verdict: number, code: number): number {
  let count = 0;
  for (let rest = code; rest > NO_VERDICTS; rest >>= VERDICT_BITS) if ((rest & VERDICT_MASK) === verdict) count++;
  return count;
}

/** Places in VERDICTS. */
export function verdictsOf(code: number): number[] {
  const verdicts: number[] = [];
  for (let rest = code; rest > NO_VERDICTS; rest >>= VERDICT_BITS) verdicts.unshift(rest & VERDICT_MASK);
  return verdicts;
}
