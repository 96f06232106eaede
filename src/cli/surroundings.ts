import type { Input, Surroundings } from './io.js';
import { ProcessSink } from './process-sink.js';

export interface ProcessSurroundings extends Surroundings {
  /** Whether output may still be on its way, so that ending the process now could lose it. */
  isWriting(): boolean;
}

/** The real process. */
export function processSurroundings(): ProcessSurroundings {
  const [stdout, stderr] = [new ProcessSink(1), new ProcessSink(2)];
  return {
    stdout,
    stderr,
    isWriting: () => stdout.streams || stderr.streams,
    stdin,
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    uninterrupted,
    platform: `node ${process.version}, ${process.platform} ${process.arch}`,
  };
}

const stdin: Input = {
  get isTTY() {
    return process.stdin.isTTY === true;
  },
  async text() {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.chunks()) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  },
  chunks() {
    return process.stdin;
  },
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Elsewhere a signal ends the process at once, as the shell expects (130 for Ctrl-C). */
function uninterrupted(work: () => void): void {
  const ignore = (): void => {};
  for (const signal of SIGNALS) process.on(signal, ignore);
  try {
    work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, ignore);
  }
}
