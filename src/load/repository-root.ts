import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The folder of the Git repository that holds `dir` (absolute), or undefined. Worktrees and submodules count. */
export function repositoryRoot(dir: string): string | undefined {
  for (let at = dir; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** The folder that paths in reports for other tools are relative to: the repository, else the current one, else the workspace. */
export function reportRoot(dir: string, cwd: string): string {
  return repositoryRoot(dir) ?? (relative(cwd, dir).startsWith('..') ? dir : cwd);
}
