import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts a text into a file so that whoever reads it finds the old text or the new one, never a part: into a neighbour
 * first, which then takes its place. Links are followed, the file's mode is kept; what is no file (a pipe, a device)
 * is written directly. Throws the errors of `node:fs`.
 */
export function writeFileAtomically(path: string, text: string): void {
  const now = statSync(path, { throwIfNoEntry: false });
  if (now !== undefined && !now.isFile()) {
    try {
      writeFileSync(path, text);
    } catch (error) {
      throw Object.assign(error as Error, { path });
    }
    return;
  }
  const target = now === undefined ? path : realpathSync(path);
  const fresh = join(dirname(target), `.${basename(target)}.${uniqueName()}.tmp`);
  try {
    const fd = openSync(fresh, 'wx', now === undefined ? 0o666 : now.mode & 0o7777);
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    // The neighbour's name says nothing to whoever asked for this file.
    throw Object.assign(error as Error, { path });
  }
}

function uniqueName(): string {
  return Math.random().toString(36).slice(2, 10);
}
