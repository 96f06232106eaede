import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { reasonOf } from './unreadable.js';
import { writeFileAtomically } from './write-file.js';

/**
 * Where the history of a workspace's drills is kept unless somebody says otherwise: the state folder of the user (XDG), a
 * file a workspace. Undefined where there is no home.
 */
export function defaultHistoryFile(
  env: Readonly<Record<string, string | undefined>>,
  workspace: string,
): string | undefined {
  const { XDG_STATE_HOME: state, HOME: home, LOCALAPPDATA: local } = env;
  const folder = state !== undefined && isAbsolute(state) ? state : home ? join(home, '.local/state') : local;
  if (folder === undefined || folder === '') return undefined;
  const name = workspace
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return join(folder, 'rungs/drills', `${name === '' ? 'workspace' : name}.json`);
}

/** The data of a file of JSON; undefined when there is none yet. */
export function readJsonFile(path: string): { readonly data: unknown } | { readonly problem: string } | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = reasonOf(error);
    return reason === 'ENOENT' ? undefined : { problem: `it cannot be read: ${reason}` };
  }
  try {
    return { data: JSON.parse(text) };
  } catch {
    return { problem: text.trim() === '' ? 'it is empty' : 'it is no JSON; it may have been cut off or edited' };
  }
}

/** Writes it in one step, with its folder, which only its owner may look into. */
export function writeJsonFile(path: string, data: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileAtomically(path, `${JSON.stringify(data, undefined, 1)}\n`);
}
