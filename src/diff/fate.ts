import { nearRows } from '../match/near-rows.js';
import type { Plan, RowPlan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import { withInitialStatus } from '../run/initial-status.js';
import { DECIDING_COLUMNS as COLUMNS } from '../verify/classes.js';
import { canonical, type Meanings } from './meaning.js';

/**
 * Everything that a policy can do to an untouched ticket, as text: tickets with equal fates, in one policy or in two, are
 * treated alike at every moment.
 */
export function fateOf(plan: Plan, meanings: Meanings, ticket: ReadonlyMap<string, FieldValue>): string {
  const fields = withInitialStatus(plan, ticket);
  const handlers = plan.handlers
    .filter((handler) => handler.holds(fields, NO_COUNTERS))
    .map((handler) => handler.team.name);
  const priority = fields.get('priority');
  const parts: string[] = [];
  const deciding = decidingRows(plan, fields);
  for (const [column, names] of COLUMNS.entries()) {
    for (const row of deciding[column] ?? []) {
      parts.push(meanings.number(meanings.hours(row.def.during)), meanings.number(meanings.hours(row.def.outside)));
      if (names === COLUMNS[0]) parts.push(ladderFate(plan, meanings, row, handlers, fields));
      else if (names === COLUMNS[1]) {
        const { sla } = row;
        parts.push(
          sla
            ? meanings.number(meanings.sla(sla.name, priority === undefined ? undefined : String(priority), handlers))
            : 'none',
        );
        parts.push(String(sla?.pauseWhen?.(fields, NO_COUNTERS)));
      } else if (names === COLUMNS[2]) {
        const value = row.def.urgency?.value;
        parts.push(
          typeof value === 'object'
            ? `${value.then} ${value.otherwise} ${meanings.hours(value.during)}`
            : canonical(value),
        );
      } else parts.push(String(names === COLUMNS[3] ? row.autoResolveMs : row.ackTimeoutMs));
    }
    parts.push('|');
  }
  return parts.join('\n');
}

/** For each column the rows that can decide it, up to the first that always does; each row is asked at most once. */
function decidingRows(plan: Plan, fields: ReadonlyMap<string, FieldValue>): RowPlan[][] {
  const deciding = COLUMNS.map((): RowPlan[] => []);
  const named = namedColumns(plan);
  // Bits of the columns that nothing has decided for good: thousands of classes ask thousands of rows.
  let open = (1 << COLUMNS.length) - 1;
  const near = nearRows(plan.rows, fields);
  const count = near === undefined ? plan.rows.length : near.length;
  for (let at = 0; at < count && open !== 0; at++) {
    const i = near === undefined ? at : (near[at] as number);
    const columns = (named[i] as number) & open;
    const row = plan.rows[i] as RowPlan;
    if (columns === 0 || !row.holds(fields, NO_COUNTERS)) continue;
    const final = row.during === undefined && row.outside === undefined;
    for (let column = 0; column < COLUMNS.length; column++) {
      if ((columns & (1 << column)) === 0) continue;
      deciding[column]?.push(row);
      if (final) open &= ~(1 << column);
    }
  }
  return deciding;
}

const known = new WeakMap<Plan, Uint8Array>();

/** A bit for each column that a row names. */
function namedColumns(plan: Plan): Uint8Array {
  let named = known.get(plan);
  if (named === undefined) {
    const bits = (row: RowPlan) => COLUMNS.reduce((sum, names, column) => (names(row) ? sum | (1 << column) : sum), 0);
    known.set(plan, (named = Uint8Array.from(plan.rows, bits)));
  }
  return named;
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
    asked.push(
      String(ladder.pauseWhen?.(fields, NO_COUNTERS)),
      ...ladder.triggers.map((each) => String(each.when(fields, NO_COUNTERS))),
    );
    for (const level of ladder.levels)
      for (const target of level.notify) if (target.kind === 'escalation') ask(target.escalation);
  };
  ask(escalation.name);
  return `${meanings.number(meanings.ladder(escalation.name, handlers))} ${asked.join()}`;
}
