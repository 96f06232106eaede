/** The verdicts of one ticket's runs, in their order, as one number: two bits each after a leading 1. */
export const NO_VERDICTS = 1;
export const VERDICT_BITS = 2;

/** What `verdicts` runs can come to is less than this. */
export function codesOf(verdicts: number): number {
  return 2 << (VERDICT_BITS * verdicts);
}

/** Places in VERDICTS. */
export function verdictsOf(code: number): number[] {
  const verdicts: number[] = [];
  for (let rest = code; rest > NO_VERDICTS; rest >>= VERDICT_BITS) verdicts.unshift(rest & ((1 << VERDICT_BITS) - 1));
  return verdicts;
}
