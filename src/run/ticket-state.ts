import type { Counters } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What is known of the ticket while time runs. */
export class TicketState {
  readonly created: number;
  fields: ReadonlyMap<string, FieldValue>;
  readonly counters: Mutable<Counters> = { reopened: 0, reassigned: 0, priority_raised: 0 };
  /** The latest acknowledgement that is in force (L7). */
  acknowledgedAt: number | undefined;
  firstAcknowledgedAt: number | undefined;
  firstRespondedAt: number | undefined;
  lastRespondedAt: number | undefined;
  resolvedAt: number | undefined;
  /** Creation, or the last reopen: where `auto_resolve` counts from (L17). */
  openedAt: number;
  /** Fields from the instants on at which they changed, for clocks that appear late (K5). */
  readonly history: { readonly at: number; readonly fields: ReadonlyMap<string, FieldValue> }[];

  constructor(created: number, fields: ReadonlyMap<string, FieldValue>) {
    this.created = created;
    this.openedAt = created;
    this.fields = fields;
    this.history = [{ at: created, fields }];
  }

  get resolved(): boolean {
    return this.resolvedAt !== undefined;
  }

  setFields(changes: ReadonlyMap<string, FieldValue>, at: number): void {
    const fields = new Map(this.fields);
    for (const [name, value] of changes) fields.set(name, value);
    this.fields = fields;
    this.history.push({ at, fields });
  }
}
