import type { Finding } from '../model/finding.js';
import { fileRef } from '../model/ref.js';

/** A finding about a file or folder that cannot be read, for a reason in words or by the system's code. */
export function unreadable(path: string, reason: string): Finding {
  const message = `this cannot be read: ${words(reason)}`;
  return { rule: 'unreadable-file', severity: 'error', message, ref: fileRef(path === '' ? '.' : path) };
}

/** The system's code for what went wrong (`ENOENT`). */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
}

function words(reason: string): string {
  switch (reason) {
    case 'ENOENT':
      return 'it is not there (a link to nothing, or removed just now)';
    case 'EACCES':
    case 'EPERM':
      return 'no permission';
    case 'ELOOP':
      return 'its symbolic links lead in a circle';
    case 'EISDIR':
      return 'it is a folder';
    case 'EAGAIN':
    case 'ENXIO':
    case 'ENODEV':
      return 'it is not a regular file';
    default:
      return reason;
  }
}
