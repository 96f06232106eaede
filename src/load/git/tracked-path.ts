import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Repository } from './repository.js';

/**
 * The path, from the repository's root, of a file of the working tree, links followed: its lines have their history there.
 * A link that leads out of the repository stays as it is.
 * @param path relative to the folder in which the repository was opened, with `/`.
 */
export function trackedPath({ git, prefix, top }: Repository, path: string): string {
  const named = prefix === '' ? path : `${prefix}/${path}`;
  if (top === undefined) return named;
  try {
    const inside = relative(top, realpathSync(join(git.cwd, path)))
      .split(sep)
      .join('/');
    return inside.startsWith('../') ? named : inside;
  } catch {
    return named;
  }
}
