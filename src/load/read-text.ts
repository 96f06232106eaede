import { Buffer, isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { reasonOf } from './unreadable.js';

/** Bytes past which a file is not read. */
export const MAX_BYTES = 5_000_000;

/** The text of a file, or why there is none. */
export type TextRead =
  | { readonly text: string }
  | { readonly problem: 'too-large' }
  /** `before` is the text up to the first byte that is no UTF-8. */
  | { readonly problem: 'not-utf8'; readonly before: string; readonly looksLike: string | undefined }
  /** `reason` is what the system says (`EACCES`), or what the file is instead of a file. */
  | { readonly problem: 'unreadable'; readonly reason: string };

/** One more byte than may be read, so that a file which is too large shows. Untouched pages of it cost nothing. */
let space: Buffer | undefined;

/**
 * Reads a file as UTF-8 (a byte order mark is kept). Never waits: a pipe or device is refused, even when it took a
 * file's place a moment ago.
 */
export function readText(path: string): TextRead {
  space ??= Buffer.allocUnsafeSlow(MAX_BYTES + 1);
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    let length = 0;
    for (;;) {
      const got = readSync(fd, space, length, space.length - length, null);
      if (got === 0) break;
      length += got;
      if (length > MAX_BYTES) return { problem: 'too-large' };
    }
    if (length === 0 && !fstatSync(fd).isFile()) return { problem: 'unreadable', reason: 'it is not a regular file' };
    return decode(space.subarray(0, length));
  } catch (error) {
    return { problem: 'unreadable', reason: reasonOf(error) };
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Decodes bytes that must be UTF-8. */
export function decode(bytes: Uint8Array): TextRead {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return { text: buffer.toString() };
  const first = buffer.length >= 2 ? buffer.readUInt16BE(0) : 0;
  const looksLike = first === 0xfffe || first === 0xfeff ? 'UTF-16' : undefined;
  return { problem: 'not-utf8', before: buffer.toString('utf8', 0, validLength(buffer)), looksLike };
}

/** How many bytes from the start are whole UTF-8 characters: the longest valid beginning, by halving. */
function validLength(buffer: Buffer): number {
  let low = 0;
  let high = buffer.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(buffer.subarray(0, wholeCharacters(buffer, middle)))) low = middle;
    else high = middle - 1;
  }
  return wholeCharacters(buffer, low);
}

/** The end of the last character that is complete within the first `length` bytes. */
function wholeCharacters(buffer: Buffer, length: number): number {
  let at = length;
  while (at > 0 && at > length - 3 && ((buffer[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}
