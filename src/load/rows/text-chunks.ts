import { createReadStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The bytes of a file or of the standard input, unpacked where they are gzip, whatever the name says. */
export interface Bytes {
  /** The first of them: enough to tell formats apart. */
  readonly head: Uint8Array;
  /** All of them, those of the head too. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

const HEAD = 4;

/** Opens a file by its path, or what `stdin` gives. Throws what the system throws. */
export async function openBytes(source: string | AsyncIterable<Uint8Array>): Promise<Bytes> {
  const stream = typeof source === 'string' ? createReadStream(source, { highWaterMark: 1 << 18 }) : source;
  const bytes = await startOf(stream);
  const [first, second] = bytes.head;
  if (first !== 0x1f || second !== 0x8b) return bytes;
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  void feed(bytes.chunks, unpacked);
  return startOf(unpacked);
}

/**
 * One chunk after the other, and the end only when the last is through: told together with the end of a file that is cut
 * off, zlib would keep back what it has unpacked of that chunk. Errors come out of `into`.
 */
async function feed(chunks: AsyncIterable<Uint8Array>, into: Writable): Promise<void> {
  try {
    for await (const chunk of chunks) {
      await new Promise<void>((done, fail) => {
        into.write(chunk, (error) => (error ? fail(error) : done()));
      });
    }
    into.end();
  } catch (error) {
    into.destroy(error as Error);
  }
}

/** The bytes as text: UTF-8, or UTF-16 where a byte order mark says so; the mark is not part of it. */
export async function* textChunks({ head, chunks }: Bytes): AsyncGenerator<string> {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const decoder = new TextDecoder(utf16 ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

async function startOf(source: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const iterator = source[Symbol.asyncIterator]();
  const early: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    early.push(value);
    size += value.length;
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* early;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(early).subarray(0, HEAD), chunks: chunks() };
}
