import type { Row } from '../../model/rows.js';
import { ColumnView } from '../history/column-view.js';
import { newCounts } from '../history/counts.js';
import { type KeptRow, RowBinding } from '../history/kept-row.js';
import { TicketReading } from '../history/ticket-reading.js';
import type { HistoryTicket } from '../history-ticket.js';
import * as memory from './assembly/memory.js';
import type { ColumnValues } from './column-values.js';
import type { PlainFile } from './plain-layout.js';
import { endOfRow, rowCells } from './row-cells.js';
import type { RowScanner } from './row-scanner.js';
import type { Signature } from './signatures.js';

/** Places in `PlainTicket.moments`. */
export const CREATED = memory.CREATED;
export const ACKNOWLEDGED = memory.ACKNOWLEDGED;
export const RESPONDED = memory.RESPONDED;
export const RESOLVED = memory.RESOLVED;

/** A ticket of the common kind as numbers. The same object is used for many: take what is of interest at once. */
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

/** How tickets of a file are made whole. */
export class WholeTickets {
  readonly file: PlainFile;
  private readonly binding: RowBinding;
  private readonly view: ColumnView;

  constructor(file: PlainFile) {
    const { shape } = file.layout;
    this.file = file;
    this.binding = new RowBinding(file.file, file.columns, shape, (text) => text);
    this.view = new ColumnView(shape.slots);
  }

  read(bytes: Uint8Array, start: number, line: number): HistoryTicket {
    const { delimiter, layout, cells } = this.file;
    const row = cells(rowCells(bytes, start, endOfRow(bytes, start, delimiter), delimiter));
    const kept = this.binding.take({ line, cells: row as Row['cells'] }) as KeptRow;
    return new TicketReading(layout.shape, [kept], newCounts(), this.view).read() as HistoryTicket;
  }
}

/** The ticket of one of the records that a scanner has left in its memory. */
export class ScannedTicket implements PlainTicket {
  readonly moments = new Float64Array(memory.OTHER);
  signature: Signature = { index: 0, fields: new Map(), unknown: [] };
  /** Where the record begins in `ints`. */
  private record = 0;
  private readonly bytes: Uint8Array;
  private readonly ints: Int32Array;
  private readonly floats: Float64Array;
  private readonly values: readonly (ColumnValues | undefined)[];
  private readonly all: WholeTickets;

  constructor(scanner: RowScanner, values: readonly (ColumnValues | undefined)[], all: WholeTickets) {
    this.bytes = scanner.bytes;
    this.ints = scanner.ints;
    this.floats = scanner.floats;
    this.values = values;
    this.all = all;
  }

  /** Takes over the record at an address. */
  is(address: number, signature: Signature): void {
    const { moments, floats } = this;
    const first = address >> 3;
    this.record = address >> 2;
    this.signature = signature;
    moments[CREATED] = floats[first + CREATED] as number;
    moments[ACKNOWLEDGED] = floats[first + ACKNOWLEDGED] as number;
    moments[RESPONDED] = floats[first + RESPONDED] as number;
    moments[RESOLVED] = floats[first + RESOLVED] as number;
  }

  get line(): number {
    return this.number(memory.ROW_LINE);
  }

  get acknowledgedBy(): string | undefined {
    return this.whoDid(ACKNOWLEDGED);
  }

  get respondedBy(): string | undefined {
    return this.whoDid(RESPONDED);
  }

  get resolvedBy(): string | undefined {
    return this.whoDid(RESOLVED);
  }

  whole(): HistoryTicket {
    return this.all.read(this.bytes, this.number(memory.ROW_START), this.line);
  }

  /** Undefined also for a text that means nothing. */
  private whoDid(moment: number): string | undefined {
    const who = this.number(memory.BY + 4 * (moment - 1));
    if (who < 0) return undefined;
    const text = this.values[who >>> 16]?.textOf(who & 0xffff);
    return text === undefined || this.all.file.layout.shape.missing.has(text) ? undefined : text;
  }

  private number(place: number): number {
    return this.ints[this.record + (place >> 2)] as number;
  }
}
