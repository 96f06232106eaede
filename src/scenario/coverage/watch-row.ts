import type { LadderPlan, RowPlan, SlaPlan } from '../../model/plan.js';
import type { Ledger } from './ledger.js';
import { bothWays, watchCalendar } from './watch-calendar.js';

/** The moment of creation of the ticket that is being run: rows are asked about that one (R1, R2). */
export interface Creation {
  at: number;
}

/** A row that reports when it counts for a column, and which way its hours and its urgency go for tickets that it is about. */
export function watchRow(
  row: RowPlan,
  ladders: ReadonlyMap<string, LadderPlan>,
  slas: ReadonlyMap<string, SlaPlan>,
  ledger: Ledger,
  creation: Creation,
): RowPlan {
  const { def } = row;
  const what = `row "${def.name}"`;
  const mark = ledger.add('row', what, def.ref);
  const during = row.during &&
    def.during && { calendar: row.during, heard: bothWays(ledger, what, 'during', def.during) };
  const outside = row.outside &&
    def.outside && { calendar: row.outside, heard: bothWays(ledger, what, 'outside', def.outside) };
  return {
    ...row,
    // The engine asks only rows that would fill a column, so one that matches counts. Its hours are asked here, after its
    // conditions: moments of tickets that it is not about say nothing.
    during: undefined,
    outside: undefined,
    holds(fields, counters) {
      if (!row.holds(fields, counters)) return false;
      const inside = during?.calendar.isOpen(creation.at) ?? true;
      during?.heard(inside);
      const left = outside?.calendar.isOpen(creation.at) ?? false;
      outside?.heard(left);
      if (!inside || left) {
        mark.noted('only outside its hours');
        return false;
      }
      mark.reached();
      return true;
    },
    escalation: row.escalation && (ladders.get(row.escalation.name) ?? row.escalation),
    sla: row.sla && (slas.get(row.sla.name) ?? row.sla),
    urgency: watchUrgency(row, what, ledger),
  };
}

function watchUrgency({ urgency, def }: RowPlan, what: string, ledger: Ledger): RowPlan['urgency'] {
  if (urgency === undefined || typeof urgency === 'string') return urgency;
  const ref = def.urgency?.ref ?? def.ref;
  const then = ledger.add('branch', `${what}: a page during ${urgency.during.name}, with ${urgency.then} urgency`, ref);
  const otherwise = ledger.add(
    'branch',
    `${what}: a page outside ${urgency.during.name}, with ${urgency.otherwise} urgency`,
    ref,
  );
  return { ...urgency, during: watchCalendar(urgency.during, (open) => (open ? then : otherwise).reached()) };
}
