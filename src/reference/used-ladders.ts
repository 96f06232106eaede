import type { LadderPlan, Plan, RowPlan, SlaPlan } from '../model/plan.js';

/** The ladders that rows name, and those that these start, in the order of declaration. */
export function usedLadders(plan: Plan, rows: readonly RowPlan[]): LadderPlan[] {
  const used = new Set<LadderPlan>();
  const visit = (ladder: LadderPlan | null | undefined): void => {
    if (ladder === null || ladder === undefined || used.has(ladder)) return;
    used.add(ladder);
    for (const { notify } of ladder.levels) {
      for (const target of notify) if (target.kind === 'escalation') visit(plan.ladders.get(target.escalation));
    }
  };
  for (const { escalation } of rows) visit(escalation);
  return [...plan.ladders.values()].filter((ladder) => used.has(ladder));
}

/** The SLAs that rows name, in the order of declaration. */
export function usedSlas(plan: Plan, rows: readonly RowPlan[]): SlaPlan[] {
  return [...plan.slas.values()].filter((sla) => rows.some((row) => row.sla === sla));
}

/** Whether a ladder, or one that it starts, asks for the team that handles the ticket. */
export function asksForHandler(plan: Plan, ladder: LadderPlan, seen = new Set<LadderPlan>()): boolean {
  if (seen.has(ladder)) return false;
  seen.add(ladder);
  return ladder.levels.some(({ notify }) =>
    notify.some((target) => {
      if (target.kind === 'handler') return true;
      const other = target.kind === 'escalation' ? plan.ladders.get(target.escalation) : undefined;
      return other !== undefined && asksForHandler(plan, other, seen);
    }),
  );
}
