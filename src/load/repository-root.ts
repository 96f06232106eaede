import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the Git repository that holds `dir` (absolute), or undefined. Worktrees and submodules count. */
export function repositoryRoot(dir: string): string | undefined {
  for (let at = dir; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
