import type { ColourLevel } from './colour.js';

/** A stream to write text to. */
export interface Sink {
  /** Text in order; a reader that has gone away is no error. */
  write(text: string): void;
  /** Whether a terminal shows it. */
  readonly isTTY: boolean;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  /** Bits of colour that the terminal can show: 1, 4, 8 or 24. */
  depth(): number;
  /** True when the reader has gone away: whoever writes much may stop. */
  readonly closed: boolean;
  /** Comes when all that was written has been handed over, or never can be. What has no such thing hands over at once. */
  drained?(): Promise<void>;
}

/** A stream, and how much colour to use on it. */
export interface Out extends Sink {
  readonly colour: ColourLevel;
}

/** Standard input. */
export interface Input {
  readonly isTTY: boolean;
  /** All of it as UTF-8 text. */
  text(): Promise<string>;
  /** The same in pieces, for what may be long. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Everything that a command may know of the process around it; files are the business of `load/`. */
export interface Io {
  readonly stdout: Out;
  readonly stderr: Out;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the current folder. */
  readonly cwd: string;
  /** The clock, epoch ms. Commands ask `resolveAt`, so that `--at` counts. */
  now(): number;
  /** Done before an interrupt (Ctrl-C, kill) ends the process; what it returns takes it back. */
  onInterrupt(cleanUp: () => void): () => void;
}

/** The process as `main` takes it, before it is known how much colour is wanted. */
export interface Surroundings extends Omit<Io, 'stdout' | 'stderr'> {
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Does something that an interrupt must not cut in two. */
  uninterrupted(work: () => void): void;
  /** Versions of what runs us, for reports of bugs. */
  readonly platform: string;
}
