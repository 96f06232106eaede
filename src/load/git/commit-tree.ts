import type { FileTree, Found, TreeEntry } from '../file-tree.js';
import type { Blob } from './listing.js';

/** As many links one behind the other as Linux follows. */
const MAX_LINKS = 40;

/**
 * A folder of a commit as the loader walks it. Links are followed as far as the commit goes.
 * @param blobs everything in the commit that paths may lead to, relative to its root.
 * @param start the folder, relative to the root, `''` for all of it.
 * @param targets of links, by path.
 */
export class CommitTree implements FileTree {
  private readonly start: string;
  private readonly files = new Map<string, Blob>();
  private readonly folders = new Map<string, Map<string, TreeEntry['kind']>>([['', new Map()]]);
  private readonly targets: ReadonlyMap<string, string>;

  constructor(blobs: readonly Blob[], start: string, targets: ReadonlyMap<string, string>) {
    this.start = start;
    this.targets = targets;
    for (const blob of blobs) {
      this.files.set(blob.path, blob);
      this.enter(blob.path, blob.kind === 'submodule' ? 'other' : blob.kind);
    }
  }

  entries(folder: string): readonly TreeEntry[] | string {
    const real = this.real(this.absolute(folder));
    if (typeof real !== 'object') return real;
    const names = this.folders.get(real.path);
    return names === undefined ? 'it is no folder' : [...names].map(([name, kind]) => ({ name, kind }));
  }

  lookUp(path: string): Found | string {
    const real = this.real(this.absolute(path));
    if (typeof real !== 'object') return real;
    const kind = this.folders.has(real.path) ? 'folder' : this.files.get(real.path)?.kind === 'file' ? 'file' : 'other';
    return { kind, id: real.path };
  }

  containsStart(path: string): boolean {
    const real = this.real(this.absolute(path));
    if (typeof real !== 'object') return true;
    return real.path === '' || `${this.start}/`.startsWith(`${real.path}/`);
  }

  /** The file that a path leads to. */
  blob(path: string): Blob | undefined {
    const real = this.real(this.absolute(path));
    return typeof real === 'object' ? this.files.get(real.path) : undefined;
  }

  private absolute(path: string): string {
    return this.start === '' ? path : path === '' ? this.start : `${this.start}/${path}`;
  }

  private enter(path: string, kind: TreeEntry['kind']): void {
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    let names = this.folders.get(folder);
    if (names === undefined) {
      this.folders.set(folder, (names = new Map()));
      this.enter(folder, 'folder');
    }
    names.set(path.slice(slash + 1), kind);
  }

  /** Where a path leads, links followed; or the system's code for why it leads nowhere. */
  private real(path: string): { readonly path: string } | string {
    const todo = path.split('/').reverse();
    const done: string[] = [];
    let links = 0;
    while (todo.length > 0) {
      const name = todo.pop() as string;
      if (name === '' || name === '.') continue;
      if (name === '..') {
        if (done.pop() === undefined) return 'it leads out of the repository';
        continue;
      }
      done.push(name);
      const here = done.join('/');
      const target = this.targets.get(here);
      if (target !== undefined) {
        if (++links > MAX_LINKS) return 'ELOOP';
        if (target.startsWith('/')) return 'it leads out of the repository';
        done.pop();
        todo.push(...target.split('/').reverse());
      } else if (!this.folders.has(here) && !this.files.has(here)) return 'ENOENT';
    }
    return { path: done.join('/') };
  }
}
