import type { RowPlan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import { describeClass } from '../../match/describe-class.js';
import { witnessIn } from '../../match/witness.js';
import { COLUMNS, type Column, columnOf } from '../columns.js';
import { hourStates } from '../hour-states.js';
import { type RowIndex, rowIndex } from '../row-index.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';
import { simulateCommand } from '../simulate-command.js';

/** Rows in different files that disagree about some tickets: the order of the files decides, and nobody says so. */
interface Overlap {
  readonly earlier: number;
  readonly columns: readonly Column[];
  readonly ticket: ReadonlyMap<string, FieldValue>;
  readonly moment: number;
}

/** R1: rows of several files follow each other in the order of the files. */
export const overlappingRows: PlanRule = {
  id: 'overlapping-rows',
  stage: 'plan',
  severity: 'warning',
  category: 'matrix',
  summary: 'rows in different files that disagree about a ticket, neither more general than the other',
  *check(context) {
    const { plan } = context;
    if (plan.rows.every(({ def }) => def.ref.file === plan.rows[0]?.def.ref.file)) return;
    const index = rowIndex(context);
    for (const [i, row] of plan.rows.entries()) {
      const found: Overlap[] = [];
      for (const j of rivals(context, index, i)) {
        const overlap = overlapOf(context, index, j, i);
        if (overlap !== undefined) found.push(overlap);
        if (found.length === MAX_SHOWN) break;
      }
      if (found.length > 0) yield report(context, row, found);
    }
  },
};

const MAX_SHOWN = 4;

/** Earlier rows of other files that hold on some of the same tickets and say something else in a column. */
function* rivals({ plan }: PlanRuleContext, index: RowIndex, i: number): Generator<number> {
  const row = plan.rows[i] as RowPlan;
  // What matches everything is the usual last row.
  if (index.space.terms[i]?.some((term) => term.length === 0)) return;
  for (const j of index.overlapping(i) ?? []) {
    if (j >= i) return;
    const other = plan.rows[j] as RowPlan;
    if (other.def.ref.file !== row.def.ref.file && disagreement(other, row).length > 0) yield j;
  }
}

function disagreement(a: RowPlan, b: RowPlan): Column[] {
  const columns: Column[] = [];
  for (const column of COLUMNS) {
    const one = columnOf(a.def, column);
    const other = one && columnOf(b.def, column);
    if (one !== undefined && other !== undefined && one.value !== other.value) columns.push(column);
  }
  return columns;
}

function overlapOf(context: PlanRuleContext, index: RowIndex, earlier: number, later: number): Overlap | undefined {
  const { rows } = context.plan;
  const [a, b] = [rows[earlier] as RowPlan, rows[later] as RowPlan];
  const { space } = index;
  // A later row that covers the earlier one is the usual "everything else"; the other way round it is unreachable.
  if (!(witnessIn(space, [earlier], [later]) instanceof Map)) return undefined;
  if (!(witnessIn(space, [later], [earlier]) instanceof Map)) return undefined;
  const before = (index.overlapping(earlier) ?? []).filter((j) => j < earlier);
  for (const state of hourStates(context).list) {
    if (!state.allows(a) || !state.allows(b)) continue;
    for (const column of disagreement(a, b)) {
      const none = before.filter((j) => {
        const row = rows[j] as RowPlan;
        return state.allows(row) && columnOf(row.def, column) !== undefined;
      });
      const ticket = witnessIn(space, [earlier, later], none);
      if (ticket instanceof Map) return { earlier, columns: disagreement(a, b), ticket, moment: state.moment };
    }
  }
  return undefined;
}

function report(context: PlanRuleContext, row: RowPlan, found: readonly Overlap[]): Report {
  const { plan } = context;
  const [first] = found as [Overlap];
  const { def } = plan.rows[first.earlier] as RowPlan;
  const timed = [row, plan.rows[first.earlier] as RowPlan].some((each) => each.during ?? each.outside);
  const more = found.length > 1 ? `, and other rows do too` : '';
  const others = found.map(({ earlier }) => (plan.rows[earlier] as RowPlan).def);
  return {
    ref: row.def.ref,
    message: `row "${row.def.name}" and row "${def.name}" of ${def.ref.file} both match a ticket with ${describeClass(first.ticket, plan.policy.fields)} and disagree about ${first.columns.join(', ')}${more}: only the order of the files decides`,
    related: others.map((each) => ({ ref: each.ref, message: `row "${each.name}" comes first` })),
    help: 'say in one of the conditions which of them is meant, or put both rows into one file in the order that is meant',
    show: simulateCommand(plan, first.ticket, timed ? first.moment : undefined),
  };
}
