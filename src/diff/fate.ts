import type { Plan, RowPlan } from '../model/plan.js';
import type { Condition, Field, FieldValue } from '../model/policy.js';
import { signatures } from '../match/signatures.js';
import { ticketSpace } from '../match/ticket-space.js';
import { canonical, type Meanings } from './meaning.js';

/** Tickets that either policy treats alike, and one of them. */
export interface TicketClass {
  readonly ticket: ReadonlyMap<string, FieldValue>;
}

/** The classes of tickets that any of the policies tells apart (X2), by what their rows decide. */
export function ticketClassesOf(plans: readonly Plan[]): { readonly classes: TicketClass[]; readonly complete: boolean } {
  const conditions: Condition[] = [];
  const lists: { condition: number; final: boolean }[][] = [];
  for (const plan of plans) {
    const first = conditions.length;
    conditions.push(...plan.rows.map((row) => row.def.match));
    for (const names of COLUMNS) {
      const list = plan.rows.flatMap((row, i) => (names(row) ? [{ condition: first + i, final: !row.during && !row.outside }] : []));
      if (list.length > 0) lists.push(list);
    }
    for (const handler of plan.handlers) if (handler.team.handles) conditions.push(handler.team.handles);
    for (const { def } of plan.ladders.values()) {
      if (def.pauseWhen) conditions.push(def.pauseWhen);
      conditions.push(...def.triggers.map((trigger) => trigger.when));
    }
    for (const { def } of plan.slas.values()) {
      if (def.pauseWhen) conditions.push(def.pauseWhen);
      for (const priority of def.targets.keys()) if (priority !== 'any') conditions.push(isPriority(priority, def.ref));
    }
  }
  const space = ticketSpace(conditions, mergedFields(plans));
  const { list, complete } = signatures(space, { lists });
  return { classes: list.map(({ ticket }) => ({ ticket })), complete };
}

const COLUMNS: readonly ((row: RowPlan) => boolean)[] = [
  (row) => row.escalation !== undefined,
  (row) => row.sla !== undefined,
  (row) => row.urgency !== undefined,
  (row) => row.autoResolveMs !== undefined,
];

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

/**
 * Everything that a policy can do to an untouched ticket, as text: tickets with equal fates, in one policy or in two, are
 * treated alike at every moment.
 */
export function fateOf(plan: Plan, meanings: Meanings, ticket: ReadonlyMap<string, FieldValue>): string {
  const fields =
    plan.initialStatus !== undefined && !ticket.has('status') ? new Map(ticket).set('status', plan.initialStatus) : ticket;
  const handlers = plan.handlers.filter((handler) => handler.holds(fields, NO_COUNTERS)).map((handler) => handler.team.name);
  const priority = fields.get('priority');
  const parts: string[] = [];
  for (const names of COLUMNS) {
    for (const row of plan.rows) {
      if (!names(row) || !row.holds(fields, NO_COUNTERS)) continue;
      parts.push(meanings.hours(row.def.during), meanings.hours(row.def.outside));
      if (names === COLUMNS[0]) parts.push(ladderFate(plan, meanings, row, handlers, fields));
      else if (names === COLUMNS[1]) {
        const { sla } = row;
        parts.push(sla ? meanings.sla(sla.name, priority === undefined ? undefined : String(priority), handlers) : 'none');
        parts.push(String(sla?.pauseWhen?.(fields, NO_COUNTERS)));
      } else if (names === COLUMNS[2]) {
        const value = row.def.urgency?.value;
        parts.push(typeof value === 'object' ? `${value.then} ${value.otherwise} ${meanings.hours(value.during)}` : canonical(value));
      } else parts.push(String(row.autoResolveMs));
      if (row.during === undefined && row.outside === undefined) break;
    }
    parts.push('|');
  }
  return parts.join('\n');
}

const NO_COUNTERS = { reopened: 0, reassigned: 0, priority_raised: 0 };

function ladderFate(
  plan: Plan,
  meanings: Meanings,
  row: RowPlan,
  handlers: readonly string[],
  fields: ReadonlyMap<string, FieldValue>,
): string {
  const { escalation } = row;
  if (!escalation) return 'none';
  const asked: string[] = [];
  const seen = new Set<string>();
  // Which triggers hold from the start, and whether the ladder stands still, in every ladder that this one can start.
  const ask = (name: string): void => {
    const ladder = plan.ladders.get(name);
    if (ladder === undefined || seen.has(name)) return;
    seen.add(name);
    asked.push(String(ladder.pauseWhen?.(fields, NO_COUNTERS)), ...ladder.triggers.map((each) => String(each.when(fields, NO_COUNTERS))));
    for (const level of ladder.levels) for (const target of level.notify) if (target.kind === 'escalation') ask(target.escalation);
  };
  ask(escalation.name);
  return `${meanings.ladder(escalation.name, handlers)} ${asked.join()}`;
}
