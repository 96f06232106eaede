import { fstatSync, writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import type { Sink } from './io.js';

/**
 * Standard output or error. Files and pipes are written at once and wholly, which spares Node the loading of its stream
 * modules at start; terminals, and pipes that take no more just now, go through the stream.
 */
export class ProcessSink implements Sink {
  readonly isTTY: boolean;
  closed = false;
  private readonly fd: 1 | 2;
  private opened: WriteStream | undefined;

  constructor(fd: 1 | 2) {
    this.fd = fd;
    this.isTTY = isCharacterDevice(fd) && this.stream().isTTY === true;
  }

  /** Whether all that was written has been handed over. */
  get isEmpty(): boolean {
    return this.opened === undefined;
  }

  get columns(): number | undefined {
    return this.isTTY ? this.stream().columns : undefined;
  }

  depth(): number {
    return this.isTTY ? this.stream().getColorDepth(withoutOverrides(process.env)) : 1;
  }

  write(text: string): void {
    if (this.closed || text === '') return;
    if (this.opened !== undefined) this.opened.write(text);
    else this.writeNow(Buffer.from(text));
  }

  drained(): Promise<void> {
    const { opened } = this;
    if (opened === undefined || this.closed) return Promise.resolve();
    return new Promise((resolve) => opened.write('', () => resolve()));
  }

  private writeNow(bytes: Buffer): void {
    let done = 0;
    try {
      while (done < bytes.length) done += writeSync(this.fd, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // There is nobody left to tell what stderr does not take.
      if (code === 'EPIPE' || (this.fd === 2 && code !== 'EAGAIN')) this.closed = true;
      else if (code === 'EAGAIN') this.stream().write(bytes.subarray(done));
      else throw error;
    }
  }

  private stream(): WriteStream {
    if (this.opened === undefined) {
      this.opened = this.fd === 1 ? process.stdout : process.stderr;
      this.opened.on('error', (error: NodeJS.ErrnoException) => {
        this.closed = true;
        if (error.code !== 'EPIPE' && this.fd === 1) throw error;
      });
    }
    return this.opened;
  }
}

function isCharacterDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}

/** Node's own answer must be about the terminal only: what the user says is decided in `colourLevel`. */
function withoutOverrides(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return { ...env, FORCE_COLOR: undefined, NO_COLOR: undefined, NODE_DISABLE_COLORS: undefined };
}
