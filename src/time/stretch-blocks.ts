import type { Shift } from './schedule-type.js';
import type { Renderer, Stretches } from './stretches.js';

/** A block of rendered stretches with an index by time, so that a look-up takes a handful of steps. */
export class Block {
  readonly start: number;
  readonly stretches: Stretches;
  /** Shifts that were asked for, by the number of their stretch. */
  readonly shifts: (Shift | undefined)[] = [];
  private readonly perMs: number;
  /** For each part of the block, the stretch that holds at its beginning. */
  private readonly index: Uint32Array;

  constructor(start: number, length: number, stretches: Stretches) {
    this.start = start;
    this.stretches = stretches;
    this.perMs = PARTS / length;
    this.index = new Uint32Array(PARTS);
    const { starts } = stretches;
    for (let part = 0, i = 0; part < PARTS; part++) {
      const begin = start + part / this.perMs;
      while (i + 1 < starts.length && (starts[i + 1] as number) <= begin) i++;
      this.index[part] = i;
    }
  }

  /** The number of the stretch that holds at an instant of this block. */
  find(t: number): number {
    const { starts } = this.stretches;
    let i = this.index[((t - this.start) * this.perMs) | 0] as number;
    // Rounding may land one part too far.
    while ((starts[i] as number) > t) i--;
    while (i + 1 < starts.length && (starts[i + 1] as number) <= t) i++;
    return i;
  }
}

const PARTS = 256;
const MAX_BLOCKS = 512;

/**
 * The rendered blocks of a schedule on a fixed grid, made when first asked for; the oldest go when there are many, so
 * memory stays bounded however long the horizon and however short the turns.
 */
export class StretchBlocks {
  readonly length: number;
  private readonly renderer: Renderer;
  private readonly blocks = new Map<number, Block>();
  private lastNumber = NaN;
  private last: Block | undefined;

  /** `length` of a block in ms. */
  constructor(renderer: Renderer, length: number) {
    this.renderer = renderer;
    this.length = length;
  }

  /** The block that holds an instant. Throws a RangeError unless the instant is finite. */
  at(t: number): Block {
    const number = Math.floor(t / this.length);
    if (number === this.lastNumber && this.last !== undefined) return this.last;
    const block = this.blocks.get(number) ?? this.make(number);
    this.lastNumber = number;
    this.last = block;
    return block;
  }

  private make(number: number): Block {
    const start = number * this.length;
    if (!Number.isFinite(start)) throw new RangeError('a schedule answers for finite instants only');
    const block = new Block(start, this.length, this.renderer.render(start, start + this.length));
    if (this.blocks.size >= MAX_BLOCKS)
      for (const oldest of this.blocks.keys()) {
        this.blocks.delete(oldest);
        break;
      }
    this.blocks.set(number, block);
    return block;
  }
}
