import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ByteFile } from './load/rows/byte-file.js';
import type { ReplayPartial } from './model/replay.js';
import type { BadRow } from './model/rows.js';
import { SeenIds } from './replay/history/seen-ids.js';
import { mergePartials } from './replay/merge-partials.js';
import { type JobAnswer, type JobSides, type ReplayJob, type ReplayTask, runJob } from './replay-job.js';

/** Less than this for a thread is not worth its start. */
const BYTES_A_THREAD = 24 << 20;
/** Threads take this much at a time, so that none is done long before the others. */
const STRETCH = 4 << 20;
/** Each has its own memory. */
const MOST_THREADS = 4;
/** So much is looked at for the end of a row; a longer row is none for threads. */
const USUAL_ROW = 1 << 12;
const LONGEST_ROW = 1 << 16;
const NEWLINE = 10;

/** How many threads a file is worth. */
export function threadsFor({ size }: ByteFile): number {
  return Math.max(1, Math.min(availableParallelism(), MOST_THREADS, Math.floor(size / BYTES_A_THREAD)));
}

/** Threads beside this one that wait for a job on a file: they load what they need while this one does. To be dismissed. */
export class Crew {
  readonly file: ByteFile;
  private readonly members: readonly { readonly worker: Worker; readonly gone: Promise<undefined> }[];

  /** @param script the one that calls `workInThread` */
  constructor(size: number, script: URL, file: ByteFile) {
    this.file = file;
    this.members = Array.from({ length: size }, () => {
      const worker = new Worker(script);
      // Whoever fails, also before there is a job, has no answer.
      const gone = new Promise<undefined>((resolve) => {
        for (const end of ['error', 'exit']) worker.on(end, () => resolve(undefined));
      });
      return { worker, gone };
    });
  }

  get size(): number {
    return this.members.length;
  }

  /** What each makes of the job; undefined for one that is gone. */
  run(job: ReplayJob, onTickets: (more: number) => void): Promise<(JobAnswer | undefined)[]> {
    return Promise.all(this.members.map(({ worker, gone }) => Promise.race([gone, answerOf(worker, job, onTickets)])));
  }

  dismiss(): void {
    this.file.close();
    for (const { worker } of this.members) {
      // Nobody waits for the end of one that has nothing more to do.
      worker.unref();
      void worker.terminate();
    }
  }
}

/**
 * Replays one file in several threads, this one among them: each takes one stretch of rows after the other, and what they
 * count is added up. The answer is that of one thread, byte for byte: where the stretches do not fit together (a row that a
 * quote carries across, a ticket that comes again in another thread, rows that only the library reads), it is undefined, and
 * one thread has to do it all.
 */
export async function replayInThreads(
  task: ReplayTask,
  sides: JobSides,
  crew: Crew,
  onTickets: (more: number) => void,
): Promise<{ readonly partial: ReplayPartial; readonly bad: readonly BadRow[] } | undefined> {
  const starts = startsOf(crew.file, crew.size + 1);
  if (starts === undefined) return undefined;
  const job: ReplayJob = { ...task, starts, taken: new SharedArrayBuffer(4) };
  let told = 0;
  const tell = (tickets: number): void => {
    onTickets(tickets - told);
    told = tickets;
  };
  const others = crew.run(job, onTickets);
  const [own, theirs] = await Promise.all([runJob(job, sides, crew.file, tell), others]);
  const answers = [own, ...theirs];
  // A thread that gave up, or that is gone, has taken a stretch with it, unless it came to none.
  const sound = answers.filter((answer) => answer !== undefined);
  const stretches = sound.flatMap((answer) => answer.stretches).sort((a, b) => a.index - b.index);
  const fit = stretches.every(({ place }, i) => i === starts.length - 1 || place === starts[i + 1]);
  if (!fit || stretches.length < starts.length || haveCommon(sound)) return undefined;
  const partial = mergePartials(sound.map((answer, i) => ({ name: `part ${i + 1}`, partial: answer.partial })));
  if (typeof partial === 'string') throw new Error(`parts of one replay do not fit together: ${partial}`);
  let before = 0;
  const bad = stretches.flatMap(({ bad: rows, lines }) => {
    const here = before;
    before += lines;
    return here === 0 ? rows : rows.map((row) => ({ ...row, line: row.line + here }));
  });
  return { partial, bad };
}

/** Where stretches of about the same length begin: after newlines. Where one of those is in quotes they do not fit together. */
function startsOf(file: ByteFile, threads: number): number[] | undefined {
  const starts = [file.from];
  const length = file.size - file.from;
  const count = Math.max(threads, Math.ceil(length / STRETCH));
  for (let i = 1; i < count; i++) {
    const place = file.from + Math.floor((length / count) * i);
    const start = startAfter(file, place, USUAL_ROW) ?? startAfter(file, place, LONGEST_ROW);
    if (start === undefined || start <= (starts[i - 1] as number)) return undefined;
    starts.push(start);
  }
  return starts;
}

function startAfter(file: ByteFile, place: number, most: number): number | undefined {
  const bytes = new Uint8Array(most);
  const found = bytes.subarray(0, file.read(bytes, 0, most, place)).indexOf(NEWLINE);
  return found < 0 ? undefined : place + found + 1;
}

/** Whether a ticket is in two parts. */
function haveCommon(answers: readonly JobAnswer[]): boolean {
  const sets = answers.map(({ ids }) => SeenIds.from(ids));
  return sets.some((one, i) => sets.slice(i + 1).some((other) => one.shares(other)));
}

function answerOf(worker: Worker, job: ReplayJob, onTickets: (more: number) => void): Promise<JobAnswer | undefined> {
  return new Promise((resolve) => {
    worker.on('message', (message: { tickets?: number; answer?: JobAnswer | undefined }) => {
      if (message.tickets !== undefined) onTickets(message.tickets);
      else resolve(message.answer);
    });
    worker.postMessage(job, []);
  });
}
