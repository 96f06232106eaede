import type { HistoryEvent } from '../../model/history.js';
import type { IdFamily } from '../history/number-sets.js';
import * as memory from './assembly/memory.js';
import type { PlainLayout } from './plain-layout.js';
import { SCANNER } from './scanner.generated.js';

/** So many tickets are read before any is handed over: what reads and what counts have no room in the processor side by side. */
const MOST_TICKETS = 128;
const PAGE = 1 << 16;
const LINE = 64;

const MOMENT: Readonly<Partial<Record<HistoryEvent, number>>> = {
  acknowledge: memory.ACKNOWLEDGED,
  respond: memory.RESPONDED,
  resolve: memory.RESOLVED,
};

/** The program of `assembly/scan-rows.ts`. Addresses are places in `bytes`. */
interface Program {
  fillDays(): void;
  describe(layout: number): void;
  scan(from: number, end: number, stop: number, last: number, firstLine: number): number;
}

/** As much of WebAssembly as is used here; the types of Node 20 have none of it. */
interface WebAssemblyLike {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** A scanner that is ready for the rows of one file, and the addresses of what they need. */
export interface OpenScan {
  readonly scanner: RowScanner;
  /** Where pieces of the file are to be put. */
  readonly piece: number;
  readonly pieceBytes: number;
  readonly records: number;
  readonly recordBytes: number;
  /** By column, 0 for those that have none. */
  readonly values: readonly number[];
}

/** Reads rows of tickets from bytes, without making objects of them: WebAssembly, as only that has wide registers. */
export class RowScanner {
  /** All memory, and the same as small numbers and as floats. `open` may make new ones. */
  bytes = new Uint8Array(0);
  ints = new Int32Array(0);
  floats = new Float64Array(0);
  private readonly wasm: WebAssemblyLike;
  private readonly module: object;
  private program: Program | undefined = undefined;

  private constructor(wasm: WebAssemblyLike) {
    this.wasm = wasm;
    this.module = new wasm.Module(Buffer.from(SCANNER, 'base64'));
  }

  /** Undefined on a machine that cannot run it: there the library has to read everything. */
  static make(): RowScanner | undefined {
    const { WebAssembly: wasm } = globalThis as { WebAssembly?: WebAssemblyLike };
    try {
      return wasm === undefined ? undefined : new RowScanner(wasm);
    } catch {
      return undefined;
    }
  }

  /** Makes room for rows with these columns; what was there before is gone. */
  open(layout: PlainLayout, delimiter: number, pieceBytes: number): OpenScan | undefined {
    const { roles, events } = layout;
    const fields = layout.fields.filter((column) => column >= 0);
    let next: number = memory.FREE;
    const place = (bytes: number): number => {
      const at = next;
      next = aligned(next + bytes);
      return at;
    };
    const recordBytes = aligned(memory.CODES + 4 * roles.length);
    const [head, columns, times] = [
      place(memory.LAYOUT_BYTES),
      place(memory.COLUMN_BYTES * roles.length),
      place(8 * roles.length),
    ];
    const eventsAt = place(memory.EVENT_BYTES * events.length);
    const [fieldsAt, states] = [place(4 * fields.length), place(memory.STATES_BYTES)];
    const records = place(recordBytes * MOST_TICKETS);
    const piece = place(pieceBytes + memory.SLACK);
    const values = Array.from(roles, (role) => (role === memory.CODE ? place(memory.VALUES_BYTES) : 0));
    const program = this.programWith(next);
    if (program === undefined) return undefined;
    const { ints } = this;
    const set = (base: number, at: number, value: number) => {
      ints[(base + at) >> 2] = value;
    };
    for (const [column, role] of roles.entries()) {
      const at = values[column] as number;
      set(columns + memory.COLUMN_BYTES * column, memory.COLUMN_ROLE, role);
      set(columns + memory.COLUMN_BYTES * column, memory.COLUMN_VALUES, at);
      if (at > 0) ints.fill(0, at >> 2, (at + memory.VALUE_SLOTS) >> 2);
    }
    for (const [i, { event, column, by }] of events.entries()) {
      const at = eventsAt + memory.EVENT_BYTES * i;
      set(at, memory.EVENT_COLUMN, column);
      set(at, memory.EVENT_MOMENT, MOMENT[event] ?? memory.OTHER);
      set(at, memory.EVENT_BY, by);
    }
    ints.set(fields, fieldsAt >> 2);
    // Nothing is known of what stood there for another file.
    ints.fill(0, states >> 2, (states + memory.STATES_BYTES) >> 2);
    this.tellFamily(undefined);
    set(head, memory.COLUMNS_AT, columns);
    set(head, memory.TIMES_AT, times);
    set(head, memory.EVENTS_AT, eventsAt);
    set(head, memory.FIELDS_AT, fieldsAt);
    set(head, memory.FIELD_COUNT, fields.length);
    set(head, memory.STATES_AT, states);
    set(head, memory.RECORDS_AT, records);
    set(head, memory.RECORD_BYTES, recordBytes);
    set(head, memory.MOST_RECORDS, MOST_TICKETS);
    set(head, memory.COLUMN_COUNT, roles.length);
    set(head, memory.EVENT_COUNT, events.length);
    set(head, memory.CREATED_COLUMN, layout.created);
    set(head, memory.LONGEST_MISSING, layout.longestMissing);
    set(head, memory.DELIMITER, delimiter);
    program.describe(head);
    return { scanner: this, piece, pieceBytes, records, recordBytes, values };
  }

  /** See `scan` of assembly/scan-rows.ts. */
  scan(from: number, end: number, stop: number, last: boolean, firstLine: number): number {
    return (this.program as Program).scan(from, end, stop, last ? 1 : 0, firstLine);
  }

  /** Ids of this family get numbers. */
  tellFamily(family: IdFamily | undefined): void {
    const { bytes, ints } = this;
    ints[(memory.FAMILY + memory.FAMILY_SIZE) >> 2] = family?.length ?? 0;
    if (family === undefined) return;
    const text = memory.FAMILY + memory.FAMILY_TEXT;
    ints[(memory.FAMILY + memory.FAMILY_PREFIX) >> 2] = family.prefix.length;
    bytes.fill(0, text, memory.FAMILY + memory.FAMILY_BYTES);
    bytes.set(family.prefix, text);
  }

  /** One of the numbers that `scan` leaves, by its place. */
  after(what: number): number {
    return this.ints[(memory.STATUS + what) >> 2] as number;
  }

  /** A program with so much memory; undefined where there is not so much. */
  private programWith(bytes: number): Program | undefined {
    if (this.program !== undefined && bytes <= this.bytes.length) return this.program;
    const { Instance, Memory } = this.wasm;
    try {
      // Memory that grows is another buffer, and the old one is detached. From then on V8 asks at every access to any array of
      // numbers whether it is, which makes all of a replay a tenth slower.
      const room = new Memory({ initial: Math.ceil(bytes / PAGE) });
      this.program = new Instance(this.module, { env: { memory: room } }).exports as Program;
      this.bytes = new Uint8Array(room.buffer);
      this.ints = new Int32Array(room.buffer);
      this.floats = new Float64Array(room.buffer);
    } catch {
      return undefined;
    }
    this.program.fillDays();
    return this.program;
  }
}

/** The address from which a line of the processor's cache begins. */
function aligned(address: number): number {
  return Math.ceil(address / LINE) * LINE;
}
