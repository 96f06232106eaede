/** What stands in a folder. `link` is a symbolic link, `other` a pipe, a device, a submodule that is not there. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** What a path leads to once its links are followed; equal ids are the same file or folder. */
export interface Found {
  readonly kind: 'file' | 'folder' | 'other';
  readonly id: string;
}

/**
 * A folder with what is below it, wherever it is kept: on the disk, or in a commit. Paths are relative to it, with `/`;
 * `''` is the folder itself. In the place of an answer stands a text where there is none: the reason, or the system's code.
 */
export interface FileTree {
  entries(folder: string): readonly TreeEntry[] | string;
  lookUp(path: string): Found | string;
  /** Whether what the path leads to is the folder itself or one above it. */
  containsStart(path: string): boolean;
}
