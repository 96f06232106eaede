import type { HistoryEvent, LengthUnit } from '../../model/history.js';
import type { FieldValue, TicketAction } from '../../model/policy.js';
import type { BadRow, Cell } from '../../model/rows.js';
import type { TicketEvent } from '../../model/timeline.js';
import { readLength } from '../../time/length-reader.js';
import type { HistoryTicket } from '../history-ticket.js';
import type { ColumnView } from './column-view.js';
import type { EventSlot, Shape, TimeSlot } from './compiled.js';
import { countUnknown, type HistoryCounts } from './counts.js';
import { fieldValue, isUnknown, sameValue } from './field-value.js';
import type { KeptRow } from './kept-row.js';

/** Reads one ticket off its rows, which are in order. */
export class TicketReading {
  private readonly shape: Shape;
  private readonly counts: HistoryCounts;
  private readonly rows: readonly KeptRow[];
  private readonly view: ColumnView;
  private readonly events: TicketEvent[] = [];
  private readonly fields = new Map<string, FieldValue>();
  private initial = new Map<string, FieldValue>();
  /** Of each rule: whether its condition held on the row before. */
  private readonly held: boolean[] = [];
  /** Of columns that are asked for changes: the last values, before this step and after it. */
  private lastKnown = new Map<number, string>();
  private nextKnown = new Map<number, string>();
  private readonly happened = new Set<HistoryEvent>();
  private resolved = false;

  constructor(shape: Shape, rows: readonly KeptRow[], counts: HistoryCounts, view: ColumnView) {
    this.shape = shape;
    this.rows = rows;
    this.counts = counts;
    this.view = view;
  }

  /** The ticket, or why there is none. */
  read(): HistoryTicket | BadRow {
    const [first] = this.rows as readonly [KeptRow];
    const created = this.created();
    if (typeof created === 'string') return this.bad(created);
    const fault = this.shape.rows === 'tickets' ? this.readTicket(created) : this.readEvents(created);
    if (fault !== undefined) return this.bad(fault.text);
    return {
      id: first.id,
      ticket: { created, fields: this.initial },
      events: this.events,
      ...this.place(),
      recorded: this.recorded(),
    };
  }

  private created(): number | string {
    const { created, slots } = this.shape;
    const [first] = this.rows as readonly [KeptRow];
    if (created === undefined) return first.time;
    let fault: string | undefined;
    for (const { cells } of this.rows) {
      const written = cells[created.slot];
      const instant = typeof written === 'string' ? created.read(written) : undefined;
      if (instant !== undefined) return instant;
      if (typeof written === 'string') fault ??= unreadable(written, created, slots);
    }
    return fault ?? `ticket "${first.id}" has no time of creation in "${slots[created.slot]?.join('" or "')}"`;
  }

  private readTicket(created: number): { readonly text: string } | undefined {
    const [row] = this.rows as readonly [KeptRow];
    this.view.cells = row.cells;
    this.takeFields(row.cells, true);
    this.initial = this.fields;
    const found: { readonly at: number; readonly slot: EventSlot; readonly index: number }[] = [];
    for (const [index, slot] of this.shape.events.entries()) {
      if (slot.when !== undefined && !slot.when(this.view.reader)) continue;
      const at = this.timeOf(slot, row.cells, created);
      if (typeof at === 'object') return at;
      if (at === undefined) continue;
      if (at < created) this.counts.early++;
      found.push({ at: Math.max(at, created), slot, index });
    }
    found.sort((a, b) => a.at - b.at || a.index - b.index);
    for (const { at, slot } of found) this.happen(slot, at, row.cells);
    return undefined;
  }

  private timeOf(
    slot: EventSlot,
    cells: readonly Cell[],
    created: number,
  ): number | { readonly text: string } | undefined {
    const { slots } = this.shape;
    const written = slot.at && cells[slot.at.slot];
    if (slot.at !== undefined && typeof written === 'string') {
      return slot.at.read(written) ?? { text: unreadable(written, slot.at, slots) };
    }
    const length = slot.after && cells[slot.after.slot];
    if (slot.after === undefined || typeof length !== 'string') return undefined;
    const ms = readLength(length, slot.after.unit);
    if (ms !== undefined) return created + ms;
    return {
      text: `"${length}" in "${slots[slot.after.slot]?.join('" or "')}" is no length ${UNITS[slot.after.unit]}`,
    };
  }

  private readEvents(created: number): undefined {
    const { rows, shape } = this;
    let state: readonly Cell[] = [];
    let steps = 0;
    for (let from = 0; from < rows.length; ) {
      const to = shape.change === undefined ? from + 1 : endOfStep(rows, from, created);
      const at = Math.max((rows[from] as KeptRow).time, created);
      const each: boolean[] = [];
      for (const row of rows.slice(from, to)) {
        if (row.time < created) this.counts.early++;
        state = shape.change === undefined ? row.cells : this.changed(state, row, shape.change.column);
        this.view.cells = state;
        for (const [i, slot] of shape.events.entries())
          each[i] = each[i] === true || slot.each?.(this.view.reader) === true;
      }
      this.step(at, state, each, steps++ === 0);
      from = to;
    }
    this.countHidden();
    return undefined;
  }

  /** What the columns are after a row that names one of them. */
  private changed(state: readonly Cell[], { cells, virtual }: KeptRow, column: number): readonly Cell[] {
    const named = cells[column];
    return cells.map((cell, slot) => {
      const isNamed = typeof named === 'string' && this.shape.slots[slot]?.includes(named);
      return virtual.has(slot) && isNamed !== true ? state[slot] : cell;
    });
  }

  private step(at: number, cells: readonly Cell[], each: readonly boolean[], first: boolean): void {
    const set = this.takeFields(cells, first);
    if (first) {
      this.initial = new Map(this.fields);
      for (const { field, starts } of this.shape.fields) {
        if (starts === undefined) continue;
        const now = this.fields.get(field.name);
        this.initial.set(field.name, starts);
        if (now !== undefined && now !== starts) set.set(field.name, now);
      }
    }
    const due = this.shape.events.flatMap((slot, index) => {
      const now = slot.when?.(this.view.reader) ?? false;
      const came = now && this.held[index] !== true;
      this.held[index] = now;
      const moved = slot.changed !== undefined && this.moved(slot.changed, cells[slot.changed]);
      return came || each[index] === true || moved ? [slot] : [];
    });
    this.lastKnown = new Map(this.nextKnown);
    const others = due.findIndex(({ event }) => event !== 'reopen');
    const split = others < 0 ? due.length : others;
    for (const slot of due.slice(0, split)) this.happen(slot, at, cells);
    if (set.size > 0) this.events.push({ at, by: undefined, do: 'set', fields: set });
    for (const slot of due.slice(split)) this.happen(slot, at, cells);
  }

  /** Whether a column has another value than the last that it had: from A to nothing to B is a move from A to B. */
  private moved(slot: number, now: Cell): boolean {
    if (now === undefined) return false;
    const text = String(now);
    const before = this.lastKnown.get(slot);
    this.nextKnown.set(slot, text);
    return before !== undefined && before !== text;
  }

  /** Takes the fields over; what has changed is in the answer. */
  private takeFields(cells: readonly Cell[], first: boolean): Map<string, FieldValue> {
    const set = new Map<string, FieldValue>();
    for (const slot of this.shape.fields) {
      const { name } = slot.field;
      const value = fieldValue(slot, cells[slot.slot]);
      if (value === undefined) continue;
      if (isUnknown(value)) countUnknown(this.counts, name, value.unknown);
      else if (!sameValue(this.fields.get(name), value)) {
        this.fields.set(name, value);
        if (!first) set.set(name, value);
      }
    }
    return set;
  }

  /** A ticket that is solved cannot be solved again, nor one reopened that is not. */
  private happen(slot: EventSlot, at: number, cells: readonly Cell[]): void {
    const { event } = slot;
    if ((event === 'resolve' && this.resolved) || (event === 'reopen' && !this.resolved)) return;
    if (slot.once && this.happened.has(event)) return;
    this.happened.add(event);
    if (event === 'resolve') this.resolved = true;
    if (event === 'reopen') this.resolved = false;
    this.events.push({ at, by: textOf(cells, slot.by), ...action(event, textOf(cells, slot.to)) });
  }

  private countHidden(): void {
    const [column] = this.shape.order;
    if (column === undefined) return;
    let before = Number.NaN;
    for (const { cells } of this.rows) {
      const now = Number(cells[column] ?? Number.NaN);
      if (now - before > 1) this.counts.hidden += now - before - 1;
      before = now;
    }
  }

  private recorded(): Record<string, string> {
    const last = this.rows[this.rows.length - 1] as KeptRow;
    const kept: Record<string, string> = {};
    for (const { name, slot } of this.shape.keep) {
      const cell = last.cells[slot];
      if (cell !== undefined) kept[name] = typeof cell === 'string' ? cell : cell.join(', ');
    }
    return kept;
  }

  private bad(reason: string): BadRow {
    const { length } = this.rows;
    return { ...this.place(), reason: length === 1 ? reason : `${reason} (${length} rows of the ticket are left out)` };
  }

  private place(): { readonly file: string; readonly line: number } {
    const [first] = this.rows as readonly [KeptRow];
    return { file: first.file, line: first.line };
  }
}

const UNITS: Readonly<Record<LengthUnit, string>> = {
  seconds: 'in seconds',
  minutes: 'in minutes',
  hours: 'in hours',
  days: 'in days',
  clock: 'written as 26:05:00',
  'since 1970': 'counted from 1970-01-01',
};

/** Rows of one time are one step, and so are all up to the creation. */
function endOfStep(rows: readonly KeptRow[], from: number, created: number): number {
  const time = Math.max((rows[from] as KeptRow).time, created);
  let to = from + 1;
  while (to < rows.length && (rows[to] as KeptRow).time <= time) to++;
  return to;
}

function textOf(cells: readonly Cell[], slot: number | undefined): string | undefined {
  const cell = slot === undefined ? undefined : cells[slot];
  return typeof cell === 'object' ? cell[0] : cell;
}

function action(event: HistoryEvent, to: string | undefined): TicketAction {
  return event === 'reassign' || event === 'escalate' ? { do: event, to } : { do: event };
}

function unreadable(written: string, { slot, format }: TimeSlot, slots: Shape['slots']): string {
  return `"${written}" in "${slots[slot]?.join('" or "')}" is no time written as ${format}`;
}
