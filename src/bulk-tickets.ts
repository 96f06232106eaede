import { type ByteFile, openByteFile } from './load/rows/byte-file.js';
import { at, csvRowsFrom, readRows, rowFiles, type RowSources } from './load/rows/read-rows.js';
import type { RowBatch } from './model/rows.js';
import type { HistoryReader } from './replay/history/read.js';
import { plainLayout } from './replay/plain/plain-layout.js';
import { PlainRows, type PlainSink } from './replay/plain/plain-rows.js';
import { RowScanner } from './replay/plain/row-scanner.js';
import type { Signature } from './replay/plain/signatures.js';

const PIECE = 1 << 18;
const PIECES_AT_ONCE = 64;
/** Bytes that are read behind a stretch at a time. */
const BEYOND = 1 << 12;

export interface BulkOptions {
  /** Those that were met, also by other calls. */
  readonly signatures?: Signature[];
  /** Called now and then; nothing else happens in between. */
  readonly onPiece?: () => void;
  readonly pieceBytes?: number;
}

/**
 * Reads files of tickets as fast as can be: those that are CSV with a row for each ticket straight from their bytes, others,
 * and what is unusual in those, as `readHistory` does. The sink gets the same tickets and bad rows in the same order, and
 * `reader.counts` says the same. Throws `UnreadableRows`.
 */
export async function readTicketFiles(
  inputs: readonly string[],
  sources: RowSources,
  reader: HistoryReader,
  sink: PlainSink,
  options: BulkOptions = {},
): Promise<void> {
  const { onPiece = () => {} } = options;
  let scanner: RowScanner | undefined;
  const take = (batch: RowBatch) => {
    for (const read of reader.add(batch)) sink.read(read);
    onPiece();
  };
  for (const name of await rowFiles(inputs, sources.cwd)) {
    const path = at(sources.cwd, name);
    const bytes = name === '-' ? undefined : openByteFile(path);
    scanner ??= bytes && RowScanner.make();
    const plain = bytes && scanner && plainRowsOf(name, bytes, reader, sink, scanner, options);
    if (bytes === undefined || plain === undefined) {
      bytes?.close();
      for await (const batch of readRows([name], sources)) take(batch);
      continue;
    }
    try {
      const { place, whole } = await readRange(plain, bytes, bytes.from, Number.POSITIVE_INFINITY, options.onPiece);
      if (whole) continue;
      const start = { ...bytes.start, line: plain.line };
      for await (const batch of csvRowsFrom(name, path, place, start)) take(batch);
    } finally {
      bytes.close();
    }
  }
  for (const read of reader.end()) sink.read(read);
}

/** A reader of the rows of a file, undefined when it has to be read the long way. */
export function plainRowsOf(
  name: string,
  { start }: ByteFile,
  reader: HistoryReader,
  sink: PlainSink,
  scanner: RowScanner,
  { signatures = [], pieceBytes = PIECE }: BulkOptions = {},
): PlainRows | undefined {
  const { header, delimiter, line } = start;
  const shape = header.hasDoubles || delimiter.length !== 1 ? undefined : reader.shapeOf(header.columns);
  const layout = shape && plainLayout(shape, header.columns);
  const scan = layout && scanner.open(layout, delimiter.charCodeAt(0), pieceBytes);
  if (layout === undefined || scan === undefined) return undefined;
  const { columns } = header;
  const cells = (row: readonly string[]) => header.cells(row);
  const file = { file: name, columns, layout, delimiter: delimiter.charCodeAt(0), line, cells };
  return new PlainRows(file, reader, sink, scan, signatures);
}

/**
 * Reads the rows that begin in `[from, to)`. Answers where the first one begins that was not read, and whether all were:
 * only the library can read that one otherwise.
 */
export async function readRange(
  rows: PlainRows,
  file: ByteFile,
  from: number,
  to: number,
  onPiece: (() => void) | undefined,
): Promise<{ readonly place: number; readonly whole: boolean }> {
  const { bytes, piece, pieceBytes } = rows;
  let held = 0;
  let place = from;
  for (let pieces = 1; ; pieces++) {
    // What begins before `to` may end behind it.
    const wanted = Math.min(pieceBytes - held, Math.max(to - place, 0) + BEYOND);
    const count = file.read(bytes, piece + held, piece + held + wanted, place);
    const end = held + count;
    const first = place - held;
    const last = count < wanted;
    const next = rows.feed(piece, piece + end, last, piece + Math.min(end, to - first)) - piece;
    onPiece?.();
    // Whoever wants to interrupt is heard.
    if (pieces % PIECES_AT_ONCE === 0) await new Promise(setImmediate);
    if (first + next >= to || (last && next >= end)) return { place: first + next, whole: true };
    // A row longer than a piece is not worth a way of its own.
    if (rows.strange || (next === 0 && end === pieceBytes)) return { place: first + next, whole: false };
    bytes.copyWithin(piece, piece + next, piece + end);
    held = end - next;
    place = first + end;
  }
}
