import { Journal } from '../../due/journal.js';
import { BadJournal, journalText, noteText, parseJournal } from '../../due/journal-text.js';
import { JournalFile } from '../../load/journal-file.js';
import { type LockHolder, RunLock } from '../../load/run-lock.js';
import { formatInstant } from '../../time/format.js';
import { UsageError } from '../usage-error.js';

/** How often the lock says that this run is at work. */
const TOUCH_MS = 30_000;
const POLL_MS = 100;

/** The journal of one run, with the lock that keeps others out of it; or, for a look only, without. */
export class HeldJournal {
  readonly journal: Journal;
  private readonly file: JournalFile;
  private readonly lock: RunLock | undefined;
  private readonly timer: NodeJS.Timeout | undefined;
  /** What the file holds. */
  private text: string | undefined;

  private constructor(file: JournalFile, lock: RunLock | undefined) {
    this.file = file;
    this.lock = lock;
    this.text = file.read();
    this.journal = this.text === undefined ? new Journal() : parsed(this.text, file.path);
    if (lock !== undefined && this.text !== undefined) file.trim(this.text);
    this.timer = lock && setInterval(() => lock.touch(), TOUCH_MS).unref();
  }

  /** Reads a journal that others may be writing just now. */
  static look(path: string): HeldJournal {
    return new HeldJournal(new JournalFile(path), undefined);
  }

  /** Takes the journal for this run, or says who has it after so long a wait. Throws usage errors for a damaged one. */
  static async take(path: string, waitMs: number, now: () => number): Promise<HeldJournal | LockHolder> {
    const file = new JournalFile(path);
    const lock = new RunLock(`${file.path}.lock`, { pid: process.pid, now, isAlive });
    for (let waited = 0; ; waited += POLL_MS) {
      const holder = lock.take();
      if (holder === undefined) break;
      if (waited >= waitMs) return holder;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    try {
      return new HeldJournal(file, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Makes sure that so many bytes of notes can be written, whatever becomes of the disk. */
  reserve(bytes: number): void {
    // Notes of a run that was ended go into the text first: behind a torn one there must be no other.
    this.save();
    this.file.reserve(bytes);
  }

  /** What was delivered is on the disk when this returns. */
  note(ticket: string, hash: string, recipient: string | undefined): void {
    this.file.note(noteText(ticket, this.journal.record(ticket), hash, recipient));
    // The file is no longer what it was.
    this.text = undefined;
  }

  /** Writes the journal anew where the file holds something else. */
  save(): void {
    const text = journalText(this.journal);
    if (text === this.text) return;
    this.requireLock();
    this.file.replace(text);
    this.text = text;
  }

  /** The same in two steps, so that what comes between them is remembered even when no room is left by then. */
  prepare(): { take(): void; drop(): void } {
    const text = journalText(this.journal);
    if (text === this.text) return { take: () => {}, drop: () => {} };
    this.requireLock();
    return this.file.prepare(text);
  }

  close(): void {
    clearInterval(this.timer);
    this.file.close();
    this.lock?.release();
  }

  private requireLock(): void {
    if (this.lock?.isHeld === false) {
      throw new UsageError(
        `${this.file.path}.lock was taken away during the run: another one may be writing the journal`,
        'nothing is lost; what this run has delivered since may be delivered again with the same keys',
      );
    }
  }
}

function parsed(text: string, path: string): Journal {
  try {
    return parseJournal(text);
  } catch (error) {
    const known = error instanceof BadJournal || error instanceof SyntaxError || error instanceof TypeError;
    if (!known) throw error;
    const at = error instanceof BadJournal ? `:${error.line}` : '';
    throw new UsageError(
      `${path}${at}: the journal is damaged: ${error.message}`,
      `nothing was delivered and the file is as it was. Put a backup in its place; or move it away and start anew, with --since <when it last worked>: what is said twice has the same key`,
    );
  }
}

/** Who holds a lock, for people. */
export function holderText({ pid, host, since }: LockHolder): string {
  if (pid === undefined) return 'something that is no lock of rungs';
  return `process ${pid} on ${host}${since === undefined ? '' : `, since ${formatInstant(Math.floor(since / 1000) * 1000)}`}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
