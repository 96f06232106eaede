import type { HistoryEvent } from '../../model/history.js';
import type { Row } from '../../model/rows.js';
import type { Shape, TimeSlot } from '../history/compiled.js';
import { placeOf } from '../history/kept-row.js';
import { CODE, ID, LONGEST_VALUE, SKIP, TIME } from './assembly/memory.js';

/** Characters of `2026-01-05T10:00:00Z`, and of the same with milliseconds. */
const ISO_LENGTH = 20;
const ISO_MS_LENGTH = 24;

export interface PlainEvent {
  readonly event: HistoryEvent;
  readonly column: number;
  readonly by: number;
}

/** Where a file of tickets has what; only for files that can be read without making texts of their cells. */
export interface PlainLayout {
  readonly shape: Shape;
  /** By column. */
  readonly roles: Uint8Array;
  readonly id: number;
  readonly created: number;
  /** `by`: the column of who did it, -1 for none. */
  readonly events: readonly PlainEvent[];
  /** Of each field of the shape its column, -1 where the file has none. */
  readonly fields: readonly number[];
  /** No text that means nothing is longer. */
  readonly longestMissing: number;
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

/** The layout of a file with these columns, undefined for one that has to be read the long way. */
export function plainLayout(shape: Shape, columns: readonly string[]): PlainLayout | undefined {
  if (shape.rows !== 'tickets' || shape.created === undefined || shape.change !== undefined) return undefined;
  const place = (slot: number) => placeOf(shape.slots[slot] ?? [], columns);
  const roles = new Uint8Array(columns.length);
  let sound = true;
  const claim = (column: number, role: number) => {
    if (column < 0) return;
    if (roles[column] !== SKIP && roles[column] !== role) sound = false;
    roles[column] = role;
  };
  const id = place(shape.id);
  claim(id, ID);
  const created = place(shape.created.slot);
  claim(created, TIME);
  const events: PlainEvent[] = [];
  const times: TimeSlot[] = [shape.created];
  for (const { event, when, each, changed, at, after, by } of shape.events) {
    if (at === undefined || when !== undefined || each !== undefined || changed !== undefined) return undefined;
    if (after !== undefined && place(after.slot) >= 0) return undefined;
    const column = place(at.slot);
    if (column < 0) continue;
    claim(column, TIME);
    times.push(at);
    const byColumn = by === undefined ? -1 : place(by);
    claim(byColumn, CODE);
    events.push({ event, column, by: byColumn });
  }
  const fields = shape.fields.map(({ slot }) => place(slot));
  for (const column of fields) claim(column, CODE);
  const missing = [...shape.missing].map((text) => text.length);
  const isTime = missing.some((length) => length === ISO_LENGTH || length === ISO_MS_LENGTH);
  const isPlain = times.every(({ format }) => format === 'iso' || format.startsWith('iso or '));
  if (!sound || id < 0 || created < 0 || isTime || !isPlain) return undefined;
  return { shape, roles, id, created, events, fields, longestMissing: Math.min(Math.max(...missing), LONGEST_VALUE) };
}
