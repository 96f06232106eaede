import type { FieldReader } from '../../match/evaluate.js';
import type { FieldValue } from '../../model/policy.js';
import type { Cell } from '../../model/rows.js';

/** The columns of one row as conditions read them. */
export class ColumnView {
  cells: readonly Cell[] = [];
  private readonly slots = new Map<string, number>();

  constructor(slots: readonly (readonly string[])[]) {
    for (const [slot, names] of slots.entries()) {
      const [name] = names;
      if (names.length === 1 && name !== undefined) this.slots.set(name, slot);
    }
  }

  /** Conditions ask for nothing but the value of a name. */
  get reader(): FieldReader {
    return this as unknown as FieldReader;
  }

  get(name: string): FieldValue | undefined {
    const slot = this.slots.get(name);
    return slot === undefined ? undefined : this.cells[slot];
  }
}
