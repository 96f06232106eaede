import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The file that makes a folder a workspace. */
export const WORKSPACE_FILE = 'rungs.yaml';

/**
 * Finds the folder that holds `rungs.yaml`.
 * @param start folder to start from: it and those above it are looked at, then `policies` in it.
 * @param dirOption the folder that the user named, if any; then only that counts.
 * @returns its absolute path, or what to tell the user.
 */
export function findWorkspace(start: string, dirOption?: string): string | { readonly error: string } {
  if (dirOption !== undefined) {
    const dir = resolve(start, dirOption);
    if (isWorkspace(dir)) return dir;
    if (basename(dir) === WORKSPACE_FILE && isWorkspace(dirname(dir))) {
      return { error: `"${dirOption}" is a file; name the folder that holds it` };
    }
    return {
      error: `"${dirOption}" holds no ${WORKSPACE_FILE}; name the folder that does, or run \`rungs init\` there`,
    };
  }
  const from = resolve(start);
  for (let dir = from; ; dir = dirname(dir)) {
    if (isWorkspace(dir)) return dir;
    if (dirname(dir) === dir) break;
  }
  const policies = join(from, 'policies');
  if (isWorkspace(policies)) return policies;
  return {
    error: `no ${WORKSPACE_FILE} here, in a folder above or in ./policies; run \`rungs init\`, or name the folder with --dir`,
  };
}

function isWorkspace(dir: string): boolean {
  try {
    return statSync(join(dir, WORKSPACE_FILE)).isFile();
  } catch {
    return false;
  }
}
