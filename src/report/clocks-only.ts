import type { Plan, RowPlan, SlaPlan } from '../model/plan.js';

/**
 * The plan with its SLA clocks and nothing else: no ladder pages, nobody is told, nothing is resolved but by the record. The
 * engine that runs it is the one of `simulate`.
 */
export function clocksOnly(plan: Plan): Plan {
  const slas = new Map<string, SlaPlan>();
  for (const [name, sla] of plan.slas)
    slas.set(name, { ...sla, warnAt: [], onWarning: [], onBreach: [], communication: undefined });
  const rows = plan.rows.map(
    (row): RowPlan => ({
      ...row,
      escalation: row.escalation === undefined ? undefined : null,
      sla: row.sla ? slas.get(row.sla.name) : row.sla,
      ackTimeoutMs: undefined,
      autoResolveMs: undefined,
    }),
  );
  return { ...plan, slas, rows, ladders: new Map() };
}
