import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ByteFile, openByteFile } from './load/rows/byte-file.js';
import type { ReplayPartial } from './model/replay.js';
import type { BadRow } from './model/rows.js';
import { SeenIds } from './replay/history/seen-ids.js';
import { mergePartials } from './replay/merge-partials.js';
import type { JobAnswer, ReplayJob, ReplayTask } from './replay-job.js';

/** Less than this for a thread is not worth its start. */
const BYTES_A_THREAD = 24 << 20;
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

/**
 * Replays one file in several threads, each a stretch of its rows, and adds up. The answer is that of one thread, byte for
 * byte: where the parts do not fit together (a row that a quote carries across, a ticket that comes again in another part,
 * rows that only the library reads), it is undefined, and one thread has to do it all.
 * @param worker the bundle of `replay-worker.ts`
 */
export async function replayInThreads(
  task: ReplayTask,
  threads: number,
  worker: URL,
  onTickets: (more: number) => void,
): Promise<{ readonly partial: ReplayPartial; readonly bad: readonly BadRow[] } | undefined> {
  const jobs = jobsOf(task, threads);
  if (jobs === undefined) return undefined;
  const answers = await Promise.all(jobs.map((job) => runIn(worker, job, onTickets)));
  const sound: JobAnswer[] = [];
  for (const [i, answer] of answers.entries()) {
    const next = jobs[i + 1];
    if (answer === undefined || (next !== undefined && answer.place !== next.from)) return undefined;
    sound.push(answer);
  }
  if (haveCommon(sound)) return undefined;
  const partial = mergePartials(sound.map((answer, i) => ({ name: `part ${i + 1}`, partial: answer.partial })));
  if (typeof partial === 'string') throw new Error(`parts of one replay do not fit together: ${partial}`);
  let before = 0;
  const bad = sound.flatMap((answer) => {
    const rows = before === 0 ? answer.bad : answer.bad.map((row) => ({ ...row, line: row.line + before }));
    before += answer.line - 1;
    return rows;
  });
  return { partial, bad };
}

/** Stretches of about the same length that begin after a newline; where that is in quotes they do not fit together. */
function jobsOf(task: ReplayTask, threads: number): ReplayJob[] | undefined {
  const file = openByteFile(task.path);
  if (file === undefined) return undefined;
  try {
    const starts = [file.from];
    for (let i = 1; i < threads; i++) {
      const start = startAfter(file, file.from + Math.floor(((file.size - file.from) / threads) * i));
      if (start === undefined || start <= (starts[i - 1] as number)) return undefined;
      starts.push(start);
    }
    return starts.map((from, i) => ({
      ...task,
      from,
      to: starts[i + 1] ?? Number.POSITIVE_INFINITY,
      line: i === 0 ? file.start.line : 1,
    }));
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

function runIn(file: URL, job: ReplayJob, onTickets: (more: number) => void): Promise<JobAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: job });
    worker.on('message', (message: { tickets?: number; answer?: JobAnswer | undefined }) => {
      if (message.tickets !== undefined) onTickets(message.tickets);
      else resolve(message.answer);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a thread ended without an answer')));
  });
}
