import { dirname, join, relative, resolve, sep } from 'node:path';
import { WORKSPACE_FILE } from './load/find-workspace.js';
import type { Env } from './load/git/git.js';
import { openRepository } from './load/git/repository.js';
import { commitOf } from './load/git/revision.js';
import { readCommitted } from './load/git/version.js';
import { pathKind } from './load/path-kind.js';
import { readText } from './load/read-text.js';
import { loadWorkspaceFiles } from './load/workspace.js';
import type { SourceText } from './parse/yaml/raw.js';
import { ignoreGlobs } from './parse/yaml/ignore-globs.js';

/** One file as Git hands it to a diff driver. */
export interface EditedFile {
  /** From the root of the working tree. */
  readonly path: string;
  /** Files to read the two versions from; `/dev/null` for none. */
  readonly before: string;
  readonly after: string;
}

/** The workspace around an edited file, with either version of it; undefined for a file that is in none. */
export interface EditedWorkspace {
  readonly before: readonly SourceText[];
  readonly after: readonly SourceText[];
}

/**
 * Puts the workspace around an edited file together. The other files are those of the working tree when the new version is
 * the file itself, else those of HEAD: Git does not tell a diff driver which commits it compares.
 */
export async function editedWorkspace(file: EditedFile, top: string, env: Env): Promise<EditedWorkspace | undefined> {
  const dir = workspaceAbove(resolve(top, file.path), top);
  if (dir === undefined) return undefined;
  const path = relative(dir, resolve(top, file.path)).split(sep).join('/');
  const isWorkingTree = resolve(top, file.after) === resolve(top, file.path);
  const committed = isWorkingTree ? undefined : await atHead(dir, env).catch(() => undefined);
  const others = committed ?? (await loadWorkspaceFiles(dir, ignoreGlobs)).files;
  if (isIgnored(path)) return undefined;
  const side = (from: string): SourceText[] => {
    const text = textOf(resolve(top, from), from);
    const rest = others.filter((each) => each.path !== path);
    if (text === undefined) return rest.length === 0 ? [{ path: WORKSPACE_FILE, text: 'rungs: 1\n' }] : rest;
    const own = { path, text };
    // `rungs.yaml` is read first; the rest stays in order.
    if (path === WORKSPACE_FILE) return [own, ...rest];
    const after = rest.findIndex((each) => each.path !== WORKSPACE_FILE && each.path > path);
    return after < 0 ? [...rest, own] : [...rest.slice(0, after), own, ...rest.slice(after)];
  };
  return { before: side(file.before), after: side(file.after) };
}

async function atHead(dir: string, env: Env): Promise<readonly SourceText[] | undefined> {
  const repository = await openRepository(dir, env);
  try {
    const head = await commitOf(repository, 'HEAD');
    if (head === undefined) return undefined;
    return (await readCommitted(repository, head, repository.prefix, ignoreGlobs))?.files;
  } finally {
    repository.git.close();
  }
}

/** The nearest folder above a file that is a workspace, or the file's own folder where it is a `rungs.yaml`. */
function workspaceAbove(path: string, top: string): string | undefined {
  if (path.endsWith(`/${WORKSPACE_FILE}`) || path === WORKSPACE_FILE) return dirname(path);
  for (let dir = dirname(path); dir.startsWith(top); dir = dirname(dir)) {
    if (pathKind(join(dir, WORKSPACE_FILE)) === 'file') return dir;
    if (dirname(dir) === dir) break;
  }
  return undefined;
}

function isIgnored(path: string): boolean {
  return path.split('/').some((name) => name.startsWith('.') || name === 'node_modules');
}

function textOf(path: string, given: string): string | undefined {
  if (given === '/dev/null' || given === 'nul') return undefined;
  const read = readText(path);
  return 'text' in read ? read.text : undefined;
}
