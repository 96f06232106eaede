import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * A journal's file. It is replaced as a whole (a neighbour is written, synced and renamed), and while deliveries are under
 * way short notes are written behind its text, into room that was made before the first of them: a disk that is full stops
 * a run before it has said anything, not after. Throws the errors of `node:fs`. One process at a time may hold it.
 */
export class JournalFile {
  readonly path: string;
  private readonly mode: number;
  private fd: number | undefined;
  /** Where the next note goes, and where the room ends. */
  private at = 0;
  private end = 0;

  /** Links are followed. A folder, pipe or device is refused. */
  constructor(path: string) {
    const now = statSync(path, { throwIfNoEntry: false });
    if (now !== undefined && !now.isFile()) {
      throw Object.assign(new Error(`${path} is no regular file`), { code: 'ENOTREG', syscall: 'open', path });
    }
    this.path = now === undefined ? path : realpathSync(path);
    this.mode = now === undefined ? 0o644 : now.mode & 0o7777;
  }

  /** Its text; undefined where there is no file. */
  read(): string | undefined {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Writes a new text beside the file; `take` then needs no more room. */
  prepare(text: string): { take(): void; drop(): void } {
    const fresh = join(dirname(this.path), `.${basename(this.path)}.new`);
    const drop = (): void => rmSync(fresh, { force: true });
    try {
      // A run that was killed may have left one behind.
      drop();
      const fd = openSync(fresh, 'wx', this.mode);
      try {
        writeFileSync(fd, text);
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
    } catch (error) {
      drop();
      throw Object.assign(error as Error, { path: this.path });
    }
    const take = (): void => {
      this.close();
      renameSync(fresh, this.path);
      syncFolder(dirname(this.path));
    };
    return { take, drop };
  }

  replace(text: string): void {
    this.prepare(text).take();
  }

  /** Makes room for notes of so many bytes behind the text. */
  reserve(bytes: number): void {
    const fd = openSync(this.path, constants.O_RDWR);
    this.fd = fd;
    const { size } = fstatSync(fd);
    this.at = size;
    try {
      const room = Buffer.alloc(bytes + 1, ' ');
      room[bytes] = 0x0a;
      for (let done = 0; done < room.length; ) done += writeSync(fd, room, done, room.length - done, size + done);
      fdatasyncSync(fd);
      this.end = size + bytes;
    } catch (error) {
      // Half of the room is of no use to us, and may be all that others have left.
      ftruncateSync(fd, size);
      this.close();
      throw Object.assign(error as Error, { path: this.path });
    }
  }

  /** Gives back the room that a run which was ended has left behind its notes; `text` is what was read. */
  trim(text: string): void {
    const kept = text.trimEnd().length;
    const end = text[kept] === '\n' ? kept + 1 : kept;
    if (end < text.length) truncateSync(this.path, Buffer.byteLength(text.slice(0, end)));
  }

  /** Writes a note; it is on the disk when this returns. */
  note(text: string): void {
    if (this.fd === undefined) throw new Error('no room was reserved for notes');
    const bytes = Buffer.from(text);
    const room = this.end - this.at;
    // Longer than was thought: more room is made behind it.
    if (bytes.length > room) {
      this.close();
      this.reserve(bytes.length * 16);
      return this.note(text);
    }
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.fd, bytes, done, bytes.length - done, this.at + done);
    }
    this.at += bytes.length;
    fdatasyncSync(this.fd);
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }
}

/** A rename is on the disk only when its folder is; some file systems cannot say so, and then it need not be said. */
function syncFolder(path: string): void {
  try {
    const fd = openSync(path, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // Not every system opens folders.
  }
}
