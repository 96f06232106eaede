import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { findWorkspace } from '../load/find-workspace.js';
import { pathKind } from '../load/path-kind.js';
import { UsageError } from './usage-error.js';

/** Which workspace to lint, and what of it. */
export interface LintScope {
  /** Absolute path of the workspace. */
  readonly dir: string;
  /** Files and folders to tell about, relative to the workspace with `/`; undefined for all. */
  readonly paths: readonly { readonly given: string; readonly path: string }[] | undefined;
}

/** Finds the workspace that the paths are in, or else the one of `--dir` or the current folder. */
export function lintScope(given: readonly string[], dirOption: string | undefined, cwd: string): LintScope {
  const [first] = given;
  const dir = workspaceFor(first, dirOption, cwd);
  if (first === undefined) return { dir, paths: undefined };
  const paths = [];
  let whole = false;
  for (const path of given) {
    const absolute = resolve(cwd, path);
    if (pathKind(absolute) === undefined) throw new UsageError(`there is no file or folder "${path}"`);
    const inside = relative(dir, absolute);
    // The workspace itself, or a folder around it.
    if (inside === '' || isWithin(absolute, dir)) whole = true;
    else if (inside.startsWith('..') || isAbsolute(inside)) throw outside(path, given, dir, cwd);
    else paths.push({ given: path, path: inside.split(sep).join('/') });
  }
  if (whole) return { dir, paths: undefined };
  return { dir, paths };
}

/** Whether a file of the workspace is one of the paths or in one. */
export function covers(paths: NonNullable<LintScope['paths']>, file: string): boolean {
  return paths.some(({ path }) => file === path || file.startsWith(`${path}/`));
}

function workspaceFor(first: string | undefined, dirOption: string | undefined, cwd: string): string {
  const dir = findWorkspace(startFor(first, dirOption, cwd), dirOption);
  if (typeof dir === 'string') return dir;
  if (first === undefined || dirOption !== undefined) throw new UsageError(dir.error);
  throw new UsageError(
    `"${first}" is in no workspace: neither its folder nor one above holds a rungs.yaml`,
    'run `rungs init` where the policy belongs, or name the workspace with --dir',
  );
}

function startFor(first: string | undefined, dirOption: string | undefined, cwd: string): string {
  if (first === undefined || dirOption !== undefined) return cwd;
  const absolute = resolve(cwd, first);
  const kind = pathKind(absolute);
  if (kind === undefined) throw new UsageError(`there is no file or folder "${first}"`);
  return kind === 'folder' ? absolute : dirname(absolute);
}

function outside(path: string, given: readonly string[], dir: string, cwd: string): UsageError {
  const here = relative(cwd, dir) || '.';
  const hint =
    given.length > 1 ? 'lint one workspace at a time' : 'leave --dir out, or name the other workspace with it';
  return new UsageError(`"${path}" is outside of the workspace "${here}"`, hint);
}

function isWithin(folder: string, dir: string): boolean {
  const path = relative(folder, dir);
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}
