import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { pathKind } from '../path-kind.js';
import { GitProblem } from './problem.js';
import { ObjectReader } from './objects.js';

export type Env = Readonly<Record<string, string | undefined>>;

export interface GitAnswer {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

/**
 * Git in one folder. Only asks: nothing here writes, takes a lock, goes to the network or touches the working tree. No
 * shell is involved, and arguments that a user typed stand behind `--end-of-options`.
 */
export class Git {
  readonly cwd: string;
  private readonly env: Env;
  private reader: ObjectReader | undefined;
  private readonly elsewhere: Git[] = [];

  /** @param keep whether the repository that the environment names counts. */
  constructor(cwd: string, env: Env, keep = false) {
    this.cwd = cwd;
    this.env = quietEnv(env, keep);
  }

  /** Runs a command to its end. Throws only when there is no Git to run. */
  run(args: readonly string[]): Promise<GitAnswer> {
    const child = spawn('git', [...NO_NETWORK, ...args], {
      cwd: this.cwd,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    return new Promise((resolve, reject) => {
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      child.on('error', (error: NodeJS.ErrnoException) => reject(this.notStarted(error)));
      child.on('close', (code) =>
        resolve({ code: code ?? 128, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8').trim() }),
      );
    });
  }

  /** The first line of the answer, or undefined when Git says no. */
  async line(args: readonly string[]): Promise<string | undefined> {
    const { code, out } = await this.run(args);
    return code === 0 ? out.toString('utf8').replace(/\n$/, '') : undefined;
  }

  /** Objects of this repository, read by one process for all that is asked until `close`. */
  get objects(): ObjectReader {
    this.reader ??= new ObjectReader(
      spawn('git', [...NO_NETWORK, 'cat-file', '--batch'], {
        cwd: this.cwd,
        env: this.env,
        stdio: ['pipe', 'pipe', 'ignore'],
        windowsHide: true,
      }),
    );
    return this.reader;
  }

  /** Ends the processes that read objects: until then they keep ours alive. */
  close(): void {
    this.reader?.close();
    this.reader = undefined;
    for (const git of this.elsewhere.splice(0)) git.close();
  }

  /** The same Git in another folder; closed with this one. */
  in(cwd: string): Git {
    const git = new Git(cwd, this.env);
    this.elsewhere.push(git);
    return git;
  }

  private notStarted(error: NodeJS.ErrnoException): Error {
    if (error.code !== 'ENOENT') return error;
    if (pathKind(this.cwd) !== 'folder') return new GitProblem(`${this.cwd} is no folder`);
    return new GitProblem(
      'git is not installed, or not on the PATH',
      'without it two folders can be compared: rungs diff before/ after/',
    );
  }
}

/** A clone without all objects would fetch them on its own; Git before 2.45 does not know GIT_NO_LAZY_FETCH. */
const NO_NETWORK = ['-c', 'protocol.allow=never'];

/** Set by Git for its hooks and aliases: they would make every folder that repository. */
const OF_ONE_REPOSITORY = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_LITERAL_PATHSPECS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
  'GIT_TRACE',
  'GIT_EXTERNAL_DIFF',
];

/** While a push is received, its objects are in a place of their own: they are what a hook wants to see. */
const OF_A_PUSH = ['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES'];

function quietEnv(env: Env, keep: boolean): Env {
  const drop = new Set([
    ...(keep ? [] : OF_ONE_REPOSITORY),
    ...(keep || env['GIT_QUARANTINE_PATH'] !== undefined ? [] : OF_A_PUSH),
  ]);
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !drop.has(name))),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
  };
}
