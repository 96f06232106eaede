import type { BadRow, RowBatch } from '../../model/rows.js';
import type { HistoryTicket } from '../history-ticket.js';
import { type Shard, WHOLE } from '../shard.js';
import { ColumnView } from './column-view.js';
import type { CompiledHistory, Shape } from './compiled.js';
import { type HistoryCounts, newCounts } from './counts.js';
import { type KeptRow, RowBinding } from './kept-row.js';
import { SeenIds } from './seen-ids.js';
import { TicketReading } from './ticket-reading.js';

type Read = HistoryTicket | BadRow;

export function isBadRow(read: Read): read is BadRow {
  return 'reason' in read;
}

/**
 * The tickets in rows, and the rows that are none, as they are met. Rows of tickets, and rows of events that the history
 * calls `grouped`, come out as soon as they are complete; other rows of events at the end, in the order of their first
 * rows. `counts` is brought up to date along the way; with a `shard` both are of its tickets only.
 */
export async function* readHistory(
  rows: AsyncIterable<RowBatch>,
  history: CompiledHistory,
  counts: HistoryCounts = newCounts(),
  shard: Shard = WHOLE,
): AsyncGenerator<Read> {
  const reader = new HistoryReader(history, counts, shard);
  for await (const batch of rows) yield* reader.add(batch);
  yield* reader.end();
}

/** The same without waiting: rows in, tickets out. */
export class HistoryReader {
  readonly counts: HistoryCounts;
  private readonly history: CompiledHistory;
  private readonly shard: Shard;
  private readonly open = new Map<string, KeptRow[]>();
  /** Tickets that have come already, where a row may be no more of them. */
  private readonly seen = new SeenIds();
  private readonly texts = new TextPool();
  private shape: Shape | undefined;
  private view: ColumnView | undefined;
  private binding: RowBinding | undefined;
  private file: string | undefined;
  private columns: readonly string[] | undefined;
  private current: string | undefined;
  /** A row of a ticket's events was met, in this shard or another. */
  private anyEvents = false;

  constructor(history: CompiledHistory, counts: HistoryCounts = newCounts(), shard: Shard = WHOLE) {
    this.history = history;
    this.counts = counts;
    this.shard = shard;
  }

  /**
   * The shape that a file with these columns has, for whoever can read its rows without texts; undefined where they belong to
   * tickets of the files before.
   */
  shapeOf(columns: readonly string[]): Shape | undefined {
    if (this.anyEvents) return undefined;
    return this.history.shapes.find((shape) => RowBinding.lacking(columns, shape).length === 0);
  }

  /** The tickets that were met. */
  get ids(): SeenIds {
    return this.seen;
  }

  /** Whether the shard has the ticket of an id of ASCII characters. */
  owns(bytes: Uint8Array, from: number, to: number): boolean {
    return this.shard.count === 1 || this.shard.owns(Buffer.from(bytes.subarray(from, to)).toString('latin1'));
  }

  /** Whether no ticket before had the id, which is ASCII; from now on one had. */
  isNew(bytes: Uint8Array, from: number, to: number): boolean {
    return this.seen.addBytes(bytes, from, to);
  }

  /** What the rows complete. */
  add(batch: RowBatch): Read[] {
    const { counts, shard } = this;
    // What names no ticket is told and counted by one shard.
    const unnamed = shard.ownsUnnamed;
    const done: Read[] = unnamed ? [...batch.bad] : [];
    counts.rows += done.length;
    counts.bad += done.length;
    if (batch.rows.length === 0) return done;
    if (batch.file !== this.file || batch.columns !== this.columns) this.bind(batch, done);
    const { binding, shape } = this;
    if (binding === undefined || shape === undefined) {
      if (unnamed) {
        counts.rows += batch.rows.length;
        counts.bad += batch.rows.length;
      }
      return done;
    }
    for (const row of batch.rows) {
      const kept = binding.take(row);
      if ('reason' in kept) {
        if (!unnamed) continue;
        counts.rows++;
        counts.bad++;
        done.push(kept);
        continue;
      }
      if (shape.rows === 'events') this.anyEvents = true;
      if (!shard.owns(kept.id)) continue;
      counts.rows++;
      if (shape.rows === 'events') this.keep(kept, shape, done);
      else if (this.seen.add(kept.id)) done.push(this.finish([kept], shape));
      else done.push(this.again(kept, 'stands further up already; this row of it is left out'));
    }
    return done;
  }

  /** The tickets that are left. */
  *end(): Generator<Read> {
    const { shape } = this;
    for (const [id, rows] of this.open) {
      this.open.delete(id);
      if (shape !== undefined) yield this.finish(rows, shape);
    }
  }

  private bind({ file, columns, rows }: RowBatch, done: Read[]): void {
    const { shapes } = this.history;
    const fitting = shapes.find((shape) => RowBinding.lacking(columns, shape).length === 0);
    // Tickets whose rows are spread over files of two shapes cannot be put together.
    const isOther = fitting !== this.shape && this.anyEvents;
    if (fitting === undefined || isOther) {
      const lacking = RowBinding.lacking(columns, shapes[0] as Shape).map((name) => `"${name}"`);
      const reason = isOther
        ? 'the file has other columns than those before it; read it by itself'
        : `the file has no column ${lacking.join(' and none ')}, which the history "${this.history.name}" needs; its rows are left out`;
      if (this.shard.ownsUnnamed && (this.file !== file || this.binding !== undefined))
        done.push({ file, line: rows[0]?.line ?? 1, reason });
      this.binding = undefined;
    } else {
      if (fitting !== this.shape) this.view = new ColumnView(fitting.slots);
      this.shape = fitting;
      const keep = fitting.rows === 'events' && !fitting.grouped ? this.texts.keep : (text: string) => text;
      this.binding = new RowBinding(file, columns, fitting, keep);
    }
    this.file = file;
    this.columns = columns;
  }

  private keep(row: KeptRow, shape: Shape, done: Read[]): void {
    const rows = this.open.get(row.id);
    if (rows !== undefined) {
      rows.push(row);
      return;
    }
    if (shape.grouped) {
      if (!this.seen.add(row.id)) {
        done.push(this.again(row, 'has rows further up already; without "grouped: true" they may stand anywhere'));
        return;
      }
      if (this.current !== undefined) {
        const complete = this.open.get(this.current) as KeptRow[];
        this.open.delete(this.current);
        done.push(this.finish(complete, shape));
      }
      this.current = row.id;
    }
    this.open.set(row.id, [row]);
  }

  private again({ id, file, line }: KeptRow, why: string): BadRow {
    this.counts.bad++;
    return { file, line, reason: `ticket "${id}" ${why}` };
  }

  private finish(rows: KeptRow[], shape: Shape): Read {
    if (rows.length > 1) rows.sort((a, b) => a.time - b.time || byOrder(a, b, shape.order));
    const read = new TicketReading(shape, rows, this.counts, this.view as ColumnView).read();
    if (isBadRow(read)) this.counts.bad += rows.length;
    else this.counts.tickets++;
    return read;
  }
}

/** Columns of numbers; what is no number leaves the order of the file. */
function byOrder(a: KeptRow, b: KeptRow, order: readonly number[]): number {
  for (const slot of order) {
    const [x, y] = [Number(a.cells[slot]), Number(b.cells[slot])];
    if (x < y) return -1;
    if (x > y) return 1;
  }
  return 0;
}

/** Texts kept once each, apart from the large pieces of the file that they were cut from. */
class TextPool {
  private readonly known = new Map<string, string>();

  readonly keep = (text: string): string => {
    const before = this.known.get(text);
    if (before !== undefined) return before;
    const own = Buffer.from(text, 'utf16le').toString('utf16le');
    if (this.known.size >= 100_000) this.known.clear();
    this.known.set(own, own);
    return own;
  };
}
