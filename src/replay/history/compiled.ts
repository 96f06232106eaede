import type { CompiledCondition } from '../../match/evaluate.js';
import type { HistoryEvent, LengthUnit } from '../../model/history.js';
import type { Field } from '../../model/policy.js';
import type { ReadTime } from '../../time/format-reader.js';

/** A history ready to read files with. */
export interface CompiledHistory {
  readonly name: string;
  /** The first of which a file has the columns is the one for that file. */
  readonly shapes: readonly Shape[];
}

/** One way in which a file may be laid out. Columns are slots, bound to each file's own columns when it is opened. */
export interface Shape {
  readonly rows: 'tickets' | 'events';
  readonly grouped: boolean;
  /** For each slot the names that its column may have. */
  readonly slots: readonly (readonly string[])[];
  /** Slots without which a row means nothing; one of these lists must be there. */
  readonly id: number;
  readonly time: TimeSlot | undefined;
  readonly created: TimeSlot | undefined;
  readonly change: { readonly column: number; readonly value: number } | undefined;
  readonly order: readonly number[];
  readonly missing: ReadonlySet<string>;
  readonly keep: readonly { readonly name: string; readonly slot: number }[];
  readonly fields: readonly FieldSlot[];
  /** In the order in which events of one instant come. */
  readonly events: readonly EventSlot[];
}

export interface TimeSlot {
  readonly slot: number;
  readonly read: ReadTime;
  /** What the reader was made of, for messages. */
  readonly format: string;
}

export interface FieldSlot {
  readonly field: Field;
  readonly slot: number;
  readonly values: ReadonlyMap<string, string>;
  readonly otherwise: string | undefined;
  readonly starts: string | undefined;
  readonly split: string | undefined;
}

export interface EventSlot {
  readonly event: HistoryEvent;
  readonly when: CompiledCondition | undefined;
  readonly each: CompiledCondition | undefined;
  readonly changed: number | undefined;
  readonly at: TimeSlot | undefined;
  readonly after: { readonly slot: number; readonly unit: LengthUnit } | undefined;
  readonly once: boolean;
  readonly by: number | undefined;
  readonly to: number | undefined;
}
