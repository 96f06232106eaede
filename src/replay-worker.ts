import { parentPort } from 'node:worker_threads';
import { openByteFile } from './load/rows/byte-file.js';
import { type ReplayJob, runJob, sidesOf } from './replay-job.js';

/** So many tickets are worth a message, for a counter that people look at. */
const ENOUGH_TO_TELL = 20_000;

/** In a thread of its own: waits for the one job that a `Crew` sends, and answers it. */
export function workInThread(): void {
  const port = parentPort;
  port?.once('message', async (job: ReplayJob) => {
    let told = 0;
    const tell = (tickets: number): void => {
      if (tickets - told < ENOUGH_TO_TELL) return;
      port.postMessage({ tickets: tickets - told });
      told = tickets;
    };
    const file = openByteFile(job.path);
    port.postMessage({ answer: file && (await runJob(job, await sidesOf(job), file, tell)) });
    file?.close();
  });
}
