import type { Sink, Surroundings } from '../../src/cli/io.js';

export class FakeSink implements Sink {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  closed = false;
  text = '';

  constructor(isTTY = false) {
    this.isTTY = isTTY;
    this.columns = isTTY ? 80 : undefined;
  }

  depth(): number {
    return this.isTTY ? 8 : 1;
  }

  write(text: string): void {
    this.text += text;
  }
}

export interface FakeSurroundings extends Surroundings {
  readonly stdout: FakeSink;
  readonly stderr: FakeSink;
}

/** A process of which nothing is real. Its clock stands at 2026-11-24T12:00:00Z. */
export function fakeSurroundings(change: Partial<FakeSurroundings> = {}): FakeSurroundings {
  return {
    stdout: new FakeSink(),
    stderr: new FakeSink(),
    stdin: { isTTY: false, text: async () => '', async *chunks() {} },
    env: {},
    cwd: '/',
    now: () => Date.UTC(2026, 10, 24, 12),
    uninterrupted: (work) => work(),
    onInterrupt: () => () => {},
    platform: 'node v0, test',
    ...change,
  };
}
