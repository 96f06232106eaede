import type { Finding } from '../model/finding.js';
import { fileRef } from '../model/ref.js';
import { WORKSPACE_FILE } from './find-workspace.js';
import { type PathTest, pathTest } from './glob.js';
import { readText, type TextRead } from './read-text.js';
import { unreadable } from './unreadable.js';
import { listPolicyFiles } from './walk.js';

/** The texts of a workspace in read order, and what could not be read. */
export interface WorkspaceFiles {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly findings: readonly Finding[];
}

/** Finds the globs of `workspace.ignore` in the text of `rungs.yaml`. Reading YAML is another folder's business. */
export type IgnoreReader = (text: string) => readonly string[] | Promise<readonly string[]>;

/**
 * Reads every policy file of the workspace in `dir` (absolute): `rungs.yaml`, then the rest in byte order of their paths.
 * Never throws; a file that cannot be read, is too large or is no UTF-8 becomes a finding. `listed` is told how many files
 * there are before all but the first are read.
 */
export async function loadWorkspaceFiles(
  dir: string,
  ignoreOf?: IgnoreReader,
  listed?: (files: number) => void,
): Promise<WorkspaceFiles> {
  const files: { path: string; text: string }[] = [];
  const findings: Finding[] = [];
  const take = (path: string): void => {
    const read = readText(`${dir}/${path}`);
    if ('text' in read) files.push({ path, text: read.text });
    else findings.push(unread(path, read));
  };
  take(WORKSPACE_FILE);
  const list = listPolicyFiles(dir, await ignored(files[0]?.text, ignoreOf));
  listed?.(list.paths.length);
  for (const path of list.paths) if (path !== WORKSPACE_FILE) take(path);
  return { files, findings: [...findings, ...list.findings] };
}

/** The test of paths that `workspace.ignore` in the text of `rungs.yaml` makes, if it names any. */
export async function ignored(
  text: string | undefined,
  ignoreOf: IgnoreReader | undefined,
): Promise<PathTest | undefined> {
  // Most workspaces ignore nothing: then nothing need be parsed to learn it.
  if (text === undefined || ignoreOf === undefined || !text.includes('ignore')) return undefined;
  const globs = await ignoreOf(text);
  return globs.length === 0 ? undefined : pathTest(globs);
}

/** The finding about a file of which there is no text. */
export function unread(path: string, read: Exclude<TextRead, { text: string }>): Finding {
  const ref = fileRef(path);
  switch (read.problem) {
    case 'too-large':
      return {
        rule: 'file-too-large',
        severity: 'error',
        message:
          'the file is larger than 5 MB and is not read; split it, or name it under "workspace.ignore" if it is no policy',
        ref,
      };
    case 'not-utf8':
      return {
        rule: 'not-utf8',
        severity: 'error',
        message: encodingMessage(read.looksLike),
        ref,
        span: spanAfter(read.before),
      };
    case 'unreadable':
      return unreadable(path, read.reason);
  }
}

function encodingMessage(looksLike: string | undefined): string {
  return looksLike === undefined
    ? 'the file is not UTF-8 from here on; save it as UTF-8'
    : `the file is not UTF-8 but looks like ${looksLike}; save it as UTF-8`;
}

/** The place just behind a text. */
function spanAfter(before: string): NonNullable<Finding['span']> {
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const start = before.length;
  return { line, column, endLine: line, endColumn: column + 1, start, end: start + 1 };
}
