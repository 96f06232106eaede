import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder at or above `dir` (absolute; it need not exist) that holds an entry of this name. */
export function folderWith(entry: string, dir: string): string | undefined {
  for (let at = dir; ; at = dirname(at)) {
    if (existsSync(join(at, entry))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** What a repository's root says about its CI. */
export function ciOf(root: string): 'github' | 'gitlab' | undefined {
  if (existsSync(join(root, '.github'))) return 'github';
  return existsSync(join(root, '.gitlab-ci.yml')) ? 'gitlab' : undefined;
}
