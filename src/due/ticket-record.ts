import { createHash } from 'node:crypto';
import type { DueAction } from './due-action.js';
import { NumberSet } from './number-set.js';

/** Which actions of one stem were said. */
export interface Said {
  readonly numbers: NumberSet;
  /** The step of the sequence when they were said, in ms; 0 for what is no sequence. */
  readonly paceMs: number;
  /** The last moment (the `--at` of a run) at which one of them was. */
  until: number;
}

/** What is remembered of one ticket. */
export class TicketRecord {
  /** By the hash of the stem. */
  readonly said = new Map<string, Said>();
  /** The last instant, by recipient, of what was delivered: for `--once-per`. */
  readonly last = new Map<string, number>();
  /** How many runs in a row could not deliver all of its actions. */
  fails = 0;
  /** Since when the ticket has not been in the input. */
  goneSince: number | undefined;
  /** The commit whose policy it keeps; `newest` when that commit is lost. */
  pin: string | undefined;
  /** Its turn in every round robin (L10). */
  turn: number | undefined;

  get isEmpty(): boolean {
    return this.said.size === 0 && this.fails === 0 && this.pin === undefined && this.turn === undefined;
  }

  /**
   * Whether an action was said. A number of a sequence whose step has changed since then means another moment: it was said
   * only if that moment had come.
   */
  has({ identity, event }: DueAction): boolean {
    const said = this.said.get(stemHash(identity.stem));
    if (said === undefined || !said.numbers.has(identity.n)) return false;
    return said.paceMs === (identity.paceMs ?? 0) || event.at <= said.until;
  }

  /** Remembers that an action was said in the run of `moment`; `all` are the ticket's actions. Returns the stem's hash. */
  add({ identity }: DueAction, moment: number, all: readonly DueAction[]): string {
    const hash = stemHash(identity.stem);
    const paceMs = identity.paceMs ?? 0;
    const before = this.said.get(hash);
    const said =
      before?.paceMs === paceMs ? before : { numbers: this.kept(hash, all), paceMs, until: before?.until ?? moment };
    said.numbers.add(identity.n);
    said.until = Math.max(said.until, moment);
    this.said.set(hash, said);
    return hash;
  }

  /** When a sequence has another step, those of its numbers stay said whose moments have come. */
  private kept(hash: string, all: readonly DueAction[]): NumberSet {
    const numbers = new NumberSet();
    if (!this.said.has(hash)) return numbers;
    for (const each of all) {
      if (stemHash(each.identity.stem) === hash && this.has(each)) numbers.add(each.identity.n);
    }
    return numbers;
  }
}

/** Stems say nothing of their ticket, so that those of a policy are few and met again and again. */
const HASHES = new Map<string, string>();
const MOST_HASHES = 50_000;

/** 72 bits: enough to tell the few hundred actions of one ticket apart, and short in a file of ten thousand tickets. */
function stemHash(stem: string): string {
  let hash = HASHES.get(stem);
  if (hash === undefined) {
    hash = createHash('sha256').update(stem).digest('base64url').slice(0, 12);
    if (HASHES.size >= MOST_HASHES) HASHES.clear();
    HASHES.set(stem, hash);
  }
  return hash;
}
