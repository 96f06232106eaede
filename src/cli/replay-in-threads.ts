import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openByteFile } from '../load/rows/byte-file.js';
import type { ReplayMeta, ReplayPartial } from '../model/replay.js';
import { recorded } from '../replay/reaction/reaction.js';
import type { ReplaySide } from '../replay/replay-part.js';
import { Crew, replayInThreads, threadsFor } from '../replay-threads.js';
import type { Options } from './command.js';
import type { Io } from './io.js';
import { flagOption, textOption } from './option-value.js';
import type { ReplayRequest } from './replay-options.js';
import type { Side, Sides } from './replay-sides.js';
import { BadRowTeller, maxBadOf } from './ticket-feed.js';
import { UsageError } from './usage-error.js';

/** What is to be replayed. */
export interface ThreadedReplay {
  readonly files: readonly string[];
  readonly sides: Sides;
  readonly request: ReplayRequest;
  readonly history: string;
  readonly meta: ReplayMeta;
  readonly onTickets: (more: number) => void;
}

/**
 * Threads for a replay that they may be of use to: of one large file in which everything happens as recorded. They load
 * what they need while the policy is read.
 */
export function hireThreads(files: readonly string[], options: Options, io: Io): Crew | undefined {
  const wanted = threadsOf(options);
  const [file] = files;
  // Seen from the bundle of the command line; where that runs from its sources there is none.
  const worker = new URL('../bin/replay-thread.js', import.meta.url);
  const isSimple =
    textOption(options, 'tickets') === undefined &&
    textOption(options, 'shard') === undefined &&
    (textOption(options, 'reaction') ?? 'recorded') === 'recorded' &&
    files.length === 1;
  if (wanted === 1 || !isSimple || file === undefined || file === '-' || !existsSync(worker)) return undefined;
  const bytes = openByteFile(resolve(io.cwd, file));
  if (bytes === undefined) return undefined;
  const threads = wanted ?? threadsFor(bytes);
  if (threads > 1) return new Crew(threads - 1, worker, bytes);
  bytes.close();
  return undefined;
}

/**
 * The answer of several threads, where that is possible, with the bad rows told. Undefined: one thread has to do it.
 */
export async function inThreads(
  crew: Crew,
  { files, sides, request, history, meta, onTickets }: ThreadedReplay,
  options: Options,
  io: Io,
): Promise<ReplayPartial | undefined> {
  const file = files[0] as string;
  const task = {
    head: sent(sides.head),
    base: sides.base && sent(sides.base),
    history,
    options: { from: request.from, to: request.to, top: request.top, dir: options.dir },
    meta,
    file,
    path: resolve(io.cwd, file),
  };
  const own = { head: recordedSide(sides.head), base: sides.base && recordedSide(sides.base) };
  const answer = await replayInThreads(task, own, crew, onTickets);
  if (answer === undefined) return undefined;
  const teller = new BadRowTeller(maxBadOf(options), flagOption(options, 'quiet'), io);
  for (const [i, row] of answer.bad.entries()) teller.met(row, i + 1);
  teller.end(answer.partial.counts.bad);
  return answer.partial;
}

function recordedSide({ workspace: { plan } }: Side): ReplaySide {
  return { plan, reaction: recorded };
}

function sent({ workspace: { texts, now } }: Side): { texts: Side['workspace']['texts']; now: number } {
  return { texts: texts.map(({ path, text }) => ({ path, text })), now };
}

/** The value of `--threads`; undefined: as many as are worth it. */
function threadsOf(options: Options): number | undefined {
  const text = textOption(options, 'threads');
  if (text === undefined) return undefined;
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`--threads: "${text}" is no number from 1 to 99`);
  return Number(text);
}
