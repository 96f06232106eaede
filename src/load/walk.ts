import type { Finding } from '../model/finding.js';
import { diskTree } from './disk-tree.js';
import { inByteOrder } from './byte-order.js';
import type { FileTree, Found } from './file-tree.js';
import type { PathTest } from './glob.js';
import { unreadable } from './unreadable.js';

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
  return listTree(diskTree(dir), ignored);
}

/** The same for a folder anywhere: on the disk, or in a commit. */
export function listTree(tree: FileTree, ignored?: PathTest): Listing {
  const walk = new Walk(tree, ignored);
  walk.folder('', false);
  walk.folderLinks();
  walk.fileLinks();
  return { paths: inByteOrder(walk.paths), findings: walk.findings };
}

class Walk {
  readonly paths: string[] = [];
  readonly findings: Finding[] = [];
  private readonly tree: FileTree;
  private readonly ignored: PathTest | undefined;
  private readonly folders: string[] = [];
  private links: string[] = [];
  private linkedFiles: { readonly path: string; readonly id: string }[] = [];
  /** Real folders by identity; only links can lead to one again, so it is filled when there are any. */
  private seen: Set<string> | undefined;

  constructor(tree: FileTree, ignored: PathTest | undefined) {
    this.tree = tree;
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
      for (const { name, kind } of this.entries(at)) {
        if (name.startsWith('.') || name === 'node_modules') continue;
        const path = at === '' ? name : `${at}/${name}`;
        if (this.ignored?.(path)) continue;
        if (kind === 'folder') open.push(path);
        else if (kind === 'link') this.links.push(path);
        else if (!isPolicyFile(name)) continue;
        else if (kind === 'file') this.paths.push(path);
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
        const found = this.lookUp(path, isPolicyFile(path));
        if (found?.kind === 'folder') {
          if (!this.tree.containsStart(path)) this.folder(path, true);
        } else if (found?.kind === 'file' && isPolicyFile(path)) this.linkedFiles.push({ path, id: found.id });
        else if (found !== undefined && isPolicyFile(path))
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

  private entries(folder: string): ReturnType<FileTree['entries']> & object {
    const entries = this.tree.entries(folder);
    if (typeof entries !== 'string') return entries;
    this.findings.push(unreadable(folder, entries));
    return [];
  }

  private isNew(folder: string): boolean {
    this.seen ??= new Set(this.folders.map((path) => this.identityOf(path)));
    const id = this.identityOf(folder);
    if (this.seen.has(id)) return false;
    this.seen.add(id);
    return true;
  }

  private identityOf(path: string): string {
    return this.lookUp(path)?.id ?? path;
  }

  /** What a path leads to; a finding tells when it leads nowhere, if asked for. */
  private lookUp(path: string, told = false): Found | undefined {
    const found = this.tree.lookUp(path);
    if (typeof found !== 'string') return found;
    if (told) this.findings.push(unreadable(path, found));
    return undefined;
  }
}

function isPolicyFile(name: string): boolean {
  return name.endsWith('.yaml') || name.endsWith('.yml');
}
