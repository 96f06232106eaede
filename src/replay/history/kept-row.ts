import type { BadRow, Cell, Row } from '../../model/rows.js';
import type { Shape } from './compiled.js';

/** A row as it is kept until its ticket is complete: only what the history asks for, by slot. */
export interface KeptRow {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** Of the row; rows of tickets have none. */
  readonly time: number;
  readonly cells: readonly Cell[];
  /** Slots whose column the file has none of: with rows of changes they keep what they were. */
  readonly virtual: ReadonlySet<number>;
}

/** Ids as spreadsheets ruin them: several tickets become one. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** Takes the rows of one file, whose columns are known, apart. */
export class RowBinding {
  private readonly file: string;
  private readonly shape: Shape;
  /** Of each slot the index of its column, -1 where the file has none. */
  private readonly places: readonly number[];
  /** Slots of columns that the file has none of, by name: what a row of a change may name. */
  private readonly named: ReadonlyMap<string, readonly number[]>;
  private readonly virtual: ReadonlySet<number>;
  private readonly keepText: (text: string) => string;

  constructor(file: string, columns: readonly string[], shape: Shape, keepText: (text: string) => string) {
    this.file = file;
    this.shape = shape;
    this.keepText = keepText;
    this.places = shape.slots.map((names) => placeOf(names, columns));
    const named = new Map<string, number[]>();
    for (const [slot, names] of shape.slots.entries()) {
      if ((this.places[slot] as number) >= 0) continue;
      for (const name of names) named.set(name, [...(named.get(name) ?? []), slot]);
    }
    this.named = named;
    this.virtual = new Set([...named.values()].flat());
  }

  /** The columns that a file of this shape must have and has not. */
  static lacking(columns: readonly string[], { slots, id, time, created, change }: Shape): string[] {
    const wanted = [id];
    if (time !== undefined) wanted.push(time.slot);
    if (created !== undefined) wanted.push(created.slot);
    if (change !== undefined) wanted.push(change.column, change.value);
    return wanted
      .map((slot) => slots[slot] ?? [])
      .filter((names) => placeOf(names, columns) < 0)
      .map((names) => names.join('" or "'));
  }

  take({ line, cells }: Row): KeptRow | BadRow {
    const { shape, places, file, virtual } = this;
    const kept: Cell[] = [];
    for (let slot = 0; slot < places.length; slot++) {
      const place = places[slot] as number;
      kept.push(place < 0 ? undefined : this.clean(cells[place]));
    }
    const id = kept[shape.id];
    if (typeof id !== 'string') return { file, line, reason: `there is no id in "${this.nameOf(shape.id)}"` };
    if (ROUNDED.test(id))
      return { file, line, reason: `the id "${id}" was rounded by a spreadsheet: it stands for many` };
    if (shape.time === undefined) return { id, file, line, time: 0, cells: kept, virtual };
    const written = kept[shape.time.slot];
    const time = typeof written === 'string' ? shape.time.read(written) : undefined;
    if (time === undefined) {
      const name = this.nameOf(shape.time.slot);
      const reason =
        typeof written === 'string'
          ? `"${written}" in "${name}" is no time written as ${shape.time.format}`
          : `there is no time in "${name}"`;
      return { file, line, reason };
    }
    if (shape.change !== undefined) {
      const named = kept[shape.change.column];
      const value = kept[shape.change.value];
      if (typeof named === 'string') for (const slot of this.named.get(named) ?? []) kept[slot] = value;
    }
    return { id, file, line, time, cells: kept, virtual };
  }

  private clean(cell: Cell): Cell {
    if (typeof cell === 'string') return this.shape.missing.has(cell) ? undefined : this.keepText(cell);
    return cell === undefined || cell.length === 0 ? undefined : cell;
  }

  private nameOf(slot: number): string {
    return this.shape.slots[slot]?.join('" or "') ?? '';
  }
}

/** The index of the first of the names that the file has, -1 when it has none. */
export function placeOf(names: readonly string[], columns: readonly string[]): number {
  for (const name of names) {
    const place = columns.indexOf(name);
    if (place >= 0) return place;
  }
  return -1;
}
