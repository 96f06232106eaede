import type { Git } from './git.js';

/** A file, link or submodule in a commit. */
export interface Blob {
  /** Relative to the tree that was listed, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  readonly hash: string;
  /** Where its bytes are. */
  readonly git: Git;
}

/**
 * Everything below a folder of a commit; undefined when there is no such folder. `path` is relative to the repository's
 * root, `''` for all of it.
 */
export async function listCommit(git: Git, commit: string, path: string): Promise<Blob[] | undefined> {
  const { code, out } = await git.run(['ls-tree', '-r', '-z', '--full-tree', `${commit}:${path}`]);
  if (code !== 0) return undefined;
  const blobs: Blob[] = [];
  for (const line of out.toString('utf8').split('\0')) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const [mode, , hash = ''] = line.slice(0, tab).split(' ');
    const kind = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file';
    blobs.push({ path: line.slice(tab + 1), kind, hash, git });
  }
  return blobs;
}
