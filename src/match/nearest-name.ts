import { distance } from 'fastest-levenshtein';

/**
 * The known name that was probably meant: at most a third of the letters wrong, of three letters one, and of fewer none but
 * for capitals (`P5` is not nearly `P1`); the first of equals.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.floor(name.length / 3) + 1;
  for (const candidate of known) {
    const wrong = distance(name.toLowerCase(), candidate.toLowerCase());
    if (wrong < least) {
      best = candidate;
      least = wrong;
    }
  }
  return best;
}
