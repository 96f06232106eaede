import type { Finding, Part, Span } from '../../model/finding.js';
import type { Ref } from '../../model/ref.js';

/** A text to read: path relative to the workspace with `/` as separator, and what is in it. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/**
 * One YAML file as plain data, before anything knows what the keys mean.
 *
 * `readYamlFiles` (read.ts) makes these. Two readers stand behind it and agree on everything the first accepts: a scanner
 * for the ordinary subset (read-fast.ts), and the `yaml` package for the rest (full.ts), loaded only when a file needs it.
 */
export interface RawFile {
  /** Path relative to the workspace. */
  readonly file: string;
  /** The text without a byte order mark; all offsets count in it, in UTF-16 units. */
  readonly text: string;
  /**
   * Plain objects, arrays, strings, numbers, booleans and null; undefined when the file is empty or has a syntax error.
   * Keys are always the text that was written. Objects may be shared where the file uses an alias.
   */
  readonly value: unknown;
  /**
   * The written text of plain scalars that are null, or whose value is not a string and would not print as it was
   * written (`1.10`, `0x1F`, `+49`, `007`, `1e3`, `True`, `~`): by container object, then by key or index.
   */
  readonly written: ReadonlyMap<object, ReadonlyMap<string | number, string>>;
  /** What the reader has against the file, each with its exact span. */
  readonly findings: readonly Finding[];
  /** Whether the fast reader sufficed. */
  readonly fast: boolean;
}

/** Offsets of one map entry or sequence item. An item has the value's offsets for its key's, the root has nothing but its start. */
export interface Place {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

/** Where everything stands in one text. */
export interface Places {
  /** Exact offsets of a path, or undefined where the text has no such path. */
  place(ref: Ref): Place | undefined;
  /** Whether the path exists exactly. */
  resolves(ref: Ref): boolean;
  /** The span of a key or value (default `value`); for a path that does not exist, the key of the nearest place above it. */
  locate(ref: Ref, part?: Part): Span;
}
