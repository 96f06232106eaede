/** Values longer than this, or more of them, are no enumeration; rows with one are read the long way. */
export const LONGEST_VALUE = 64;
const MOST_VALUES = 4096;

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
  private recent = -1;

  /** The code of the bytes `[from, to)`, -1 where it can have none. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    const { recent } = this;
    if (recent >= 0 && this.is(recent, bytes, from, to)) return recent;
    const length = to - from;
    if (length > LONGEST_VALUE) return -1;
    let hash = length;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    const { table } = this;
    const mask = table.length - 1;
    let place = hash & mask;
    for (let code = table[place] as number; code >= 0; code = table[place] as number) {
      if (this.hashes[code] === hash && this.is(code, bytes, from, to)) return (this.recent = code);
      place = (place + 1) & mask;
    }
    if (this.texts.length >= MOST_VALUES) return -1;
    return (this.recent = this.add(bytes, from, to, hash));
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
    let place = (this.hashes[code] as number) & mask;
    while ((this.table[place] as number) >= 0) place = (place + 1) & mask;
    this.table[place] = code;
  }
}

/** Bytes of UTF-8 as text. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}
