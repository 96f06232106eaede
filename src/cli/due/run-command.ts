import { spawn, type ChildProcess } from 'node:child_process';
import type { DueAction } from '../../due/due-action.js';
import { actionText } from '../../render/due-text.js';
import { terminalText } from '../../render/escape.js';
import { formatDuration } from '../../time/duration.js';
import { formatInstant } from '../../time/format.js';
import { UsageError } from '../usage-error.js';
import type { Attempt, Handover } from './deliver.js';

export interface CommandOptions {
  readonly words: readonly string[];
  readonly timeoutMs: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What is kept of what a command says. */
const KEPT_BYTES = 2000;
/** Between asking a command to end and ending it. */
const GRACE_MS = 2000;
/** How long the last words of a command that failed are waited for. */
const LAST_WORDS_MS = 300;

/**
 * Delivers by a command: the action's JSON is its standard input, a few parts are in its environment, and its exit code 0
 * means that it was done. It and what it started are ended when it takes too long.
 */
export function byCommand({ words, timeoutMs, cwd, env }: CommandOptions): Handover {
  const [program = '', ...args] = words;
  return (action, json, attempt) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        cwd,
        env: { ...env, ...partsOf(action, json, attempt) },
        stdio: ['pipe', 'ignore', 'pipe'],
        // A group of its own, so that all of it can be ended.
        detached: true,
      });
      const said = firstWords(child);
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        end(child, 'SIGTERM');
        setTimeout(() => end(child, 'SIGKILL'), GRACE_MS).unref();
      }, timeoutMs);
      child.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        if (error.code === 'EAGAIN' || error.code === 'EMFILE') resolve(failed(error.message));
        else reject(new UsageError(`--exec: ${program} cannot be started: ${startProblem(error)}`));
      });
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        const finish = (): void => {
          child.stderr?.destroy();
          if (late) resolve(failed(`took longer than ${formatDuration(timeoutMs)} and was ended`));
          else if (code === 0) resolve({ done: true });
          else resolve(failed(`${program} ended ${signal === null ? `with ${code}` : `by ${signal}`}${said()}`));
        };
        // What it has left running may hold its streams open for long.
        if (code === 0) finish();
        else {
          child.on('close', finish);
          setTimeout(finish, LAST_WORDS_MS);
        }
      });
      // One that does not read what it is given may still do its work.
      child.stdin?.on('error', () => {});
      child.stdin?.end(json);
    });
}

function failed(why: string): Attempt {
  return { done: false, why };
}

function startProblem(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'there is no such program';
  return error.code === 'EACCES' ? 'it is not executable' : error.message;
}

function end({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** The first line that it says on its standard error, as `: …`. */
function firstWords({ stderr }: ChildProcess): () => string {
  let text = '';
  stderr?.on('data', (chunk: Buffer) => {
    if (text.length < KEPT_BYTES) text += chunk.toString('utf8', 0, KEPT_BYTES - text.length);
  });
  return () => {
    const line = text.split('\n').find((each) => each.trim() !== '');
    return line === undefined ? '' : `: ${line.trim()}`;
  };
}

/** For scripts that do not read JSON. A variable cannot hold a NUL. */
function partsOf(action: DueAction, json: string, attempt: number): Record<string, string> {
  const { key, ticket, event } = action;
  const { contact = {} } = JSON.parse(json) as { readonly contact?: Readonly<Record<string, string>> };
  const parts: Record<string, string | undefined> = {
    KEY: key,
    // One line that is fit for a subject.
    TEXT: terminalText(`${ticket}: ${actionText(action)}${event.level === undefined ? '' : ` [${event.level}]`}`),
    TICKET: ticket,
    AT: formatInstant(event.at),
    KIND: event.kind,
    LEVEL: event.level,
    PERSON: event.person,
    CHANNEL: event.channel,
    ATTEMPT: String(attempt),
  };
  for (const [name, value] of Object.entries(contact)) {
    if (/^[a-z][a-z0-9_]*$/i.test(name)) parts[`CONTACT_${name.toUpperCase()}`] = value;
  }
  return Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [`RUNGS_${name}`, (value ?? '').replaceAll('\0', '')]),
  );
}
