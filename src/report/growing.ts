const SHIFT = 15;
const CHUNK = 1 << SHIFT;
const MASK = CHUNK - 1;

/** Numbers in a row that grows by pieces: eight bytes each, and nothing is copied. */
export class Numbers {
  private readonly chunks: Float64Array[] = [];
  length = 0;

  push(value: number): void {
    const at = this.length++;
    if ((at & MASK) === 0) this.chunks.push(new Float64Array(CHUNK));
    (this.chunks[at >> SHIFT] as Float64Array)[at & MASK] = value;
  }

  at(index: number): number {
    return (this.chunks[index >> SHIFT] as Float64Array)[index & MASK] as number;
  }
}

type Piece = Int8Array | Int16Array | Int32Array;

/** Whole numbers of up to 32 bits; a piece takes the bytes that its largest needs. */
export class Integers {
  private readonly chunks: Piece[] = [];
  length = 0;

  push(value: number): void {
    const at = this.length++;
    const piece = at >> SHIFT;
    if ((at & MASK) === 0) this.chunks.push(new Int8Array(CHUNK));
    let chunk = this.chunks[piece] as Piece;
    const bytes = bytesOf(value);
    if (bytes > chunk.BYTES_PER_ELEMENT) {
      chunk = bytes === 2 ? Int16Array.from(chunk) : Int32Array.from(chunk);
      this.chunks[piece] = chunk;
    }
    chunk[at & MASK] = value;
  }

  at(index: number): number {
    return (this.chunks[index >> SHIFT] as Piece)[index & MASK] as number;
  }
}

function bytesOf(value: number): number {
  if (value >= -128 && value < 128) return 1;
  return value >= -32_768 && value < 32_768 ? 2 : 4;
}
