import { nearRows } from '../match/near-rows.js';
import type { Counters, LadderPlan, Plan, RowPlan, SlaPlan, UrgencyPlan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Route, RoutedColumn } from '../model/timeline.js';

/** What the matrix says about a ticket: for each column the first matching row that names it (R1). */
export interface Routing {
  /** Null: nobody is paged, on purpose. Undefined: unrouted. */
  readonly escalation: LadderPlan | null | undefined;
  readonly sla: SlaPlan | null | undefined;
  readonly urgency: UrgencyPlan | undefined;
  readonly ackTimeoutMs: number | undefined;
  readonly autoResolveMs: number | undefined;
  /** The row behind each column. */
  readonly rows: {
    readonly escalation: RowPlan | undefined;
    readonly sla: RowPlan | undefined;
    readonly urgency: RowPlan | undefined;
    readonly ackTimeout: RowPlan | undefined;
    readonly autoResolve: RowPlan | undefined;
  };
}

/** Routes a ticket by its fields and the moment of its creation (R1, R2). */
export function routeTicket(
  plan: Plan,
  fields: ReadonlyMap<string, FieldValue>,
  created: number,
  counters?: Counters,
): Routing {
  let escalation: RowPlan | undefined;
  let sla: RowPlan | undefined;
  let urgency: RowPlan | undefined;
  let ackTimeout: RowPlan | undefined;
  let autoResolve: RowPlan | undefined;
  const { rows } = plan;
  const near = nearRows(rows, fields);
  const count = near === undefined ? rows.length : near.length;
  for (let i = 0; i < count; i++) {
    const row = rows[near === undefined ? i : (near[i] as number)] as RowPlan;
    const news =
      (escalation === undefined && row.escalation !== undefined) ||
      (sla === undefined && row.sla !== undefined) ||
      (urgency === undefined && row.urgency !== undefined) ||
      (ackTimeout === undefined && row.ackTimeoutMs !== undefined) ||
      (autoResolve === undefined && row.autoResolveMs !== undefined);
    if (!news || !rowMatches(row, fields, created, counters)) continue;
    if (row.escalation !== undefined) escalation ??= row;
    if (row.sla !== undefined) sla ??= row;
    if (row.urgency !== undefined) urgency ??= row;
    if (row.ackTimeoutMs !== undefined) ackTimeout ??= row;
    if (row.autoResolveMs !== undefined) autoResolve ??= row;
  }
  return {
    escalation: escalation?.escalation,
    sla: sla?.sla,
    urgency: urgency?.urgency,
    ackTimeoutMs: ackTimeout?.ackTimeoutMs,
    autoResolveMs: autoResolve?.autoResolveMs,
    rows: { escalation, sla, urgency, ackTimeout, autoResolve },
  };
}

/** Whether a row matches: its conditions, and its `during` / `outside` at the moment of creation. */
export function rowMatches(
  row: RowPlan,
  fields: ReadonlyMap<string, FieldValue>,
  created: number,
  counters?: Counters,
): boolean {
  return (
    (row.during === undefined || row.during.isOpen(created)) &&
    (row.outside === undefined || !row.outside.isOpen(created)) &&
    row.holds(fields, counters)
  );
}

/** The routing as it is shown: values with the row and place they come from. */
export function describeRoute(routing: Routing): Route {
  const { rows } = routing;
  return {
    escalation:
      rows.escalation &&
      column(rows.escalation, routing.escalation?.name ?? 'none', rows.escalation.def.escalation?.ref),
    sla: rows.sla && column(rows.sla, routing.sla?.name ?? 'none', rows.sla.def.sla?.ref),
    urgency: rows.urgency && column(rows.urgency, urgencyText(rows.urgency), rows.urgency.def.urgency?.ref),
    ack_timeout:
      rows.ackTimeout && column(rows.ackTimeout, seconds(routing.ackTimeoutMs), rows.ackTimeout.def.ackTimeout?.ref),
    auto_resolve:
      rows.autoResolve &&
      column(rows.autoResolve, seconds(routing.autoResolveMs), rows.autoResolve.def.autoResolve?.ref),
  };
}

function column(row: RowPlan, value: unknown, ref: RoutedColumn['ref'] | undefined): RoutedColumn {
  return { value, row: row.def.name, ref: ref ?? row.def.ref };
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function urgencyText(row: RowPlan): unknown {
  const { urgency } = row;
  if (urgency === undefined || typeof urgency === 'string') return urgency;
  return { during: urgency.during.name, then: urgency.then, otherwise: urgency.otherwise };
}
