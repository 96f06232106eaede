import type { Plan, RowPlan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import { signatures } from '../match/signatures.js';
import { ticketClasses } from '../match/ticket-classes.js';
import { ticketSpace } from '../match/ticket-space.js';
import { boxesOf, boxText } from './ticket-boxes.js';
import { asksForHandler } from './used-ladders.js';

/** Tickets that the matrix sends the same way. */
export interface TicketKind {
  /** Which, in alternatives; undefined where they are too many to say. */
  readonly texts: readonly string[] | undefined;
  /** One of them. */
  readonly ticket: ReadonlyMap<string, FieldValue>;
  /** Those of the plan's priorities that occur among them. */
  readonly priorities: readonly string[];
  /** For each column, the rows that can decide it, in order; what the time of creation decides has several. */
  readonly rows: ColumnRows;
  /** Teams that handle them, where a ladder asks for that. */
  readonly handlers: readonly string[];
}

export const COLUMNS = ['escalation', 'sla', 'urgency', 'ackTimeoutMs', 'autoResolveMs'] as const;
export type Column = (typeof COLUMNS)[number];
export type ColumnRows = Readonly<Record<Column, readonly RowPlan[]>>;

export interface TicketKinds {
  readonly list: readonly TicketKind[];
  /** False: there are more kinds than are looked at. */
  readonly complete: boolean;
}

const MOST_CLASSES = 3000;

/** The kinds of ticket that the matrix tells apart, in the order of the rows that page for them; what is left comes last. */
export function ticketKinds(plan: Plan): TicketKinds {
  const handles = plan.handlers.flatMap(({ team }) => team.handles ?? []);
  const asked = [...plan.ladders.values()].some((ladder) => asksForHandler(plan, ladder)) ? handles : [];
  const conditions = [...plan.rows.map(({ def }) => def.match), ...asked];
  const { fields } = plan.policy;
  const classes = ticketClasses(conditions, fields, { merge: true });
  if (classes.total > MOST_CLASSES) return kindsBySignature(plan, conditions);

  const { space } = classes;
  const priority = space.variables.find(({ field }) => field === 'priority');
  const groups = new Map<string, { kind: TicketKind; choices: number[][] }>();
  for (const { ticket, key } of classes) {
    const choice = key === '' ? [] : key.split(',').map(Number);
    const atom = priority?.atoms[choice[priority.index] ?? 0];
    const priorities = plan.priorities.filter((value) => atom === undefined || atom.contains(value));
    if (priorities.length === 0 && plan.priorities.length > 0) continue;
    // A class that lacks nothing but a priority is one of a ticket that has one.
    const full =
      ticket.has('priority') || priorities[0] === undefined
        ? ticket
        : new Map([['priority', priorities[0] as FieldValue], ...ticket]);
    const kind = kindOf(plan, full, priorities);
    const known = groups.get(keyOf(kind));
    if (known === undefined) groups.set(keyOf(kind), { kind, choices: [choice] });
    else {
      known.choices.push(choice);
      const all = [...known.kind.priorities, ...priorities];
      known.kind = { ...known.kind, priorities: plan.priorities.filter((value) => all.includes(value)) };
    }
  }
  const list = [...groups.values()].map(({ kind, choices }) => ({
    ...kind,
    texts: boxesOf(choices, space.variables.length).map((box) => boxText(box, space)),
  }));
  return { list: inOrder(list, plan), complete: classes.exact };
}

function kindsBySignature(plan: Plan, conditions: Parameters<typeof ticketSpace>[0]): TicketKinds {
  const found = signatures(ticketSpace(conditions, plan.policy.fields), { limit: MOST_CLASSES });
  const kinds = new Map<string, TicketKind>();
  for (const { ticket } of found.list) {
    const kind = kindOf(plan, ticket, plan.priorities);
    if (!kinds.has(keyOf(kind))) kinds.set(keyOf(kind), kind);
  }
  return { list: inOrder([...kinds.values()], plan), complete: found.complete };
}

function kindOf(plan: Plan, ticket: TicketKind['ticket'], priorities: readonly string[]): TicketKind {
  const holding = plan.rows.filter((row) => row.holds(ticket));
  const rows = Object.fromEntries(
    COLUMNS.map((column) => [column, deciding(holding, column)]),
  ) as unknown as ColumnRows;
  const asks = rows.escalation.some(({ escalation }) => escalation && asksForHandler(plan, escalation));
  const handlers = asks ? plan.handlers.filter(({ holds }) => holds(ticket)).map(({ team }) => team.name) : [];
  return { texts: undefined, ticket, priorities, rows, handlers };
}

/** The rows that name the column, up to the first that does not depend on the time of creation (R1). */
function deciding(rows: readonly RowPlan[], column: Column): RowPlan[] {
  const naming = rows.filter((row) => row[column] !== undefined);
  const last = naming.findIndex(({ during, outside }) => during === undefined && outside === undefined);
  return last < 0 ? naming : naming.slice(0, last + 1);
}

/** Two kinds are one when every column says the same and the same teams handle them. */
function keyOf({ rows, handlers }: TicketKind): string {
  const said = COLUMNS.map((column) => rows[column].map((row) => `${valueKey(row, column)}@${hoursKey(row)}`));
  return JSON.stringify([said, handlers]);
}

function valueKey(row: RowPlan, column: Column): string {
  const value = row[column];
  if (value === null || value === undefined) return 'none';
  if (typeof value !== 'object') return String(value);
  return 'name' in value ? `=${value.name}` : `${value.during.name} ${value.then} ${value.otherwise}`;
}

/** The hours of a row, whatever it is called; inline ones are only their own equals. */
function hoursKey({ def }: RowPlan): string {
  return [def.during, def.outside].map((use) => use?.name ?? JSON.stringify(use?.hours?.windows ?? '')).join();
}

function inOrder(kinds: readonly TicketKind[], plan: Plan): TicketKind[] {
  const rank = ({ rows }: TicketKind): number[] =>
    [rows.escalation[0], rows.sla[0], rows.urgency[0]].map((row) =>
      row === undefined ? plan.rows.length : plan.rows.indexOf(row),
    );
  return [...kinds].sort((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    for (let i = 0; i < one.length; i++) {
      const difference = (one[i] as number) - (other[i] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
