import { parentPort } from 'node:worker_threads';
import { type ReplayJob, runJob, sidesOf } from './replay-job.js';

// A thread of `rungs replay`: a bundle of its own, started by `Crew`, which sends one job.
const port = parentPort;
port?.once('message', async (job: ReplayJob) => {
  let told = 0;
  const tell = (tickets: number): void => {
    port.postMessage({ tickets: tickets - told });
    told = tickets;
  };
  port.postMessage({ answer: await runJob(job, await sidesOf(job), tell) });
});
