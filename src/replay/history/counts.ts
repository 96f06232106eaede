/** What was met while a history was read; nothing is left out without being in here. */
export interface HistoryCounts {
  rows: number;
  tickets: number;
  /** Rows and tickets that cannot be read. */
  bad: number;
  /** Rows whose time lies before the creation; they count as at it. */
  early: number;
  /** Numbers that the order of a ticket's rows skips: changes of which the file has no row. */
  hidden: number;
  /** Rows whose value of a field is none that the field can have, by field and value. */
  readonly unknown: Map<string, Map<string, number>>;
}

export function newCounts(): HistoryCounts {
  return { rows: 0, tickets: 0, bad: 0, early: 0, hidden: 0, unknown: new Map() };
}

export function countUnknown({ unknown }: HistoryCounts, field: string, value: string): void {
  let values = unknown.get(field);
  if (values === undefined) unknown.set(field, (values = new Map()));
  values.set(value, (values.get(value) ?? 0) + 1);
}
