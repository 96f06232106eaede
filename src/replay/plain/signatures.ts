import type { FieldValue } from '../../model/policy.js';
import type { FieldSlot, Shape } from '../history/compiled.js';
import { countUnknown, type HistoryCounts } from '../history/counts.js';
import { fieldValue, isUnknown } from '../history/field-value.js';
import type { ColumnValues } from './column-values.js';

/** What tickets with the same fields share. */
export interface Signature {
  /** From 0, in the order in which they were met. */
  readonly index: number;
  readonly fields: ReadonlyMap<string, FieldValue>;
  /** Values that the fields cannot have. */
  readonly unknown: readonly { readonly field: string; readonly value: string }[];
}

/** Most signatures of one file; a ticket with another one is read the long way. */
const MOST = 1 << 16;

/** Numbers the combinations of values that tickets have. */
export class Signatures {
  /** By index. */
  readonly all: Signature[];
  private readonly shape: Shape;
  private readonly byState: (Signature | undefined)[] = [];
  private readonly slots: readonly { readonly slot: FieldSlot; readonly column: number }[];
  private readonly values: readonly (ColumnValues | undefined)[];

  /** `all` may have those of other files in it. */
  constructor(
    shape: Shape,
    columns: readonly number[],
    values: readonly (ColumnValues | undefined)[],
    all: Signature[] = [],
  ) {
    this.shape = shape;
    this.all = all;
    this.values = values;
    this.slots = shape.fields.map((slot, i) => ({ slot, column: columns[i] as number }));
  }

  /**
   * The signature of a state, which stands for what the fields of a row are; the code of each column is in `codes`, from `at`
   * on. Undefined when there are too many.
   */
  of(state: number, codes: Int32Array, at: number): Signature | undefined {
    return this.byState[state] ?? this.make(state, codes, at);
  }

  private make(state: number, codes: Int32Array, at: number): Signature | undefined {
    if (this.all.length >= MOST) return undefined;
    const fields = new Map<string, FieldValue>();
    const unknown: { field: string; value: string }[] = [];
    for (const { slot, column } of this.slots) {
      const text = column < 0 ? undefined : this.values[column]?.textOf(codes[at + column] as number);
      const value = fieldValue(slot, text === undefined || this.shape.missing.has(text) ? undefined : text);
      if (value === undefined) continue;
      if (isUnknown(value)) unknown.push({ field: slot.field.name, value: value.unknown });
      else fields.set(slot.field.name, value);
    }
    const signature = { index: this.all.length, fields, unknown };
    this.all.push(signature);
    this.byState[state] = signature;
    return signature;
  }
}

export function countUnknowns(counts: HistoryCounts, { unknown }: Signature): void {
  for (const { field, value } of unknown) countUnknown(counts, field, value);
}
