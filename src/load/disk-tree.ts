import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import type { FileTree, TreeEntry } from './file-tree.js';
import { reasonOf } from './unreadable.js';

/** The folder `dir` (absolute) on the disk. */
export function diskTree(dir: string): FileTree {
  const absolute = (path: string): string => (path === '' ? dir : `${dir}/${path}`);
  return {
    entries(folder) {
      try {
        return readdirSync(absolute(folder), { withFileTypes: true }).map(treeEntry);
      } catch (error) {
        return reasonOf(error);
      }
    },
    lookUp(path) {
      try {
        const stats = statSync(absolute(path));
        const kind = stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
        return { kind, id: `${stats.dev}:${stats.ino}` };
      } catch (error) {
        return reasonOf(error);
      }
    },
    containsStart(path) {
      try {
        return `${realpathSync(dir)}/`.startsWith(`${realpathSync(absolute(path)).replace(/\/$/, '')}/`);
      } catch {
        return true;
      }
    },
  };
}

function treeEntry(entry: Dirent): TreeEntry {
  const kind = entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : 'other';
  return { name: entry.name, kind };
}
