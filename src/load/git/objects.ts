import { Buffer } from 'node:buffer';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** An object's bytes; `missing` where the repository does not hold it (a clone without all blobs). */
export type GitObject = Buffer | 'missing';

/** Answers of one `git cat-file --batch`, in the order of the questions. */
export class ObjectReader {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly waiting: { readonly resolve: (object: GitObject) => void; readonly reject: (error: Error) => void }[] = [];
  private chunks: Buffer[] = [];
  private length = 0;
  /** Bytes that must have come before it is worth looking again. */
  private wanted = 1;
  private failure: Error | undefined;

  constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.child = child;
    child.stdout.on('data', (chunk: Buffer) => this.take(chunk));
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.fail(error));
    child.on('close', () => this.fail(new Error('git cat-file ended early')));
  }

  /** Objects by hash (never by what a user typed: the protocol is one name a line). */
  async read(hashes: readonly string[]): Promise<GitObject[]> {
    if (this.failure !== undefined) throw this.failure;
    const answers = hashes.map(
      () => new Promise<GitObject>((resolve, reject) => this.waiting.push({ resolve, reject })),
    );
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
        this.waiting.shift()?.resolve('missing');
        all = all.subarray(line + 1);
        continue;
      }
      const end = line + 1 + Number(size);
      if (all.length < end + 1) {
        this.wanted = end + 1;
        this.keep(all);
        return;
      }
      this.waiting.shift()?.resolve(type === 'blob' ? Buffer.from(all.subarray(line + 1, end)) : 'missing');
      all = all.subarray(end + 1);
    }
    this.wanted = 1;
    this.keep(all);
  }

  private keep(rest: Buffer): void {
    this.chunks = rest.length === 0 ? [] : [rest];
    this.length = rest.length;
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}
