import type { HistoryEvent } from '../../model/history.js';
import type { BadRow, Row } from '../../model/rows.js';
import type { HistoryTicket } from '../history-ticket.js';
import { ColumnView } from '../history/column-view.js';
import { newCounts } from '../history/counts.js';
import { type KeptRow, RowBinding } from '../history/kept-row.js';
import type { HistoryReader } from '../history/read.js';
import { TicketReading } from '../history/ticket-reading.js';
import { CellCodes, hashed, hashOf, NO_BYTES } from './cell-codes.js';
import { ISO_LENGTH, readIso, readIsoSeconds } from './iso-bytes.js';
import { CODE, ID, type PlainEvent, type PlainLayout, SKIP, TIME } from './plain-layout.js';
import { rowCells, withoutNewline } from './row-cells.js';
import { countUnknowns, type Signature, Signatures } from './signatures.js';

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const UPPER_Z = 90;
const LONGEST_ID = 64;
/** So many tickets are read before any is handed over: what reads and what counts have no room in the processor side by side. */
const BATCH = 256;
const NEVER = Number.POSITIVE_INFINITY;

/** Places in `PlainTicket.moments`. */
export const CREATED = 0;
export const ACKNOWLEDGED = 1;
export const RESPONDED = 2;
export const RESOLVED = 3;
const OTHER = 4;
const MOMENT: Readonly<Partial<Record<HistoryEvent, number>>> = {
  acknowledge: ACKNOWLEDGED,
  respond: RESPONDED,
  resolve: RESOLVED,
};

/** A ticket of the common kind as numbers. The same object is used for all: take what is of interest at once. */
export interface PlainTicket {
  readonly line: number;
  /** Epoch ms: none is before the creation; Infinity for what did not happen. In one array, as numbers by themselves are objects. */
  readonly moments: Float64Array;
  readonly signature: Signature;
  /** Who did it, where the file says so. */
  readonly acknowledgedBy: string | undefined;
  readonly respondedBy: string | undefined;
  readonly resolvedBy: string | undefined;
  /** The same as everything else reads it. */
  whole(): HistoryTicket;
}

/** Takes what a file has in it, in its order. */
export interface PlainSink {
  /** A ticket that nothing happens to but the first acknowledgement, response and resolution. */
  plain(ticket: PlainTicket): void;
  /** Any other ticket, or a row that is none. */
  read(read: HistoryTicket | BadRow): void;
}

/** A file of tickets as rows of CSV, whose first row was read already. */
export interface PlainFile {
  readonly file: string;
  readonly columns: readonly string[];
  readonly layout: PlainLayout;
  /** One byte. */
  readonly delimiter: number;
  /** The line at which the first piece begins. */
  readonly line: number;
  /** The cells of a row by column, or why there are none. */
  readonly cells: (row: readonly string[]) => Row['cells'] | string;
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
  private readonly file: PlainFile;
  private readonly reader: HistoryReader;
  private readonly sink: PlainSink;
  private readonly times: Float64Array;
  private readonly codes: Int32Array;
  private readonly columnCodes: readonly (CellCodes | undefined)[];
  private readonly signatures: Signatures;
  /** Tickets that were read and not yet handed over, in order: the first `held` of these. */
  private readonly batch: readonly Current[];
  private held = 0;
  /** Of the events that the file may have: the column, and which moment of the ticket it is. */
  private readonly eventColumns: Int32Array;
  private readonly eventMoments: Int32Array;

  constructor(file: PlainFile, reader: HistoryReader, sink: PlainSink, signatures?: Signature[]) {
    const { layout, columns } = file;
    this.file = file;
    this.reader = reader;
    this.sink = sink;
    this.line = file.line;
    this.times = new Float64Array(columns.length).fill(Number.NaN);
    this.codes = new Int32Array(columns.length);
    this.columnCodes = Array.from(layout.roles, (role) => (role === CODE ? new CellCodes() : undefined));
    this.signatures = new Signatures(layout.shape, layout.fields, this.columnCodes, signatures);
    this.batch = Array.from({ length: BATCH }, () => new Current(file));
    this.eventColumns = Int32Array.from(layout.events, ({ column }) => column);
    this.eventMoments = Int32Array.from(layout.events, ({ event }) => MOMENT[event] ?? OTHER);
  }

  /**
   * Reads the rows that begin before `stop` and are whole in `[from, end)`, and says where the first other one begins. The
   * byte at `end` is overwritten; some more must be there to look at. With `last` the last row ends where the bytes do.
   */
  feed(bytes: Uint8Array, from: number, end: number, last: boolean, stop = end): number {
    const next = this.rows(bytes, from, end, last, stop);
    // Their bytes are the caller's again.
    this.handOver();
    return next;
  }

  private handOver(): void {
    const { batch, held, sink } = this;
    this.held = 0;
    for (let i = 0; i < held; i++) sink.plain(batch[i] as Current);
  }

  private rows(bytes: Uint8Array, from: number, end: number, last: boolean, stop: number): number {
    const { times, codes, columnCodes } = this;
    const { delimiter, layout } = this.file;
    const { roles } = layout;
    const width = roles.length;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // A row that is cut off ends here at the latest.
    bytes[end] = NEWLINE;
    let at = from;
    while (at < end && at < stop) {
      const start = at;
      let column = 0;
      let plain = true;
      let breaks = 0;
      let idFrom = 0;
      let idTo = 0;
      let size = 0;
      let hash = NO_BYTES;
      for (;;) {
        const role = column < width ? (roles[column] as number) : SKIP;
        let cellFrom = at;
        let isRead = false;
        let next: number;
        if (bytes[at] === QUOTE) {
          let escaped = false;
          for (at++; at < end; at++) {
            const byte = bytes[at];
            if (byte === NEWLINE) breaks++;
            else if (byte === QUOTE) {
              if (bytes[at + 1] !== QUOTE || at + 1 >= end) break;
              escaped = true;
              at++;
            }
          }
          // What follows the quote is known only when it is here.
          if (!last && at + 2 >= end) return start;
          cellFrom++;
          size = at - cellFrom;
          next = bytes[at + 1] as number;
          if (next === RETURN && bytes[at + 2] === NEWLINE && at + 2 < end) next = bytes[++at + 1] as number;
          if (at >= end || (next !== delimiter && next !== NEWLINE)) {
            this.strange = true;
            return start;
          }
          at++;
          if (escaped) plain = false;
          else if (role === CODE) hash = hashOf(bytes, cellFrom, cellFrom + size);
        } else if (
          role === TIME &&
          bytes[at + ISO_LENGTH - 1] === UPPER_Z &&
          ((next = bytes[at + ISO_LENGTH] as number) === delimiter || next === NEWLINE) &&
          (isRead = readIsoSeconds(view, at, times, column))
        ) {
          size = ISO_LENGTH;
          at += ISO_LENGTH;
        } else if (role === CODE) {
          hash = NO_BYTES;
          next = bytes[at] as number;
          while (next !== delimiter && next !== NEWLINE) {
            hash = hashed(hash, next);
            next = bytes[++at] as number;
          }
          size = at - cellFrom;
        } else {
          next = bytes[at] as number;
          while (next !== delimiter && next !== NEWLINE) next = bytes[++at] as number;
          size = at - cellFrom;
        }
        if (next === NEWLINE) {
          if (at >= end && !last) return start;
          if (size > 0 && bytes[cellFrom + size - 1] === RETURN) {
            size--;
            hash = hashOf(bytes, cellFrom, cellFrom + size);
          }
        }
        if (column >= width) {
          if (size > 0) plain = false;
        } else if (role === TIME) {
          if (!isRead) {
            times[column] = Number.NaN;
            if (size > 0 && !readIso(view, cellFrom, size, times, column)) plain = false;
          }
        } else if (role === CODE) {
          const code = (columnCodes[column] as CellCodes).codeOf(bytes, cellFrom, cellFrom + size, hash);
          codes[column] = code;
          if (code < 0) plain = false;
        } else if (role === ID) {
          idFrom = cellFrom;
          idTo = cellFrom + size;
        }
        at++;
        column++;
        if (next === NEWLINE) break;
      }
      const { line } = this;
      this.line += 1 + breaks;
      // Lines with nothing in them are none.
      if (column === 1 && size === 0) continue;
      if (!plain || column < width || !this.take(bytes, start, line, idFrom, idTo)) {
        this.long(bytes, start, Math.min(at, end), line);
      }
    }
    return Math.min(at, end);
  }

  /** Hands over the row whose cells were read last, if it is of the common kind. */
  private take(bytes: Uint8Array, start: number, line: number, idFrom: number, idTo: number): boolean {
    const { times, reader } = this;
    const current = this.batch[this.held] as Current;
    const { layout } = this.file;
    const created = times[layout.created] as number;
    if (created !== created || !isPlainId(bytes, idFrom, idTo, layout)) return false;
    const { moments } = current;
    moments[CREATED] = created;
    moments[ACKNOWLEDGED] = NEVER;
    moments[RESPONDED] = NEVER;
    moments[RESOLVED] = NEVER;
    moments[OTHER] = NEVER;
    let early = 0;
    current.acknowledgedBy = undefined;
    current.respondedBy = undefined;
    current.resolvedBy = undefined;
    const { eventColumns, eventMoments } = this;
    for (let i = 0; i < eventColumns.length; i++) {
      let time = times[eventColumns[i] as number] as number;
      if (time !== time) continue;
      if (time < created) {
        early++;
        time = created;
      }
      const moment = eventMoments[i] as number;
      const before = moments[moment] as number;
      // Of several resolutions the first counts; two of the others, or another event, are no common ticket.
      if (moment === OTHER || (before !== NEVER && moment !== RESOLVED)) return false;
      if (before <= time) continue;
      moments[moment] = time;
      const { by } = layout.events[i] as PlainEvent;
      if (by >= 0) current.says(moment, this.valueOf(by));
      else if (before !== NEVER) current.says(moment, undefined);
    }
    const signature = this.signatures.of(this.codes);
    if (signature === undefined) return false;
    const { counts } = reader;
    if (!reader.owns(bytes, idFrom, idTo)) return true;
    if (!reader.isNew(bytes, idFrom, idTo)) return false;
    counts.rows++;
    counts.tickets++;
    counts.early += early;
    if (signature.unknown.length > 0) countUnknowns(counts, signature);
    current.set(bytes, start, line, signature);
    if (++this.held === BATCH) this.handOver();
    return true;
  }

  /** What stands in a column of enumerations, undefined where that means nothing. */
  private valueOf(column: number): string | undefined {
    const text = this.columnCodes[column]?.texts[this.codes[column] as number];
    return text === undefined || this.file.layout.shape.missing.has(text) ? undefined : text;
  }

  /** A row as texts, read as everything else is. */
  private long(bytes: Uint8Array, from: number, next: number, line: number): void {
    this.handOver();
    const { file, columns, delimiter, cells } = this.file;
    const row = cells(rowCells(bytes, from, withoutNewline(bytes, from, next), delimiter));
    const batch =
      typeof row === 'string'
        ? { file, columns, rows: [], bad: [{ file, line, reason: row }] }
        : { file, columns, rows: [{ line, cells: row }], bad: [] };
    for (const read of this.reader.add(batch)) this.sink.read(read);
  }
}

/** An id of ASCII characters that may not be anything but an id. */
function isPlainId(bytes: Uint8Array, from: number, to: number, { longestMissing }: PlainLayout): boolean {
  if (to - from <= longestMissing || to - from > LONGEST_ID) return false;
  const first = bytes[from] as number;
  const mayBeNumber = first >= 48 && first <= 57;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number;
    // The `E` of a rounded number.
    if (byte > 126 || (mayBeNumber && (byte === 69 || byte === 101))) return false;
  }
  return true;
}

class Current implements PlainTicket {
  line = 0;
  readonly moments = new Float64Array(OTHER + 1);
  signature: Signature = { index: 0, fields: new Map(), unknown: [] };
  acknowledgedBy: string | undefined;
  respondedBy: string | undefined;
  resolvedBy: string | undefined;
  private bytes: Uint8Array = new Uint8Array(0);
  private start = 0;
  private readonly file: PlainFile;
  private readonly binding: RowBinding;
  private readonly view: ColumnView;

  constructor(file: PlainFile) {
    const { shape } = file.layout;
    this.file = file;
    this.binding = new RowBinding(file.file, file.columns, shape, (text) => text);
    this.view = new ColumnView(shape.slots);
  }

  set(bytes: Uint8Array, start: number, line: number, signature: Signature): void {
    this.bytes = bytes;
    this.start = start;
    this.line = line;
    this.signature = signature;
  }

  /** Who made a moment. */
  says(moment: number, who: string | undefined): void {
    if (moment === ACKNOWLEDGED) this.acknowledgedBy = who;
    else if (moment === RESPONDED) this.respondedBy = who;
    else this.resolvedBy = who;
  }

  whole(): HistoryTicket {
    const { bytes, start, line, file, binding, view } = this;
    const { delimiter, layout } = file;
    const cells = file.cells(rowCells(bytes, start, endOfRow(bytes, start, delimiter), delimiter));
    const kept = binding.take({ line, cells: cells as Row['cells'] }) as KeptRow;
    return new TicketReading(layout.shape, [kept], newCounts(), view).read() as HistoryTicket;
  }
}

/** Where a well-formed row ends, before its newline. */
function endOfRow(bytes: Uint8Array, from: number, delimiter: number): number {
  let at = from;
  for (;;) {
    if (bytes[at] === QUOTE) {
      at++;
      while (bytes[at] !== QUOTE || bytes[at + 1] === QUOTE) at += bytes[at] === QUOTE ? 2 : 1;
      at++;
    }
    while (bytes[at] !== delimiter && bytes[at] !== NEWLINE) at++;
    if (bytes[at] === NEWLINE) return at;
    at++;
  }
}
