import type { Plan, SlaPlan } from '../../model/plan.js';
import type { Condition, FieldValue } from '../../model/policy.js';
import { witness } from '../../match/witness.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';
import { simulateCommand } from '../simulate-command.js';
import { rowIndex } from '../row-index.js';

/** How many rows are asked for a ticket in one lint run. */
const MAX_ASKED = 2000;

/** K8: a priority that an SLA neither lists nor serves with `any` gets no clock at all. */
export const missingTarget: PlanRule = {
  id: 'missing-target',
  stage: 'plan',
  severity: 'warning',
  category: 'slas',
  summary: 'a priority without targets in an SLA that its tickets can get',
  *check(context) {
    const { plan } = context;
    let asked = 0;
    for (const sla of plan.slas.values()) {
      if (sla.clocks.size === 0 || sla.clocks.has('any')) continue;
      const missing = plan.priorities.filter((priority) => !sla.clocks.has(priority));
      if (missing.length === 0) continue;
      const found: { priority: string; ticket: ReadonlyMap<string, FieldValue>; row: number }[] = [];
      for (const priority of missing) {
        for (const [i, row] of plan.rows.entries()) {
          if (row.sla !== sla || asked++ > MAX_ASKED) continue;
          const ticket = ticketOf(context, i, priority);
          if (ticket === undefined) continue;
          found.push({ priority, ticket, row: i });
          break;
        }
      }
      const [first] = found;
      if (first !== undefined)
        yield report(
          plan,
          sla,
          found.map(({ priority }) => priority),
          first,
        );
    }
  },
};

/** A ticket of that priority that gets its SLA from that row; earlier rows count as if they held at all hours. */
function ticketOf(context: PlanRuleContext, i: number, priority: string): ReadonlyMap<string, FieldValue> | undefined {
  const { plan } = context;
  const row = plan.rows[i]?.def;
  const near = rowIndex(context).overlapping(i);
  if (row === undefined || near === undefined) return undefined;
  const earlier = near.filter((j) => j < i && plan.rows[j]?.sla !== undefined);
  const none = earlier.flatMap((j) => plan.rows[j]?.def.match ?? []);
  const found = witness([row.match, isPriority(row.match, priority)], none, plan.policy.fields);
  return found instanceof Map ? found : undefined;
}

function isPriority({ ref }: Condition, priority: string): Condition {
  return { ref, tests: [{ field: 'priority', ref, test: { op: 'in', values: [priority] } }], anyOf: undefined };
}

function report(
  plan: Plan,
  { name, def }: SlaPlan,
  priorities: readonly string[],
  { ticket, row }: { readonly ticket: ReadonlyMap<string, FieldValue>; readonly row: number },
): Report {
  const giver = plan.rows[row]?.def;
  return {
    ref: def.ref,
    part: 'key',
    message: `SLA "${name}" has no targets for ${priorities.join(', ')}, but row "${giver?.name}" gives it to such tickets`,
    related: giver?.sla === undefined ? [] : [{ ref: giver.sla.ref, message: 'given here' }],
    help: 'add targets for them, or `any` for the rest; or let the row leave those priorities out',
    show: simulateCommand(plan, ticket),
  };
}
