import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';
import { VERSION } from './version.js';

/** Tells the user what went wrong, on stderr, and gives the exit code: theirs to mend, the system's, or a bug of ours. */
export function reportFailure(error: unknown, io: Pick<Io, 'stderr' | 'env'>, platform: string): number {
  if (error instanceof UsageError) {
    io.stderr.write(`error: ${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`);
    return EXIT.usage;
  }
  // What commander throws it has already printed.
  const parsing = commanderCode(error);
  if (parsing !== undefined) return parsing === 0 ? EXIT.ok : EXIT.usage;
  const system = systemMessage(error);
  if (system !== undefined) {
    io.stderr.write(`error: ${system}\n`);
    return EXIT.usage;
  }
  io.stderr.write(bugReport(error, io.env['RUNGS_DEBUG'] === '1', platform));
  return EXIT.bug;
}

function commanderCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('exitCode' in error)) return undefined;
  return String(error.code).startsWith('commander.') ? Number(error.exitCode) : undefined;
}

const SAID: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'no space is left',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ELOOP: 'its links go in a circle',
};

/** What the system refused, in words. Undefined for errors that are not the system's. */
function systemMessage(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  const { code, path, message } = error as NodeJS.ErrnoException;
  const said = SAID[String(code)];
  if (said === undefined) return message;
  return path === undefined
    ? `${String((error as NodeJS.ErrnoException).syscall)}: ${said}`
    : `cannot use ${path}: ${said}`;
}

function bugReport(error: unknown, debug: boolean, platform: string): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = debug && error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : '';
  const more = debug ? '' : '\nRun it once more with RUNGS_DEBUG=1 and add what that prints.';
  return `rungs: ${message}
${stack}This is a bug in rungs, not in your policy. Please report it with the command, the smallest policy that shows it, and:
  rungs ${VERSION}, ${platform}${more}
`;
}
