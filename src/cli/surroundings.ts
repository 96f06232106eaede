import type { Input, Surroundings } from './io.js';
import { ProcessSink } from './process-sink.js';

/** The real process. */
export function processSurroundings(): Surroundings & Readonly<Record<'stdout' | 'stderr', ProcessSink>> {
  return {
    stdout: new ProcessSink(1),
    stderr: new ProcessSink(2),
    stdin,
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    uninterrupted,
    onInterrupt,
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

/** The process ends by the signal afterwards, as it would have without. */
function onInterrupt(cleanUp: () => void): () => void {
  const off = (): void => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    off();
    cleanUp();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return off;
}
