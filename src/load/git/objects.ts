import { Buffer } from 'node:buffer';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** An object's bytes; `missing` where the repository does not hold it (a clone without all blobs). */
export type GitObject = Buffer | 'missing';

/** Answers of one `git cat-file --batch`, in the order of the questions. */
export class ObjectReader {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly waiting: ((object: GitObject) => void)[] = [];
  private chunks: Buffer[] = [];
  private length = 0;
  /** Bytes that must have come before it is worth looking again. */
  private wanted = 1;
  private ended = false;

  constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.child = child;
    child.stdout.on('data', (chunk: Buffer) => this.take(chunk));
    child.stdin.on('error', () => {});
    // Git gives up at the first object that it would have to fetch: then that and the rest are missing.
    child.on('error', () => this.end());
    child.on('close', () => this.end());
  }

  /** Objects by hash (never by what a user typed: the protocol is one name a line). */
  async read(hashes: readonly string[]): Promise<GitObject[]> {
    if (this.ended) return hashes.map(() => 'missing');
    const answers = hashes.map(() => new Promise<GitObject>((resolve) => this.waiting.push(resolve)));
    if (hashes.length > 0) this.child.stdin.write(`${hashes.join('\n')}\n`);
    return Promise.all(answers);
  }

  close(): void {
    this.child.stdin.end();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.length < this.wanted) return;
    let all = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
    for (;;) {
      const line = all.indexOf(10);
      if (line < 0) break;
      const [, type = '', size] = all.toString('latin1', 0, line).split(' ');
      if (size === undefined || !/^\d+$/.test(size)) {
        // `<name> missing`, `<name> ambiguous`
        this.waiting.shift()?.('missing');
        all = all.subarray(line + 1);
        continue;
      }
      const end = line + 1 + Number(size);
      if (all.length < end + 1) {
        this.wanted = end + 1;
        this.keep(all);
        return;
      }
      this.waiting.shift()?.(type === 'blob' ? Buffer.from(all.subarray(line + 1, end)) : 'missing');
      all = all.subarray(end + 1);
    }
    this.wanted = 1;
    this.keep(all);
  }

  private keep(rest: Buffer): void {
    this.chunks = rest.length === 0 ? [] : [rest];
    this.length = rest.length;
  }

  private end(): void {
    this.ended = true;
    for (const answer of this.waiting.splice(0)) answer('missing');
  }
}
