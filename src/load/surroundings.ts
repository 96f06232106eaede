import { resolve } from 'node:path';

/** Absolute path of a folder as the library's caller names it. */
export function absoluteFolder(dir: string): string {
  return resolve(dir);
}

/** The clock, epoch ms: the default of `at` when a library caller names none. The command line never asks it. */
export function clock(): number {
  return Math.round(performance.timeOrigin + performance.now());
}
