import { readTicketFiles } from '../bulk-tickets.js';
import { historyNames, openHistory } from '../history.js';
import { readRows, UnreadableRows } from '../load/rows/read-rows.js';
import type { Policy } from '../model/policy.js';
import type { BadRow } from '../model/rows.js';
import { terminalText } from '../render/escape.js';
import type { CompiledHistory } from '../replay/history/compiled.js';
import { type HistoryCounts, newCounts } from '../replay/history/counts.js';
import { HistoryReader, isBadRow, readHistory } from '../replay/history/read.js';
import type { HistoryTicket } from '../replay/history-ticket.js';
import type { PlainTicket } from '../replay/plain/plain-ticket.js';
import { type Shard, WHOLE } from '../replay/shard.js';
import type { OptionSpec, Options } from './command.js';
import type { Io } from './io.js';
import { flagOption, textOption } from './option-value.js';
import { policyNames } from './policy-names.js';
import { UsageError } from './usage-error.js';

/** Options of every command that reads files of tickets. */
export const FEED_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--history <name>',
    description: 'how the files are read (default: the only one that the workspace has, else generic)',
    complete: policyNames(historyNames),
  },
  { flags: '--max-bad <n>', description: 'stop at more bad rows than this, exit 2 (default: read on and count them)' },
];

/** Bad rows that are named one by one; the others are counted. */
const NAMED_BAD = 20;

/** Files of tickets, read by a history; what cannot be read is said on stderr and counted. */
export interface TicketFeed {
  readonly history: CompiledHistory;
  /** Brought up to date while `tickets` is read. */
  readonly counts: HistoryCounts;
  /** The tickets, once. Throws a usage error for files that are not there and past `--max-bad`. */
  tickets(): AsyncGenerator<HistoryTicket>;
  /** The same without making more of a ticket than is asked for: much faster where a file is simple. */
  each(take: TicketTaker): Promise<void>;
}

/** Takes tickets as they are read, in order. */
export interface TicketTaker {
  plain(ticket: PlainTicket): void;
  ticket(ticket: HistoryTicket): void;
  /** Called now and then, also where there is nothing to take. */
  onPiece?(): void;
}

/** The history that is asked for, opened. Throws a usage error. */
export function historyFor(policy: Policy, options: Options): CompiledHistory {
  const own = [...policy.histories.keys()];
  const name = textOption(options, 'history') ?? (own.length === 1 ? (own[0] as string) : 'generic');
  const history = openHistory(policy, name);
  if (typeof history === 'string') throw new UsageError(history);
  return history;
}

/** The value of `--max-bad`; Infinity without one. */
export function maxBadOf(options: Options): number {
  const written = textOption(options, 'maxBad');
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(written)) throw new UsageError(`--max-bad: "${written}" is no whole number`);
  return Number(written);
}

/** Opens files, patterns and `-` to be read as tickets; those of a shard only, if there is one. */
export function openTickets(
  files: readonly string[],
  policy: Policy,
  options: Options,
  io: Io,
  shard: Shard = WHOLE,
): TicketFeed {
  const history = historyFor(policy, options);
  const maxBad = maxBadOf(options);
  const counts = newCounts();
  return { history, counts, tickets, each };

  async function* tickets(): AsyncGenerator<HistoryTicket> {
    const teller = new BadRowTeller(maxBad, flagOption(options, 'quiet'), io);
    try {
      const rows = readRows(files, { cwd: io.cwd, stdin: io.stdin.chunks() });
      for await (const read of readHistory(rows, history, counts, shard)) {
        if (isBadRow(read)) teller.met(read, counts.bad);
        else yield read;
      }
    } catch (error) {
      rethrow(error);
    }
    teller.end(counts.bad);
  }

  async function each(taker: TicketTaker): Promise<void> {
    const teller = new BadRowTeller(maxBad, flagOption(options, 'quiet'), io);
    const sink = {
      plain: (ticket: PlainTicket) => taker.plain(ticket),
      read: (read: HistoryTicket | BadRow) => {
        if (isBadRow(read)) teller.met(read, counts.bad);
        else taker.ticket(read);
      },
    };
    try {
      const sources = { cwd: io.cwd, stdin: io.stdin.chunks() };
      const reader = new HistoryReader(history, counts, shard);
      await readTicketFiles(files, sources, reader, sink, { onPiece: () => taker.onPiece?.() });
    } catch (error) {
      rethrow(error);
    }
    teller.end(counts.bad);
  }
}

/** What the files are in the way of is the user's to mend. */
function rethrow(error: unknown): never {
  if (error instanceof UnreadableRows) throw new UsageError(error.message);
  throw error;
}

/** Names the first bad rows with file, line and reason, counts the others, and stops past a bound. */
export class BadRowTeller {
  private told = 0;
  private readonly maxBad: number;
  private readonly quiet: boolean;
  private readonly io: Pick<Io, 'stderr'>;

  constructor(maxBad: number, quiet: boolean, io: Pick<Io, 'stderr'>) {
    this.maxBad = maxBad;
    this.quiet = quiet;
    this.io = io;
  }

  /** `bad` is how many rows were bad so far, this one included. */
  met({ file, line, reason }: BadRow, bad: number): void {
    if (!this.quiet && this.told++ < NAMED_BAD) {
      this.io.stderr.write(`${terminalText(`${file}:${line}: ${reason}`)}\n`);
    }
    if (bad > this.maxBad)
      throw new UsageError(
        `${bad} bad ${bad === 1 ? 'row is' : 'rows are'} more than --max-bad ${this.maxBad} allows; the last: ${file}:${line}: ${reason}`,
      );
  }

  end(bad: number): void {
    if (!this.quiet && this.told > NAMED_BAD)
      this.io.stderr.write(`… and ${this.told - NAMED_BAD} more; ${bad} rows or tickets could not be read\n`);
  }
}
