import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ByteFile, openByteFile } from './load/rows/byte-file.js';
import type { ReplayPartial } from './model/replay.js';
import type { BadRow } from './model/rows.js';
import { SeenIds } from './replay/history/seen-ids.js';
import { mergePartials } from './replay/merge-partials.js';
import { type JobAnswer, type JobSides, type ReplayJob, type ReplayTask, runJob } from './replay-job.js';

/** Less than this for a thread is not worth its start. */
const BYTES_A_THREAD = 24 << 20;
/** Threads take this much at a time, so that none is done long before the others. */
const STRETCH = 8 << 20;
/** Each has its own memory. */
const MOST_THREADS = 4;
/** A row longer than this is not looked for the end of. */
const LONGEST_ROW = 1 << 16;
const NEWLINE = 10;

/** How many threads a file is worth. */
export function threadsFor(path: string): number {
  const file = openByteFile(path);
  if (file === undefined) return 1;
  file.close();
  return Math.max(1, Math.min(availableParallelism(), MOST_THREADS, Math.floor(file.size / BYTES_A_THREAD)));
}

/** Threads beside this one that wait for a job: they load what they need while this one does. To be dismissed. */
export class Crew {
  private readonly members: readonly { readonly worker: Worker; readonly gone: Promise<undefined> }[];

  /** @param file the one that calls `workInThread` */
  constructor(size: number, file: URL) {
    this.members = Array.from({ length: size }, () => {
      const worker = new Worker(file);
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
  const starts = startsOf(task, crew.size + 1);
  if (starts === undefined) return undefined;
  const job: ReplayJob = { ...task, starts, taken: new SharedArrayBuffer(4) };
  let told = 0;
  const tell = (tickets: number): void => {
    onTickets(tickets - told);
    told = tickets;
  };
  const others = crew.run(job, onTickets);
  const [own, theirs] = await Promise.all([runJob(job, sides, tell), others]);
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
function startsOf({ path }: ReplayTask, threads: number): number[] | undefined {
  const file = openByteFile(path);
  if (file === undefined) return undefined;
  try {
    const starts = [file.from];
    const length = file.size - file.from;
    const count = Math.max(threads, Math.ceil(length / STRETCH));
    for (let i = 1; i < count; i++) {
      const start = startAfter(file, file.from + Math.floor((length / count) * i));
      if (start === undefined || start <= (starts[i - 1] as number)) return undefined;
      starts.push(start);
    }
    return starts;
  } finally {
    file.close();
  }
}

function startAfter(file: ByteFile, place: number): number | undefined {
  const bytes = new Uint8Array(LONGEST_ROW);
  const found = bytes.subarray(0, file.read(bytes, 0, LONGEST_ROW, place)).indexOf(NEWLINE);
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
