import type { DueAction } from '../due/due-action.js';
import type { TicketNow } from '../due/ticket-now.js';
import type { Policy } from '../model/policy.js';
import type { Ref } from '../model/ref.js';

/** One action with what its ticket is by now and the policy that wants it. */
export interface DueEntry {
  readonly action: DueAction;
  readonly now: TicketNow;
  readonly created: number;
  readonly policy: Policy;
  /** Where a node of that policy stands: the version that a ticket keeps has its own lines. */
  place(ref: Ref): string;
}

export interface DueView {
  /** In the order of their moments. */
  readonly entries: readonly DueEntry[];
  readonly tickets: number;
  readonly beforeSince: number;
  readonly tooOld: number;
  readonly heldBack: number;
}
