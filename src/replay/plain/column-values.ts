import { VALUE_BYTES, VALUE_SIZE, VALUE_SLOTS, VALUE_TEXT } from './assembly/memory.js';
import type { RowScanner } from './row-scanner.js';

/** The distinct values of one column, which a scanner has numbered. */
export class ColumnValues {
  private readonly scanner: RowScanner;
  private readonly address: number;
  private readonly texts: string[] = [];

  constructor(scanner: RowScanner, address: number) {
    this.scanner = scanner;
    this.address = address;
  }

  /** What stood in the cells of a code. */
  textOf(code: number): string {
    return (this.texts[code] ??= this.read(code));
  }

  private read(code: number): string {
    const { bytes, ints } = this.scanner;
    const value = this.address + VALUE_SLOTS + code * VALUE_BYTES;
    return textOf(bytes, value + VALUE_TEXT, value + VALUE_TEXT + (ints[(value + VALUE_SIZE) >> 2] as number));
  }
}

/** Bytes of UTF-8 as text. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}
