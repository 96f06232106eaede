import { parentPort, workerData } from 'node:worker_threads';
import { type ReplayJob, runJob, sidesOf } from './replay-job.js';

// A thread of `rungs replay`: a bundle of its own, started by `replayInThreads`.
const port = parentPort;
if (port !== null) {
  let told = 0;
  const tell = (tickets: number): void => {
    port.postMessage({ tickets: tickets - told });
    told = tickets;
  };
  const job = workerData as ReplayJob;
  port.postMessage({ answer: await runJob(job, await sidesOf(job), tell) });
}
