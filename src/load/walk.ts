import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import type { Finding } from '../model/finding.js';
import { inByteOrder } from './byte-order.js';
import type { PathTest } from './glob.js';
import { reasonOf, unreadable } from './unreadable.js';

/** Folders past which a workspace is taken for a mistake, such as a link to a whole disk. */
const MAX_FOLDERS = 10_000;

/** Paths relative to the workspace, in byte order, and what could not be followed. */
export interface Listing {
  readonly paths: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Lists the `*.yaml` and `*.yml` files below a folder, without names that start with `.`, `node_modules` and what is
 * ignored. Symbolic links are followed, but every real folder and file counts once: under its own path where it is in the
 * workspace, else under the first link to it.
 */
export function listPolicyFiles(dir: string, ignored?: PathTest): Listing {
  const walk = new Walk(dir, ignored);
  walk.folder('', false);
  walk.folderLinks();
  walk.fileLinks();
  return { paths: inByteOrder(walk.paths), findings: walk.findings };
}

class Walk {
  readonly paths: string[] = [];
  readonly findings: Finding[] = [];
  private readonly dir: string;
  private readonly ignored: PathTest | undefined;
  private readonly folders: string[] = [];
  private links: string[] = [];
  private linkedFiles: { readonly path: string; readonly id: string }[] = [];
  /** Real folders by identity; only links can lead to one again, so it is filled when there are any. */
  private seen: Set<string> | undefined;

  constructor(dir: string, ignored: PathTest | undefined) {
    this.dir = dir;
    this.ignored = ignored;
  }

  /** Lists a folder and all real folders below it; `linked` when it was reached through a link. */
  folder(start: string, linked: boolean): void {
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (this.folders.length >= MAX_FOLDERS) {
        this.findings.push(
          unreadable(at, `there are more than ${MAX_FOLDERS} folders; look for a link that leads too far`),
        );
        return;
      }
      if (linked && !this.isNew(at)) continue;
      this.folders.push(at);
      for (const entry of this.entries(at)) {
        const { name } = entry;
        if (name.startsWith('.') || name === 'node_modules') continue;
        const path = at === '' ? name : `${at}/${name}`;
        if (this.ignored?.(path)) continue;
        if (entry.isDirectory()) open.push(path);
        else if (entry.isSymbolicLink()) this.links.push(path);
        else if (!isPolicyFile(name)) continue;
        else if (entry.isFile()) this.paths.push(path);
        else this.findings.push(unreadable(path, 'it is not a regular file'));
      }
    }
  }

  /** Follows the links to folders, those met on the way too, and keeps the links to files for later. */
  folderLinks(): void {
    while (this.links.length > 0) {
      const links = inByteOrder(this.links);
      this.links = [];
      for (const path of links) {
        const stats = this.stats(path, isPolicyFile(path));
        if (stats?.isDirectory()) {
          if (!this.containsWorkspace(path)) this.folder(path, true);
        } else if (stats?.isFile() && isPolicyFile(path)) this.linkedFiles.push({ path, id: identity(stats) });
        else if (stats !== undefined && isPolicyFile(path))
          this.findings.push(unreadable(path, 'it is not a regular file'));
      }
    }
  }

  /** Lists the files that are only there through a link. */
  fileLinks(): void {
    if (this.linkedFiles.length === 0) return;
    const known = new Set(this.paths.map((path) => this.identityOf(path)));
    for (const { path, id } of this.linkedFiles) {
      if (known.has(id)) continue;
      known.add(id);
      this.paths.push(path);
    }
  }

  private entries(folder: string): Dirent[] {
    try {
      return readdirSync(this.absolute(folder), { withFileTypes: true });
    } catch (error) {
      this.findings.push(unreadable(folder, reasonOf(error)));
      return [];
    }
  }

  private isNew(folder: string): boolean {
    this.seen ??= new Set(this.folders.map((path) => this.identityOf(path)));
    const id = this.identityOf(folder);
    if (this.seen.has(id)) return false;
    this.seen.add(id);
    return true;
  }

  private identityOf(path: string): string {
    const stats = this.stats(path);
    return stats === undefined ? path : identity(stats);
  }

  /** What a path leads to; a finding tells when it leads nowhere, if asked for. */
  private stats(path: string, told = false): Stats | undefined {
    try {
      return statSync(this.absolute(path));
    } catch (error) {
      if (told) this.findings.push(unreadable(path, reasonOf(error)));
      return undefined;
    }
  }

  private containsWorkspace(path: string): boolean {
    try {
      return `${realpathSync(this.dir)}/`.startsWith(`${realpathSync(this.absolute(path)).replace(/\/$/, '')}/`);
    } catch {
      return true;
    }
  }

  private absolute(path: string): string {
    return path === '' ? this.dir : `${this.dir}/${path}`;
  }
}

function isPolicyFile(name: string): boolean {
  return name.endsWith('.yaml') || name.endsWith('.yml');
}

function identity(stats: Stats): string {
  return `${stats.dev}:${stats.ino}`;
}
