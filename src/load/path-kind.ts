import { statSync } from 'node:fs';

/** What a path leads to; undefined for nothing, and for what may not be looked at. */
export function pathKind(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
