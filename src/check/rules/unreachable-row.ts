import type { Related } from '../../model/finding.js';
import type { Plan, RowPlan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import { witnessIn } from '../../match/witness.js';
import { type Column, columnOf, columnsOf } from '../columns.js';
import { type HourState, hourStates, isTimeless } from '../hour-states.js';
import { type RowIndex, rowIndex } from '../row-index.js';
import type { PlanRule, Report } from '../rule.js';

/** R1: for each column the first matching row counts, so a row behind rows that match all it matches says nothing. */
export const unreachableRow: PlanRule = {
  id: 'unreachable-row',
  stage: 'plan',
  severity: 'warning',
  category: 'matrix',
  summary: 'a matrix row of which earlier rows decide every column',
  *check(context) {
    const { plan } = context;
    if (plan.rows.length === 0) return;
    const index = rowIndex(context);
    const states = hourStates(context);
    for (const [i, row] of plan.rows.entries()) {
      const columns = columnsOf(row.def);
      const near = columns.length === 0 ? undefined : index.overlapping(i);
      if (near === undefined || index.space.terms[i]?.length === 0) continue;
      const allowing = states.list.filter((state) => state.allows(row));
      if (allowing.length === 0) {
        if (states.complete && isContradiction(row, context.now)) yield contradiction(row);
        continue;
      }
      const earlier = near.filter((other) => other < i);
      if (earlier.length === 0) continue;
      // Beyond what was seen only rows at all hours can be relied on.
      const shadows =
        states.complete || isTimeless(row) ? earlier : earlier.filter((j) => isTimeless(plan.rows[j] as RowPlan));
      const cover = coverOf(plan, index, i, columns, shadows, states.complete ? allowing : [allowing[0] as HourState]);
      if (cover !== undefined) yield unreachable(plan, row, columns, cover);
    }
  },
};

/** The rows that take each column from row i in every state; undefined when some ticket is left for it. */
function coverOf(
  plan: Plan,
  index: RowIndex,
  i: number,
  columns: readonly Column[],
  earlier: readonly number[],
  states: readonly HourState[],
): ReadonlySet<number> | undefined {
  const cover = new Set<number>();
  const asked = new Set<string>();
  for (const column of columns) {
    const naming = earlier.filter((j) => columnOf((plan.rows[j] as RowPlan).def, column) !== undefined);
    for (const state of states) {
      const none = naming.filter((j) => state.allows(plan.rows[j] as RowPlan));
      const key = none.join();
      if (asked.has(key)) continue;
      asked.add(key);
      if (none.length === 0 || isLeftBare(plan, i, none) || witnessIn(index.space, [i], none) !== undefined) {
        return undefined;
      }
      for (const j of needed(index, i, none)) cover.add(j);
    }
  }
  return cover;
}

const BARE: ReadonlyMap<string, FieldValue> = new Map();

/** Whether row i gets a ticket without any fields: the usual "everything else" does, behind thousands that name a service. */
function isLeftBare({ rows }: Plan, i: number, earlier: readonly number[]): boolean {
  return rows[i]?.holds(BARE) === true && !earlier.some((j) => rows[j]?.holds(BARE));
}

/** Those of the covering rows that cannot be left out. */
function needed(index: RowIndex, i: number, none: readonly number[]): readonly number[] {
  if (none.length > 24) return none;
  let rest = none;
  for (const j of [...none].reverse()) {
    const without = rest.filter((each) => each !== j);
    if (without.length > 0 && witnessIn(index.space, [i], without) === undefined) rest = without;
  }
  return rest;
}

function unreachable(plan: Plan, row: RowPlan, columns: readonly Column[], cover: ReadonlySet<number>): Report {
  const rows = [...cover].sort((a, b) => a - b).map((j) => (plan.rows[j] as RowPlan).def);
  const shown = rows.slice(0, 5);
  const names = shown.map(({ name }) => `"${name}"`).join(', ');
  const more = rows.length > shown.length ? ` and ${rows.length - shown.length} more` : '';
  const related: Related[] = shown.map((each) => ({ ref: each.ref, message: `row "${each.name}" comes first` }));
  return {
    ref: row.def.ref,
    message: `row "${row.def.name}" never counts: for every ticket that it matches, ${names}${more} ${rows.length === 1 ? 'decides' : 'decide'} ${columns.join(', ')} before it`,
    related,
    help: 'move it up, make its condition narrower than theirs and put it before them, or remove it',
  };
}

/** Both `during` opens again and `outside` closes, but never so that the row could match. */
function isContradiction({ during, outside }: RowPlan, now: number): boolean {
  if (during === undefined || outside === undefined) return outside?.always === true;
  return during === outside || Number.isFinite(during.next(now));
}

function contradiction({ def, during, outside }: RowPlan): Report {
  const message =
    during === undefined
      ? `row "${def.name}" never counts: it holds outside "${outside?.name}", which is always open`
      : during === outside
        ? `row "${def.name}" never counts: it holds during and outside "${during.name}"`
        : `row "${def.name}" never counts: in all of the next year ${nameOf(during)} is not open once while ${nameOf(outside)} is closed`;
  return {
    ref: def.outside?.ref ?? def.ref,
    message,
    related: def.during === undefined ? [] : [{ ref: def.during.ref, message: 'when it should match' }],
    help: 'drop one of `during` and `outside`, or name another calendar',
  };
}

function nameOf(calendar: RowPlan['during']): string {
  return `"${calendar?.name}"`;
}
