import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = `${ROOT}/bin/rungs.js`;

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Around {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs the built command line in a process of its own, with nothing of this machine's environment but PATH. */
export function runCli(args: readonly string[], around: Around = {}): Ran {
  return runProcess(process.execPath, [BIN, ...args], around);
}

/** Runs a line of bash in which `rungs` is the built command line. The last status of a pipe's parts counts. */
export function runShell(line: string, around: Around = {}): Ran {
  const rungs = `rungs() { "${process.execPath}" "${BIN}" "$@"; }`;
  return runProcess('bash', ['--norc', '-c', `set -o pipefail; ${rungs}; ${line}`], around);
}

function runProcess(command: string, args: readonly string[], { cwd = ROOT, env = {}, input = '' }: Around): Ran {
  const failure = inject('buildFailure');
  if (failure !== '') throw new Error(failure);
  const { status, signal, stdout, stderr } = spawnSync(command, args, {
    cwd,
    input,
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: status, signal, stdout, stderr };
}
