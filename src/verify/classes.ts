import type { OutcomeDiagram } from '../match/signature-cover.js';
import { atRest } from '../match/at-rest.js';
import { signatures } from '../match/signatures.js';
import { ticketSpace } from '../match/ticket-space.js';
import type { Plan, RowPlan } from '../model/plan.js';
import { type Condition, COUNTERS, type Field, type FieldValue } from '../model/policy.js';

/** Tickets that the policies treat alike, and one of them. */
export interface TicketClass {
  readonly ticket: ReadonlyMap<string, FieldValue>;
}

export interface TicketClasses {
  readonly classes: readonly TicketClass[];
  /** False: there are too many classes to have seen them all. */
  readonly complete: boolean;
  /** Which tickets belong to which class, by its index. */
  readonly diagram: OutcomeDiagram | undefined;
}

/** The columns that decide what happens to a ticket, each by the rows that name it. */
export const DECIDING_COLUMNS: readonly ((row: RowPlan) => boolean)[] = [
  (row) => row.escalation !== undefined,
  (row) => row.sla !== undefined,
  (row) => row.urgency !== undefined,
  (row) => row.autoResolveMs !== undefined,
  (row) => row.ackTimeoutMs !== undefined,
];

/**
 * The classes of tickets that any of the policies tells apart (X2), by what their rows decide. `extra` conditions (a
 * guarantee's `for`) are told apart too. Not `complete` means that there are too many classes to have seen them all.
 */
export function ticketClassesOf(plans: readonly Plan[], extra: readonly Condition[] = []): TicketClasses {
  const conditions: Condition[] = [...extra];
  const lists: { condition: number; final: boolean }[][] = [];
  for (const plan of plans) {
    const first = conditions.length;
    conditions.push(...plan.rows.map((row) => row.def.match));
    for (const names of DECIDING_COLUMNS) {
      const list = plan.rows.flatMap((row, i) =>
        names(row) ? [{ condition: first + i, final: !row.during && !row.outside }] : [],
      );
      if (list.length > 0) lists.push(list);
    }
    for (const handler of plan.handlers) if (handler.team.handles) conditions.push(handler.team.handles);
    for (const { def } of plan.ladders.values()) {
      for (const each of [def.pauseWhen, ...def.triggers.map((trigger) => trigger.when)]) {
        const condition = each && atRest(each);
        if (condition !== undefined) conditions.push(condition);
      }
    }
    for (const { def } of plan.slas.values()) {
      if (def.pauseWhen) conditions.push(def.pauseWhen);
      for (const priority of def.targets.keys()) if (priority !== 'any') conditions.push(isPriority(priority, def.ref));
    }
  }
  const space = ticketSpace(conditions, mergedFields(plans));
  const { list, complete, diagram } = signatures(space, { lists, diagram: true });
  return { classes: list.map(({ ticket }) => ({ ticket: withoutCounters(ticket) })), complete, diagram };
}

/** Counters are in the conditions of triggers, but no ticket is created with them. */
function withoutCounters(ticket: ReadonlyMap<string, FieldValue>): ReadonlyMap<string, FieldValue> {
  return COUNTERS.some((counter) => ticket.has(counter))
    ? new Map([...ticket].filter(([name]) => !(COUNTERS as readonly string[]).includes(name)))
    : ticket;
}

function isPriority(value: string, ref: Condition['ref']): Condition {
  return { ref, tests: [{ field: 'priority', ref, test: { op: 'in', values: [value] } }], anyOf: undefined };
}

function mergedFields(plans: readonly Plan[]): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const plan of plans) {
    for (const [name, field] of plan.policy.fields) {
      const known = fields.get(name);
      if (known === undefined) fields.set(name, field);
      else fields.set(name, { ...known, values: [...new Set([...known.values, ...field.values])] });
    }
  }
  return fields;
}
