import type { DueAction } from '../../due/due-action.js';

/** How one attempt to deliver went. */
export type Attempt =
  | { readonly done: true }
  /** `final`: trying again in this run is of no use. `retryAfterMs`: what the receiver asks for. */
  | {
      readonly done: false;
      readonly why: string;
      readonly final?: boolean;
      readonly retryAfterMs?: number | undefined;
    };

/** Hands one action over. The text is the JSON of the action, on one line. */
export type Handover = (action: DueAction, json: string, attempt: number) => Promise<Attempt>;

/** One ticket's deliveries, in order. */
export interface Parcel {
  readonly actions: readonly DueAction[];
  json(action: DueAction): string;
}

export interface DeliverRules {
  /** How many tickets are served at one time. */
  readonly jobs: number;
  /** How often a delivery is tried again. */
  readonly retries: number;
  /** How long before the first retry; twice that before the next, and so on. */
  readonly waitMs: number;
  sleep(ms: number): Promise<void>;
  /** False when no more deliveries may be begun in this run. */
  mayBegin(): boolean;
  /** Called as soon as a delivery was made, and before the next of its ticket begins. */
  delivered(action: DueAction): void;
  failed(action: DueAction, why: string): void;
  notBegun(action: DueAction): void;
}

/** No wait is longer. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Delivers: tickets side by side, the actions of one ticket one after the other. One that fails for good does not keep
 * back the later ones of its ticket: an escalation is there for the case that the level before was not reached.
 */
export async function deliverAll(parcels: readonly Parcel[], handOver: Handover, rules: DeliverRules): Promise<void> {
  const queue = parcels[Symbol.iterator]();
  let broken: unknown;
  const work = async (): Promise<void> => {
    for (const { actions, json } of queue) {
      for (const action of actions) {
        if (broken !== undefined) return;
        if (!rules.mayBegin()) {
          rules.notBegun(action);
          continue;
        }
        try {
          const why = await handOverPatiently(action, json(action), handOver, rules);
          if (why === undefined) rules.delivered(action);
          else rules.failed(action, why);
        } catch (error) {
          // What is under way elsewhere comes to its end and is noted.
          broken = error;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(rules.jobs, parcels.length) }, work));
  if (broken !== undefined) throw broken;
}

/** Undefined when it was delivered, else why not. */
async function handOverPatiently(
  action: DueAction,
  json: string,
  handOver: Handover,
  { retries, waitMs, sleep, mayBegin }: DeliverRules,
): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    const result = await handOver(action, json, attempt);
    if (result.done) return undefined;
    if (result.final === true || attempt > retries || !mayBegin())
      return attempt > 1 ? `${result.why} (${attempt} times)` : result.why;
    await sleep(Math.min(LONGEST_WAIT_MS, Math.max(waitMs * 2 ** (attempt - 1), result.retryAfterMs ?? 0)));
  }
}
