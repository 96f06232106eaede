import type { ColourLevel } from './colour.js';
import type { Out } from './io.js';

/** Keeps what is written, for `--output`. */
export class MemoryOut implements Out {
  readonly isTTY = false;
  readonly columns = undefined;
  readonly closed = false;
  readonly colour: ColourLevel;
  private readonly pieces: string[] = [];

  constructor(colour: ColourLevel) {
    this.colour = colour;
  }

  depth(): number {
    return 1;
  }

  write(text: string): void {
    this.pieces.push(text);
  }

  text(): string {
    return this.pieces.join('');
  }
}
