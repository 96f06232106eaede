import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type CsvStart, csvStart, SAMPLE } from './csv-rows.js';

/** Bytes of the longest sample of text. */
const HEAD = SAMPLE * 4;

/** A file on a disk that is CSV in UTF-8, read by place. To be closed. */
export interface ByteFile {
  readonly start: CsvStart;
  /** Where the first row begins. */
  readonly from: number;
  readonly size: number;
  /** Fills `bytes[at, to)` from a place in the file; how many bytes there were. */
  read(bytes: Uint8Array, at: number, to: number, place: number): number;
  close(): void;
}

/** Opens a file that is simple to begin with; undefined for another format, a packed file, a pipe, or none at all. */
export function openByteFile(path: string): ByteFile | undefined {
  let file: number;
  let size: number;
  try {
    const stat = statSync(path);
    // To open a pipe is to begin with it.
    if (!stat.isFile()) return undefined;
    size = stat.size;
    file = openSync(path, 'r');
  } catch {
    // Whoever reads it the usual way says what is in the way.
    return undefined;
  }
  const start = startOf(file, size);
  if (start !== undefined) return start;
  closeSync(file);
  return undefined;
}

function startOf(file: number, size: number): ByteFile | undefined {
  const head = Buffer.alloc(HEAD);
  const length = readFully(file, head, 0, HEAD, 0);
  const [a, b, c] = head;
  const isOther =
    length < 4 ||
    (a === 0x1f && b === 0x8b) ||
    (a === 0xff && b === 0xfe) ||
    (a === 0xfe && b === 0xff) ||
    head.toString('latin1', 0, 4) === 'PAR1';
  if (isOther) return undefined;
  const mark = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  const text = new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(head.subarray(mark, length), { stream: length === HEAD })
    .slice(0, SAMPLE);
  const start = csvStart(text);
  if (start === undefined || text.slice(0, start.length).includes('\ufffd')) return undefined;
  return {
    start,
    from: mark + Buffer.byteLength(text.slice(0, start.length)),
    size,
    read: (bytes, at, to, place) => readFully(file, bytes, at, to, place),
    close: () => closeSync(file),
  };
}

function readFully(file: number, bytes: Uint8Array, at: number, to: number, place: number): number {
  let end = at;
  while (end < to) {
    const count = readSync(file, bytes, end, to - end, place + (end - at));
    if (count === 0) break;
    end += count;
  }
  return end - at;
}
