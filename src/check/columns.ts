import { elapsedMs } from '../model/duration.js';
import type { CalendarUse, MatrixRow } from '../model/policy.js';
import type { Ref } from '../model/ref.js';

/** The columns of the matrix as they are written. */
export const COLUMNS = ['escalation', 'sla', 'urgency', 'ack_timeout', 'auto_resolve'] as const;
export type Column = (typeof COLUMNS)[number];

/** What a row says in a column: a text that is the same for the same value. Undefined where it does not name it. */
export function columnOf(row: MatrixRow, column: Column): { readonly ref: Ref; readonly value: string } | undefined {
  switch (column) {
    case 'escalation':
      return row.escalation && { ref: row.escalation.ref, value: row.escalation.name };
    case 'sla':
      return row.sla && { ref: row.sla.ref, value: row.sla.name };
    case 'urgency': {
      if (row.urgency === undefined) return undefined;
      const { ref, value } = row.urgency;
      if (typeof value === 'string') return { ref, value };
      return { ref, value: `${value.then} during ${hoursKey(value.during)}, otherwise ${value.otherwise}` };
    }
    case 'ack_timeout':
      return row.ackTimeout && { ref: row.ackTimeout.ref, value: String(elapsedMs(row.ackTimeout.duration)) };
    case 'auto_resolve':
      return row.autoResolve && { ref: row.autoResolve.ref, value: String(elapsedMs(row.autoResolve.duration)) };
  }
}

/** The columns that a row names. */
export function columnsOf(row: MatrixRow): Column[] {
  return COLUMNS.filter((column) => columnOf(row, column) !== undefined);
}

function hoursKey(use: CalendarUse): string {
  return use.name ?? use.hours.windows.map(({ start, end }) => `${start}-${end}`).join();
}
