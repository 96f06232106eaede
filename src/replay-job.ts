import { plainRowsOf, readRange } from './bulk-tickets.js';
import { openHistory } from './history.js';
import type { ByteFile } from './load/rows/byte-file.js';
import type { ReplayMeta, ReplayPartial } from './model/replay.js';
import type { BadRow } from './model/rows.js';
import type { SourceText } from './parse/yaml/raw.js';
import { newCounts } from './replay/history/counts.js';
import type { SeenData } from './replay/history/seen-ids.js';
import { HistoryReader, isBadRow } from './replay/history/read.js';
import { CREATED } from './replay/plain/plain-ticket.js';
import { RowScanner } from './replay/plain/row-scanner.js';
import { recorded } from './replay/reaction/reaction.js';
import { type PartOptions, ReplayPart, type ReplaySide } from './replay/replay-part.js';
import { WHOLE } from './replay/shard.js';
import { loadTexts } from './workspace.js';

/** More bad rows than this are not carried from one thread to another. */
const MOST_BAD = 50_000;

/** A policy as it can be sent to a thread. */
export interface SentPolicy {
  readonly texts: readonly SourceText[];
  readonly now: number;
}

/** What all threads of a replay are told. */
export interface ReplayTask {
  readonly head: SentPolicy;
  readonly base: SentPolicy | undefined;
  readonly history: string;
  readonly options: PartOptions;
  readonly meta: ReplayMeta;
  /** As named by the user, and where it is. */
  readonly file: string;
  readonly path: string;
}

/** The same with the file cut into stretches of rows, of which each thread takes the next one that nobody has. */
export interface ReplayJob extends ReplayTask {
  /** Where each stretch begins; a row does there. */
  readonly starts: readonly number[];
  /** How many stretches are taken: one Int32. */
  readonly taken: SharedArrayBuffer;
}

/** A stretch that was read. */
export interface ReadStretch {
  readonly index: number;
  /** Where the first row begins that is not in it. */
  readonly place: number;
  readonly lines: number;
  /** Lines are counted from its own first one. */
  readonly bad: readonly BadRow[];
}

export interface JobAnswer {
  readonly partial: ReplayPartial;
  readonly stretches: readonly ReadStretch[];
  readonly ids: SeenData;
}

/** Replays stretches of a file until none is left. Undefined where it takes somebody who has all of it. `tell` hears how many tickets there were. */
export async function runJob(
  job: ReplayJob,
  { head, base }: JobSides,
  file: ByteFile,
  tell: (tickets: number) => void,
): Promise<JobAnswer | undefined> {
  const history = openHistory(head.plan.policy, job.history);
  const taken = new Int32Array(job.taken);
  const { starts } = job;
  try {
    if (typeof history === 'string') return undefined;
    const counts = newCounts();
    const reader = new HistoryReader(history, counts);
    const part = new ReplayPart(head, base, job.options);
    let bad: BadRow[] = [];
    const scanner = RowScanner.make();
    const rows =
      scanner &&
      plainRowsOf(
        job.file,
        file,
        reader,
        {
          plain: (ticket) => {
            if (part.wants(ticket.moments[CREATED] as number)) part.addPlain(ticket);
          },
          read: (read) => {
            if (isBadRow(read)) bad.push(read);
            else if (part.wants(read.ticket.created)) part.add(read);
          },
        },
        scanner,
      );
    if (rows === undefined) return undefined;
    const stretches: ReadStretch[] = [];
    for (let index = Atomics.add(taken, 0, 1); index < starts.length; index = Atomics.add(taken, 0, 1)) {
      bad = [];
      rows.line = index === 0 ? file.start.line : 1;
      const [from, to] = [starts[index] as number, starts[index + 1] ?? Number.POSITIVE_INFINITY];
      const { place, whole } = await readRange(rows, file, from, to, () => tell(counts.tickets));
      if (!whole || counts.bad > MOST_BAD) return undefined;
      stretches.push({ index, place, lines: rows.line - 1, bad });
    }
    return { partial: part.toPartial(job.meta, WHOLE, counts), stretches, ids: reader.ids.data };
  } finally {
    // Whoever gives up has the others do so.
    Atomics.store(taken, 0, starts.length);
  }
}

/** The policies of a replay in which everything happens as recorded. */
export interface JobSides {
  readonly head: ReplaySide;
  readonly base: ReplaySide | undefined;
}

/** The policies that were sent. */
export async function sidesOf({ head, base }: ReplayTask): Promise<JobSides> {
  const [one, other] = await Promise.all([sideOf(head), base && sideOf(base)]);
  return { head: one, base: other };
}

async function sideOf({ texts, now }: SentPolicy): Promise<ReplaySide> {
  return { plan: (await loadTexts(texts, now)).plan, reaction: recorded };
}
