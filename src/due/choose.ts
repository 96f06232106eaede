import type { DueAction } from './due-action.js';
import type { Journal } from './journal.js';

/** What of all that is due goes out. Instants are epoch ms, lengths ms. */
export interface DueRules {
  /** The moment of the run: nothing later is due. */
  readonly at: number;
  /** What became due before is taken as said. */
  readonly since: number | undefined;
  /** What has been due for longer is not delivered any more. */
  readonly maxAgeMs: number | undefined;
  /** The same recipient hears of the same ticket, by the same kind of action, at most once in this time. */
  readonly onceMs: number | undefined;
}

/** What becomes of a ticket's actions; all but `due` are noted in the journal as said. */
export interface Choice {
  readonly due: readonly DueAction[];
  readonly beforeSince: number;
  readonly tooOld: readonly DueAction[];
  readonly heldBack: number;
}

/** Of a ticket's actions those that are due and were not said, in order (and notes in the journal what never will be). */
export function chooseDue(
  ticket: string,
  actions: readonly DueAction[],
  journal: Journal,
  { at, since, maxAgeMs, onceMs }: DueRules,
): Choice {
  const record = journal.tickets.get(ticket);
  const due: DueAction[] = [];
  const tooOld: DueAction[] = [];
  let beforeSince = 0;
  let heldBack = 0;
  const last = new Map(record?.last);
  const settle = (action: DueAction): void => {
    journal.record(ticket).add(action, at, actions);
  };
  for (const action of actions) {
    if (action.event.at > at || record?.has(action) === true) continue;
    const recipient = recipientOf(action);
    const before = onceMs === undefined || recipient === undefined ? undefined : last.get(recipient);
    if (since !== undefined && action.event.at < since) {
      beforeSince++;
      settle(action);
    } else if (maxAgeMs !== undefined && at - action.event.at > maxAgeMs) {
      tooOld.push(action);
      settle(action);
    } else if (onceMs !== undefined && before !== undefined && Math.abs(action.event.at - before) < onceMs) {
      heldBack++;
      settle(action);
    } else {
      due.push(action);
      if (recipient !== undefined) last.set(recipient, action.event.at);
    }
  }
  return { due, beforeSince, tooOld, heldBack };
}

/** Who hears of an action and how, for `--once-per`; undefined for what is addressed to nobody. */
export function recipientOf({ event }: DueAction): string | undefined {
  const { kind, person, channel, audience, bot } = event;
  const who = person ?? channel ?? bot ?? audience;
  return who === undefined ? undefined : `${kind} ${who}`;
}
