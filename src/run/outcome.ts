import type { LadderPlan } from '../model/plan.js';
import type { Outcome } from '../model/timeline.js';

/** How the ticket ended, first that applies (L16). */
export function outcomeOf(state: {
  readonly resolved: boolean;
  /** The routed ladder at the end; null for `none`, undefined where no row names one. */
  readonly escalation: LadderPlan | null | undefined;
  /** Every level of every ladder has had its moment. */
  readonly laddersDone: boolean;
  /** An acknowledgement is still to lapse, so the ladder goes on. */
  readonly lapseToCome: boolean;
  readonly reached: boolean;
  readonly acknowledged: boolean;
}): Outcome {
  if (state.resolved) return 'resolved';
  if (state.escalation === null) return 'silent';
  if (state.escalation === undefined) return 'unrouted';
  if (!state.laddersDone || state.lapseToCome) return 'horizon';
  // Somebody who acknowledged has the ticket, even if he was not paged for it.
  return state.reached || state.acknowledged ? 'exhausted' : 'lost';
}
