import type { LadderPlan, SlaPlan } from '../model/plan.js';
import { rowIndex } from './row-index.js';
import type { PlanRuleContext } from './rule.js';

/** How tickets come to a ladder. */
export interface LadderUse {
  /** Indexes of the rows that name it. */
  readonly rows: readonly number[];
  /** Other ladders that start it (L12). */
  readonly starters: readonly LadderPlan[];
}

const NO_USE: LadderUse = { rows: [], starters: [] };

/** How tickets come to each ladder; one that nothing uses has no rows and no starters. */
export function ladderUse(context: PlanRuleContext, ladder: LadderPlan): LadderUse {
  return context.once('ladder uses', () => findUses(context)).get(ladder) ?? NO_USE;
}

function findUses({ plan }: PlanRuleContext): ReadonlyMap<LadderPlan, LadderUse> {
  const uses = new Map<LadderPlan, { rows: number[]; starters: LadderPlan[] }>();
  const of = (ladder: LadderPlan) => {
    const use = uses.get(ladder) ?? { rows: [], starters: [] };
    uses.set(ladder, use);
    return use;
  };
  for (const [i, { escalation }] of plan.rows.entries()) if (escalation) of(escalation).rows.push(i);
  for (const ladder of plan.ladders.values()) {
    for (const { notify } of ladder.levels) {
      for (const target of notify) {
        const started = target.kind === 'escalation' ? plan.ladders.get(target.escalation) : undefined;
        if (started !== undefined) of(started).starters.push(ladder);
      }
    }
  }
  return uses;
}

/** An SLA that tickets of a row may get, through the row that names it. */
export interface PossibleSla {
  readonly sla: SlaPlan;
  /** The row that names it; may be the same one. */
  readonly row: number;
}

/** Every SLA that a ticket of the row may have (R1): perhaps some that none has. Undefined: too many rows to tell. */
export function possibleSlas(context: PlanRuleContext, row: number): readonly PossibleSla[] | undefined {
  const known = context.once('possible slas', () => new Map<number, readonly PossibleSla[] | undefined>());
  if (!known.has(row)) known.set(row, findSlas(context, row));
  return known.get(row);
}

function findSlas(context: PlanRuleContext, row: number): readonly PossibleSla[] | undefined {
  const { rows } = context.plan;
  const near = rowIndex(context).overlapping(row);
  if (near === undefined) return undefined;
  const found: PossibleSla[] = [];
  for (const i of [...near, row].sort((a, b) => a - b)) {
    const { sla, during, outside } = rows[i] as (typeof rows)[number];
    if (sla) found.push({ sla, row: i });
    // The row itself decides for all of its tickets, when its hours do not matter: they match at creation anyway.
    if (i === row && sla !== undefined) break;
    if (sla !== undefined && during === undefined && outside === undefined && matchesAll(context, i)) break;
  }
  return found;
}

function matchesAll(context: PlanRuleContext, row: number): boolean {
  return rowIndex(context).space.terms[row]?.some((term) => term.length === 0) ?? false;
}
