/** Values longer than this, or more of them, are no enumeration; rows with one are read the long way. */
export const LONGEST_VALUE = 64;
const MOST_VALUES = 4096;

/** The hash of nothing, and of one byte more. */
export const NO_BYTES = 0x811c9dc5 | 0;

export function hashed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = NO_BYTES;
  for (let i = from; i < to; i++) hash = hashed(hash, bytes[i] as number);
  return hash;
}

/** The distinct values of one column as small numbers, so that no text is made of a cell that was met before. */
export class CellCodes {
  /** By code. */
  readonly texts: string[] = [];
  private table = new Int32Array(256).fill(-1);
  private pool = new Uint8Array(1024);
  private poolEnd = 0;
  private readonly from: number[] = [];
  private readonly lengths: number[] = [];
  private readonly hashes: number[] = [];

  /** The code of the bytes `[from, to)`, of which the hash is known; -1 where it can have none. */
  codeOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { table } = this;
    const mask = table.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (let code = table[place] as number; code >= 0; code = table[place] as number) {
      if (this.hashes[code] === hash && this.is(code, bytes, from, to)) return code;
      place = (place + 1) & mask;
    }
    if (to - from > LONGEST_VALUE || this.texts.length >= MOST_VALUES) return -1;
    return this.add(bytes, from, to, hash);
  }

  private is(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (this.lengths[code] !== to - from) return false;
    const { pool } = this;
    for (let i = from, j = this.from[code] as number; i < to; i++, j++) if (pool[j] !== bytes[i]) return false;
    return true;
  }

  private add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const length = to - from;
    if (this.poolEnd + length > this.pool.length) {
      const pool = new Uint8Array(this.pool.length * 2);
      pool.set(this.pool);
      this.pool = pool;
    }
    const code = this.texts.length;
    this.pool.set(bytes.subarray(from, to), this.poolEnd);
    this.from.push(this.poolEnd);
    this.lengths.push(length);
    this.hashes.push(hash);
    this.texts.push(textOf(bytes, from, to));
    this.poolEnd += length;
    if (this.texts.length * 2 > this.table.length) this.table = new Int32Array(this.table.length * 2).fill(-1);
    else {
      this.put(code);
      return code;
    }
    for (let each = 0; each <= code; each++) this.put(each);
    return code;
  }

  private put(code: number): void {
    const mask = this.table.length - 1;
    const hash = this.hashes[code] as number;
    let place = (hash ^ (hash >>> 15)) & mask;
    while ((this.table[place] as number) >= 0) place = (place + 1) & mask;
    this.table[place] = code;
  }
}

/** Bytes of UTF-8 as text. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}
