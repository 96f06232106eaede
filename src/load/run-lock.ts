import { randomBytes } from 'node:crypto';
import { lutimesSync, lstatSync, readFileSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What a lock may know of the process that takes it and of the others. */
export interface LockProcess {
  readonly pid: number;
  /** The clock, epoch ms. */
  now(): number;
  /** Whether a process of this machine is there. */
  isAlive(pid: number): boolean;
}

/** Who has a lock, as far as is known. */
export interface LockHolder {
  readonly pid: number | undefined;
  readonly host: string;
  /** Since when, epoch ms; undefined when the lock is no lock of ours. */
  readonly since: number | undefined;
}

/** Of a process elsewhere it cannot be known whether it lives: its lock counts as left behind when untouched for so long. */
const FOREIGN_MS = 10 * 60_000;

/**
 * A lock that one run holds beside a file, as a symbolic link whose target says who: making one is a single step that
 * fails where one is, so no lock is ever half written. A lock whose process is gone (another boot, no such process, the
 * number taken by a younger process) is removed; who may remove it is settled by a second link named after it.
 */
export class RunLock {
  private readonly path: string;
  private readonly around: LockProcess;
  private readonly identity: string;

  constructor(path: string, around: LockProcess) {
    this.path = path;
    this.around = around;
    const { boot, started, space } = facts(around.pid);
    const token = randomBytes(6).toString('hex');
    this.identity = JSON.stringify([token, around.pid, started, boot, `${hostname()} ${space}`, around.now()]);
  }

  /** Takes the lock, or says who has it. Throws the errors of `node:fs`. */
  take(): LockHolder | undefined {
    for (;;) {
      if (link(this.identity, this.path)) return undefined;
      const holder = read(this.path);
      // Just given up.
      if (holder === undefined) continue;
      if (!this.isLeft(holder, this.path)) return shown(holder);
      if (!this.remove(holder.token, this.path)) return shown(holder);
    }
  }

  /** Says that the holder is at work; for those who cannot see its process. */
  touch(): void {
    if (!this.isHeld) return;
    const now = this.around.now() / 1000;
    lutimesSync(this.path, now, now);
  }

  /** False when somebody took it away, by hand or because the clock jumped. */
  get isHeld(): boolean {
    return readText(this.path) === this.identity;
  }

  release(): void {
    if (this.isHeld) unlinkSync(this.path);
  }

  /** Removes a lock that was left: of all who see that, the one who gets the link named after its token. */
  private remove(token: string, path: string): boolean {
    const claim = `${this.path}.${token}`;
    if (!link(this.identity, claim)) {
      const other = read(claim);
      if (other === undefined) return true;
      // Whoever wanted to remove it may have ended on the way.
      return this.isLeft(other, claim) && this.remove(other.token, claim);
    }
    if (read(path)?.token === token) unlinkSync(path);
    unlinkSync(claim);
    return true;
  }

  private isLeft({ pid, started, boot, where }: Written, path: string): boolean {
    // Not ours: somebody wants it there.
    if (pid === undefined) return false;
    const own = facts(this.around.pid);
    if (where !== `${hostname()} ${own.space}`) {
      const touched = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
      return touched !== undefined && this.around.now() - touched > FOREIGN_MS;
    }
    if (boot !== own.boot || !this.around.isAlive(pid)) return true;
    const now = facts(pid);
    return now.ended || (started !== '' && now.started !== started);
  }
}

interface Written {
  readonly token: string;
  readonly pid: number | undefined;
  readonly started: string;
  readonly boot: string;
  readonly where: string;
  readonly since: number | undefined;
}

function shown({ pid, where, since }: Written): LockHolder {
  return { pid, host: where.split(' ')[0] ?? '', since };
}

/** True when it was made; false where there is something already. */
function link(target: string, path: string): boolean {
  try {
    symlinkSync(target, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw Object.assign(error as Error, { path });
  }
}

function readText(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'EINVAL') return '';
    throw error;
  }
}

function read(path: string): Written | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  try {
    const [token, pid, started, boot, where, since] = JSON.parse(text) as [
      string,
      number,
      string,
      string,
      string,
      number,
    ];
    if (/^[0-9a-f]{12}$/.test(token) && Number.isSafeInteger(pid)) return { token, pid, started, boot, where, since };
  } catch {
    // Told below.
  }
  return { token: 'unknown', pid: undefined, started: '', boot: '', where: '', since: undefined };
}

interface Facts {
  /** Another after each start of the machine. */
  readonly boot: string;
  /** When the process started, in ticks since then; `''` where that cannot be known. */
  readonly started: string;
  /** It has ended and only its parent has not asked yet. */
  readonly ended: boolean;
  /** In which space its number is meant: containers have their own. */
  readonly space: string;
}

function facts(pid: number): Facts {
  const text = (path: string): string => {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      return '';
    }
  };
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Elsewhere there is one space.
  }
  // The name of the program stands in brackets and may hold anything.
  const stat = text(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ended = fields[0] === 'Z' || fields[0] === 'X';
  return { boot: text('/proc/sys/kernel/random/boot_id'), started: fields[19] ?? '', ended, space };
}
