import { parentPort } from 'node:worker_threads';
import { type ReplayJob, runJob, sidesOf } from './replay-job.js';

/** In a thread of its own: waits for the one job that a `Crew` sends, and answers it. */
export function workInThread(): void {
  const port = parentPort;
  port?.once('message', async (job: ReplayJob) => {
    let told = 0;
    const tell = (tickets: number): void => {
      port.postMessage({ tickets: tickets - told });
      told = tickets;
    };
    port.postMessage({ answer: await runJob(job, await sidesOf(job), tell) });
  });
}
