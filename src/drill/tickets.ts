import { describeClass } from '../match/describe-class.js';
import type { Plan } from '../model/plan.js';
import { COUNTERS, type Field, type FieldValue } from '../model/policy.js';
import { DECIDING_COLUMNS, ticketClassesOf } from '../verify/classes.js';

export type Fields = ReadonlyMap<string, FieldValue>;

/** More kinds of tickets than this teach nothing new. */
const MOST = 150;

/**
 * The tickets that the policy tells apart, as people would meet them: with a priority, every enumeration that makes a
 * difference filled in, and nothing that makes none. By ladder, so that each gets its turn.
 */
export function trainingTickets(plan: Plan): ReadonlyMap<string, readonly Fields[]> {
  const found = new Map<string, Fields>();
  for (const { ticket } of ticketClassesOf([plan]).classes) {
    const fields = asMet(plan, ticket);
    if (fields !== undefined) found.set(describeClass(fields, plan.policy.fields), fields);
    if (found.size >= MOST) break;
  }
  const byLadder = new Map<string, Fields[]>();
  for (const fields of found.values()) {
    const row = plan.rows.find((each) => each.escalation !== undefined && each.holds(fields));
    if (row === undefined) continue;
    const ladder = row.escalation?.name ?? 'none';
    byLadder.set(ladder, [...(byLadder.get(ladder) ?? []), fields]);
  }
  return byLadder;
}

/** A ticket with what makes a difference to it and nothing else; undefined where nobody would meet it. */
export function asMet(plan: Plan, ticket: Fields): Fields | undefined {
  const declared = [...plan.policy.fields.values()];
  const fields = new Map(
    [...ticket].filter(([name]) => name !== 'status' && !(COUNTERS as readonly string[]).includes(name)),
  );
  const fate = fateOf(plan, fields);
  for (const field of declared) {
    if (field.name === 'status' || fields.has(field.name)) continue;
    const same = [...valuesOf(field)].reverse().find((value) => fateOf(plan, withField(fields, field, value)) === fate);
    if (same !== undefined) fields.set(field.name, same);
    else if (field.kind === 'enum' && field.values.length > 0) return undefined;
  }
  for (const field of declared) {
    if (field.name === 'priority' || !fields.has(field.name)) continue;
    const without = new Map(fields);
    without.delete(field.name);
    const idle = [undefined, ...valuesOf(field)].every(
      (value) => fateOf(plan, value === undefined ? without : withField(without, field, value)) === fate,
    );
    if (idle) fields.delete(field.name);
  }
  return fields;
}

function withField(fields: Fields, { name }: Field, value: FieldValue): Fields {
  return new Map([...fields, [name, value]]);
}

function valuesOf({ kind, values }: Field): readonly FieldValue[] {
  return kind === 'enum' ? values : kind === 'boolean' ? [true, false] : [];
}

/** Which rows can decide, and which teams handle it. */
function fateOf(plan: Plan, fields: Fields): string {
  const columns = DECIDING_COLUMNS.map((names) => {
    const rows: number[] = [];
    for (const [i, row] of plan.rows.entries()) {
      if (!names(row) || !row.holds(fields)) continue;
      rows.push(i);
      if (row.during === undefined && row.outside === undefined) break;
    }
    return rows.join();
  });
  const handlers = plan.handlers.filter((handler) => handler.holds(fields)).map(({ team }) => team.name);
  return [...columns, ...handlers].join('\n');
}
