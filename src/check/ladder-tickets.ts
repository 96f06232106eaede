import { withInitialStatus } from '../run/initial-status.js';
import type { ClockPlan, HandlerPlan, LadderPlan, RowPlan } from '../model/plan.js';
import type { Condition, FieldValue } from '../model/policy.js';
import type { Ref } from '../model/ref.js';
import { isCounter } from '../match/evaluate.js';
import { signatures } from '../match/signatures.js';
import { testsByField, ticketSpace } from '../match/ticket-space.js';
import { witnessIn } from '../match/witness.js';
import { clocksFor } from '../run/sla-clocks.js';
import { routeTicket } from '../run/route.js';
import { isTimeless, hourStates } from './hour-states.js';
import { ladderUse, possibleSlas } from './ladder-uses.js';
import { rowIndex } from './row-index.js';
import type { PlanRuleContext } from './rule.js';

const MAX_ROWS = 12;
const MAX_CONDITIONS = 60;
const MAX_SIGNATURES = 300;
/** A row behind more rows than this is tried with one ticket only. */
const MAX_EARLIER = 150;
const MAX_TICKETS = 24;

/** A kind of ticket that a ladder treats in a way of its own. */
export interface LadderTicket {
  readonly fields: ReadonlyMap<string, FieldValue>;
  /** The row through which it comes to the ladder. */
  readonly row: RowPlan;
  readonly handlers: readonly HandlerPlan[];
  /** Its acknowledge and first response clocks, and those that levels look at, in each of the matrix's hours. */
  readonly clocks: readonly ClockPlan[];
  /** After how long it may be closed by its age. */
  readonly autoResolveMs: readonly number[];
}

/**
 * Tickets that come to a ladder through its rows: one for each way in which teams that handle it, SLA targets, triggers
 * and pauses can differ. All of them exist; where there are very many kinds, some are left out.
 */
export function ladderTickets(context: PlanRuleContext, ladder: LadderPlan): LadderTicket[] {
  const found = new Map<string, LadderTicket>();
  for (const row of ladderUse(context, ladder).rows.slice(0, MAX_ROWS)) {
    for (const ticket of ticketsOf(context, ladder, row)) {
      if (found.size >= MAX_TICKETS) return [...found.values()];
      const [key, described] = describe(context, ladder, row, ticket);
      if (described !== undefined && !found.has(key)) found.set(key, described);
    }
  }
  return [...found.values()];
}

/** Tickets on which the row holds and no earlier row at all hours takes the escalation. */
function ticketsOf(context: PlanRuleContext, ladder: LadderPlan, row: number): ReadonlyMap<string, FieldValue>[] {
  const { rows, handlers, policy } = context.plan;
  const index = rowIndex(context);
  const near = index.overlapping(row);
  if (near === undefined) return [];
  const earlier = near.filter((i) => i < row && rows[i]?.escalation !== undefined);
  if (earlier.length > MAX_EARLIER) {
    const ticket = witnessIn(index.space, [row], earlier);
    return ticket instanceof Map ? [ticket] : [];
  }
  const must = (rows[row] as RowPlan).def.match;
  const others = [
    ...(index.handlers(row) ?? []).flatMap((i) => handlers[i]?.team.handles ?? []),
    ...near
      .filter((i) => rows[i]?.sla !== undefined || rows[i]?.autoResolveMs !== undefined)
      .map((i) => (rows[i] as RowPlan).def.match),
    ...ladder.def.triggers.map(({ when }) => when),
    ...(ladder.def.pauseWhen === undefined ? [] : [ladder.def.pauseWhen]),
    ...priorities(context, row),
  ].filter(
    (condition) => ![...testsByField([condition]).keys()].some((name) => isCounter(name) && !policy.fields.has(name)),
  );
  const before = earlier.map((i) => (rows[i] as RowPlan).def.match);
  const conditions = [must, ...before, ...new Set(others)].slice(0, Math.max(MAX_CONDITIONS, before.length + 1));
  const cannot = new Set(earlier.flatMap((i, at) => (isTimeless(rows[i] as RowPlan) ? [at + 1] : [])));
  const { list } = signatures(ticketSpace(conditions, policy.fields), { limit: MAX_SIGNATURES });
  return list
    .filter(({ holding }) => holding.includes(0) && !holding.some((i) => cannot.has(i)))
    .map(({ ticket }) => ticket);
}

/** The priorities that SLAs of the row tell apart, as conditions. */
function priorities(context: PlanRuleContext, row: number): Condition[] {
  const named = new Set((possibleSlas(context, row) ?? []).flatMap(({ sla }) => [...sla.clocks.keys()]));
  const ref: Ref = { file: '', parent: undefined, key: undefined };
  return [...named]
    .filter((priority) => priority !== 'any')
    .map((priority) => ({
      ref,
      tests: [{ field: 'priority', ref, test: { op: 'in', values: [priority] } }],
      anyOf: undefined,
    }));
}

/** What the ladder makes of a ticket, as a key, over all hours of the matrix; nothing when it never comes to the ladder. */
function describe(
  context: PlanRuleContext,
  ladder: LadderPlan,
  row: number,
  ticket: ReadonlyMap<string, FieldValue>,
): [string, LadderTicket | undefined] {
  const { plan } = context;
  const fields = withInitialStatus(context.plan, ticket);
  const handlers = plan.handlers.filter((handler) => handler.holds(fields));
  const clocks = new Set<ClockPlan>();
  const parts: unknown[] = [
    handlers.map(({ team }) => team.name),
    ladder.triggers.map((trigger) => trigger.when(fields)),
    ladder.pauseWhen?.(fields),
  ];
  const autoResolveMs = new Set<number>();
  let comes = false;
  for (const { moment } of hourStates(context).list.slice(0, 32)) {
    const routing = routeTicket(plan, fields, moment);
    const here = routing.escalation === ladder;
    comes ||= here;
    const own = here ? clocksFor(routing.sla, String(fields.get('priority'))) : [];
    for (const clock of own) clocks.add(clock);
    if (here && routing.autoResolveMs !== undefined) autoResolveMs.add(routing.autoResolveMs);
    parts.push([
      here,
      routing.sla?.name,
      routing.sla?.pauseWhen?.(fields),
      own.map((each) => each.targetMs),
      routing.autoResolveMs,
    ]);
  }
  const key = JSON.stringify(parts);
  return [
    key,
    comes
      ? {
          fields: ticket,
          row: plan.rows[row] as RowPlan,
          handlers,
          clocks: [...clocks],
          autoResolveMs: [...autoResolveMs],
        }
      : undefined,
  ];
}
