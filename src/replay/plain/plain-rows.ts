import type { BadRow } from '../../model/rows.js';
import type { IdFamily } from '../history/number-sets.js';
import type { HistoryReader } from '../history/read.js';
import type { HistoryTicket } from '../history-ticket.js';
import {
  CUT,
  DONE,
  FULL,
  HELD,
  LAST_LINE,
  LAST_START,
  NEXT_LINE,
  REASON,
  STRANGE,
  CODES,
  ID_FROM,
  ID_NUMBER,
  ID_SIZE,
  EARLY,
  ROW_START,
  STATE,
  ROW_LINE,
} from './assembly/memory.js';
import { ColumnValues } from './column-values.js';
import type { PlainFile } from './plain-layout.js';
import { type PlainTicket, ScannedTicket, WholeTickets } from './plain-ticket.js';
import { endOfRow, rowCells } from './row-cells.js';
import type { OpenScan, RowScanner } from './row-scanner.js';
import { countUnknowns, type Signature, Signatures } from './signatures.js';

/** Takes what a file has in it, in its order. */
export interface PlainSink {
  /** A ticket that nothing happens to but the first acknowledgement, response and resolution. */
  plain(ticket: PlainTicket): void;
  /** Any other ticket, or a row that is none. */
  read(read: HistoryTicket | BadRow): void;
}

/**
 * Tickets straight from bytes: times and enumerations become numbers, and no text is made of them. A row with anything
 * unusual in it goes to `reader` as texts, so that the answer is that of the long way; a row that is no well-formed CSV
 * ends it, and the library has to go on from there.
 */
export class PlainRows {
  line: number;
  /** Where a row begins that only the library can read. */
  strange = false;
  /** Pieces of the file are put into these bytes, from `piece` on, `pieceBytes` at most. */
  readonly bytes: Uint8Array;
  readonly piece: number;
  readonly pieceBytes: number;
  private readonly file: PlainFile;
  private readonly reader: HistoryReader;
  private readonly sink: PlainSink;
  private readonly scanner: RowScanner;
  private readonly signatures: Signatures;
  private readonly ticket: ScannedTicket;
  /** Of which the scanner numbers ids. */
  private family: IdFamily | undefined;
  private readonly records: number;
  private readonly recordBytes: number;

  constructor(file: PlainFile, reader: HistoryReader, sink: PlainSink, scan: OpenScan, signatures?: Signature[]) {
    const { scanner } = scan;
    const { layout } = file;
    this.line = file.line;
    this.bytes = scanner.bytes;
    this.piece = scan.piece;
    this.pieceBytes = scan.pieceBytes;
    this.file = file;
    this.reader = reader;
    this.sink = sink;
    this.scanner = scanner;
    const values = scan.values.map((address) => (address > 0 ? new ColumnValues(scanner, address) : undefined));
    this.signatures = new Signatures(layout.shape, layout.fields, values, signatures);
    this.ticket = new ScannedTicket(scanner, values, new WholeTickets(file));
    this.records = scan.records;
    this.recordBytes = scan.recordBytes;
  }

  /**
   * Reads the rows that begin before `stop` and are whole in `[from, end)` of `bytes`, and says where the first other one
   * begins. The byte at `end` is overwritten. With `last` the last row ends where the bytes do.
   */
  feed(from: number, end: number, last: boolean, stop = end): number {
    const { scanner } = this;
    let at = from;
    for (;;) {
      this.follow();
      const next = scanner.scan(at, end, stop, last, this.line);
      const reason = scanner.after(REASON);
      const start = scanner.after(LAST_START);
      const line = scanner.after(LAST_LINE);
      this.line = scanner.after(NEXT_LINE);
      this.take(scanner.after(HELD));
      if (reason === DONE || reason === CUT) return next;
      if (reason === STRANGE) {
        this.strange = true;
        return next;
      }
      if (reason !== FULL) this.long(start, line);
      at = next;
    }
  }

  /** Hands over what was scanned. */
  private take(held: number): void {
    const { bytes, reader, records, recordBytes, scanner, signatures, sink, ticket } = this;
    const { ints } = scanner;
    const { counts } = reader;
    for (let i = 0; i < held; i++) {
      const address = records + i * recordBytes;
      const signature = signatures.of(ints[(address + STATE) >> 2] as number, ints, (address + CODES) >> 2);
      const idFrom = ints[(address + ID_FROM) >> 2] as number;
      const idTo = idFrom + (ints[(address + ID_SIZE) >> 2] as number);
      if (signature !== undefined && !reader.owns(bytes, idFrom, idTo)) continue;
      if (signature === undefined || !this.isNew(ints[(address + ID_NUMBER) >> 2] as number, idFrom, idTo)) {
        this.long(ints[(address + ROW_START) >> 2] as number, ints[(address + ROW_LINE) >> 2] as number);
        continue;
      }
      counts.rows++;
      counts.tickets++;
      counts.early += ints[(address + EARLY) >> 2] as number;
      if (signature.unknown.length > 0) countUnknowns(counts, signature);
      ticket.is(address, signature);
      sink.plain(ticket);
    }
  }

  /** Whether no ticket before had the id, whose number is known or -1. */
  private isNew(number: number, idFrom: number, idTo: number): boolean {
    const { bytes, family, reader } = this;
    const known = number < 0 || family === undefined ? undefined : reader.ids.addNumber(family, number);
    return known ?? reader.isNew(bytes, idFrom, idTo);
  }

  /** Ids of the next rows mostly are like those before. */
  private follow(): void {
    const { family } = this.reader.ids;
    if (family === this.family) return;
    this.family = family;
    this.scanner.tellFamily(family);
  }

  /** A row as texts, read as everything else is. */
  private long(start: number, line: number): void {
    const { bytes } = this;
    const { file, columns, delimiter, cells } = this.file;
    const row = cells(rowCells(bytes, start, endOfRow(bytes, start, delimiter), delimiter));
    const batch =
      typeof row === 'string'
        ? { file, columns, rows: [], bad: [{ file, line, reason: row }] }
        : { file, columns, rows: [{ line, cells: row }], bad: [] };
    for (const read of this.reader.add(batch)) this.sink.read(read);
  }
}
