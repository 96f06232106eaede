import type { Asker } from '../question.js';
import { isRowWorthAsking } from './events-at.js';

/** Which row of the matrix decides a column. */
export const row: Asker = {
  kind: 'row',
  candidates: (known) => {
    const { plan, situation, simulation } = known;
    const isOld = situation.events.length > 0 || situation.now !== situation.ticket.created;
    return isOld || plan.rows.length < 2 || !isRowWorthAsking(known)
      ? []
      : (['escalation', 'sla'] as const)
          .filter((column) => simulation.route[column] !== undefined)
          .map((column) => ({ column }));
  },
  answer({ simulation, plan }, { column = 'escalation' }) {
    const routed = simulation.route[column];
    if (routed === undefined) return undefined;
    // Names of rows need not be unique.
    if (plan.rows.filter(({ def }) => def.name === routed.row).length > 1) return undefined;
    const noun = column === 'sla' ? 'SLA' : 'escalation';
    const text = `the first row that matches and names an ${noun} is "${routed.row}": ${String(routed.value)}`;
    return { answer: { kind: 'name', name: routed.row }, because: [{ rule: 'R1', ref: routed.ref, text }] };
  },
  wrong({ plan, situation }, { column = 'escalation' }) {
    const names = (matches: boolean) =>
      plan.rows
        .filter((each) => each[column] !== undefined && each.holds(situation.ticket.fields) === matches)
        .map(({ def }) => ({ kind: 'name' as const, name: def.name }));
    // Rows that match but come later are what people fall for.
    return [
      ...names(true),
      ...names(false),
      ...plan.rows.map(({ def }) => ({ kind: 'name' as const, name: def.name })),
    ];
  },
};
