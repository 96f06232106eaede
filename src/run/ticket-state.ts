import type { Counters } from '../model/plan.js';
import type { Counter, FieldValue } from '../model/policy.js';

type Fields = ReadonlyMap<string, FieldValue>;

/** Fields from an instant on. */
interface FieldsSince {
  readonly at: number;
  readonly fields: Fields;
}

const NO_COUNTS: Counters = { reopened: 0, reassigned: 0, priority_raised: 0 };

/** What is known of the ticket while time runs. */
export class TicketState {
  readonly created: number;
  readonly firstFields: Fields;
  fields: Fields;
  counters = NO_COUNTS;
  /** The latest acknowledgement that is in force (L7). */
  acknowledgedAt: number | undefined = undefined;
  firstAcknowledgedAt: number | undefined = undefined;
  firstRespondedAt: number | undefined = undefined;
  lastRespondedAt: number | undefined = undefined;
  resolvedAt: number | undefined = undefined;
  /** Creation, or the last reopen: where `auto_resolve` counts from (L17). */
  openedAt: number;
  private changes: FieldsSince[] | undefined = undefined;

  constructor(created: number, fields: Fields) {
    this.created = created;
    this.openedAt = created;
    this.firstFields = fields;
    this.fields = fields;
  }

  get resolved(): boolean {
    return this.resolvedAt !== undefined;
  }

  /** Fields from the instants on at which they changed, for clocks that appear late (K5). */
  get history(): readonly FieldsSince[] {
    return [{ at: this.created, fields: this.firstFields }, ...(this.changes ?? [])];
  }

  setFields(changes: Fields, at: number): void {
    const fields = new Map(this.fields);
    for (const [name, value] of changes) fields.set(name, value);
    this.fields = fields;
    this.changes ??= [];
    this.changes.push({ at, fields });
  }

  count(counter: Counter): void {
    this.counters = { ...this.counters, [counter]: this.counters[counter] + 1 };
  }
}
