import type { Rates } from './report.js';
import { FLAG, type TicketColumns } from './ticket-columns.js';

type Counts = { -readonly [key in keyof Rates]: number };

/** What the SLA clocks came to, of each ticket: 0, or 1 where a target was judged and where one was breached. */
export interface Verdicts {
  readonly judged: Uint8Array;
  readonly breached: Uint8Array;
}

/** Counts of each group of tickets; sums of groups are the total. */
export function ratesOf(
  columns: TicketColumns,
  verdicts: Verdicts,
  groups: number,
  groupOf: (ticket: number) => number,
): Rates[] {
  const all = Array.from({ length: groups }, noTickets);
  for (let i = 0; i < columns.size; i++) {
    const counts = all[groupOf(i)];
    if (counts === undefined) continue;
    const flags = columns.flags.at(i);
    const add = (flag: number): number => ((flags & flag) === 0 ? 0 : 1);
    counts.tickets++;
    counts.open += add(FLAG.open);
    counts.resolved += add(FLAG.resolved);
    counts.escalated += add(FLAG.escalated);
    counts.reassigned += add(FLAG.reassigned);
    counts.reassignments += columns.reassignments.at(i);
    counts.pingPong += add(FLAG.pingPong);
    counts.returned += add(FLAG.returned);
    counts.reopened += add(FLAG.reopened);
    counts.withoutPeople += add(FLAG.withoutPeople);
    counts.judged += verdicts.judged[i] as number;
    counts.breached += verdicts.breached[i] as number;
  }
  return all;
}

function noTickets(): Counts {
  return {
    tickets: 0,
    open: 0,
    resolved: 0,
    escalated: 0,
    reassigned: 0,
    reassignments: 0,
    pingPong: 0,
    returned: 0,
    reopened: 0,
    withoutPeople: 0,
    judged: 0,
    breached: 0,
  };
}
