import { plainRowsOf, readRange } from './bulk-tickets.js';
import { openHistory } from './history.js';
import { openByteFile } from './load/rows/byte-file.js';
import type { ReplayMeta, ReplayPartial } from './model/replay.js';
import type { BadRow } from './model/rows.js';
import type { SourceText } from './parse/yaml/raw.js';
import { newCounts } from './replay/history/counts.js';
import type { SeenData } from './replay/history/seen-ids.js';
import { HistoryReader, isBadRow } from './replay/history/read.js';
import { CREATED } from './replay/plain/plain-rows.js';
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

/** The rows of a file that begin in `[from, to)`; at `from` one does. */
export interface ReplayJob extends ReplayTask {
  readonly from: number;
  readonly to: number;
  /** Of the first row. */
  readonly line: number;
}

export interface JobAnswer {
  readonly partial: ReplayPartial;
  readonly bad: readonly BadRow[];
  /** Where the first row begins that is not in it, and its line. */
  readonly place: number;
  readonly line: number;
  readonly ids: SeenData;
}

/** Replays a part of a file. Undefined where it takes somebody who has the whole file. `tell` hears how many tickets there were. */
export async function runJob(job: ReplayJob, tell: (tickets: number) => void): Promise<JobAnswer | undefined> {
  const [head, base] = await Promise.all([sideOf(job.head), job.base && sideOf(job.base)]);
  const history = openHistory(head.plan.policy, job.history);
  const file = openByteFile(job.path);
  if (file === undefined || typeof history === 'string') return undefined;
  try {
    const counts = newCounts();
    const reader = new HistoryReader(history, counts);
    const part = new ReplayPart(head, base, job.options);
    const bad: BadRow[] = [];
    const rows = plainRowsOf(
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
      [],
    );
    if (rows === undefined) return undefined;
    rows.line = job.line;
    const { place, whole } = await readRange(rows, file, job.from, job.to, { onPiece: () => tell(counts.tickets) });
    if (!whole || bad.length > MOST_BAD) return undefined;
    return { partial: part.toPartial(job.meta, WHOLE, counts), bad, place, line: rows.line, ids: reader.ids };
  } finally {
    file.close();
  }
}

async function sideOf({ texts, now }: SentPolicy): Promise<ReplaySide> {
  return { plan: (await loadTexts(texts, now)).plan, reaction: recorded };
}
