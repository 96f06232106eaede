import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Written at once when so much has come together, bytes. */
const PIECE = 1 << 16;

/**
 * A long text into a file, piece by piece, so that whoever reads the file finds the old text or all of the new one: into a
 * neighbour first, which takes its place with `commit`. What is no file (a pipe, a device) is written directly. Throws the
 * errors of `node:fs`.
 */
export class FreshFile {
  private readonly path: string;
  private readonly target: string;
  private readonly fresh: string | undefined;
  private readonly fd: number;
  private held = '';
  private open = true;

  constructor(path: string) {
    this.path = path;
    const now = statSync(path, { throwIfNoEntry: false });
    const direct = now !== undefined && !now.isFile();
    this.target = now === undefined || direct ? path : realpathSync(path);
    this.fresh = direct ? undefined : join(dirname(this.target), `.${basename(this.target)}.${uniqueName()}.tmp`);
    try {
      if (this.fresh === undefined) this.fd = openSync(path, 'w');
      else this.fd = openSync(this.fresh, 'wx', now === undefined ? 0o666 : now.mode & 0o7777);
    } catch (error) {
      // The neighbour's name says nothing to whoever asked for this file.
      throw Object.assign(error as Error, { path });
    }
  }

  write(text: string): void {
    this.held += text;
    if (this.held.length >= PIECE) this.flush();
  }

  /** Everything is written: it takes the place of the file. */
  commit(): void {
    try {
      this.flush();
      if (this.fresh !== undefined) fsyncSync(this.fd);
      this.close();
      if (this.fresh !== undefined) renameSync(this.fresh, this.target);
    } catch (error) {
      this.abandon();
      throw Object.assign(error as Error, { path: this.path });
    }
  }

  /** Nothing of it stays. */
  abandon(): void {
    this.close();
    if (this.fresh !== undefined) rmSync(this.fresh, { force: true });
  }

  private flush(): void {
    const bytes = Buffer.from(this.held);
    this.held = '';
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.fd, bytes, done);
    } catch (error) {
      throw Object.assign(error as Error, { path: this.path });
    }
  }

  private close(): void {
    if (this.open) closeSync(this.fd);
    this.open = false;
  }
}

function uniqueName(): string {
  return Math.random().toString(36).slice(2, 10);
}
