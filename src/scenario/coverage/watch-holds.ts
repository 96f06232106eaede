import type { Holds } from '../../model/plan.js';

/** A condition that reports when it holds. */
export function watchHolds(holds: Holds, held: () => void): Holds {
  return (fields, counters) => {
    const answer = holds(fields, counters);
    if (answer) held();
    return answer;
  };
}
