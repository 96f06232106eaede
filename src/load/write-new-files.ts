import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that is to be made, by its absolute path. */
export interface FileToMake {
  readonly path: string;
  readonly text: string;
}

/** Those of the paths at which something is already, a dangling link too. */
export function existing(paths: readonly string[]): string[] {
  return paths.filter((path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
}

/**
 * Writes files that must not exist yet, with the folders that they need. All of them or none: where one cannot be written,
 * those before it are taken away again. Throws the errors of `node:fs`.
 */
export function writeNewFiles(files: readonly FileToMake[]): void {
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: 'wx' });
      written.push(path);
    }
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    throw error;
  }
}
