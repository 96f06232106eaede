import type { LadderPlan, LevelPlan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import { witnessIn } from '../../match/witness.js';
import { routeTicket } from '../../run/route.js';
import { hourStates } from '../hour-states.js';
import { ladderUse } from '../ladder-uses.js';
import { rowIndex } from '../row-index.js';
import type { PlanRule, PlanRuleContext } from '../rule.js';
import { simulateCommand } from '../simulate-command.js';

/** L16: after the last page of the most urgent tickets nobody learns that nobody reacted. */
export const exhaustsSilently: PlanRule = {
  id: 'exhausts-silently',
  stage: 'plan',
  severity: 'info',
  category: 'ladders',
  summary: 'an escalation for the most urgent tickets that ends after one round without telling anybody',
  *check(context) {
    const { plan } = context;
    for (const ladder of plan.ladders.values()) {
      const last = lastLevel(ladder);
      if (last === undefined || (ladder.repeat?.times ?? 0) > 0 || speaks(ladder, last)) continue;
      const found = urgentTicket(context, ladder);
      if (found === undefined) continue;
      const { fields, moment, row } = found;
      const priority = plan.priorities[0] as string;
      yield {
        ref: last.def.ref,
        message: `"${ladder.name}" ends with "${last.name}" also for ${priority}: when nobody reacts to that page either, nobody is told`,
        related: [{ ref: row, message: `${priority} tickets come here` }],
        help: 'add `repeat`, `remind: { times: unlimited }` on the last level, or a channel there; or let the SLA tell somebody with `notify: { breach: … }`',
        show: simulateCommand(plan, fields, moment),
      };
    }
  },
};

/** The level with the latest moment; undefined where that cannot be said. */
function lastLevel({ levels }: LadderPlan): LevelPlan | undefined {
  return levels.reduce<LevelPlan | undefined>(
    (a, b) => (a === undefined || b.offsetMs >= a.offsetMs ? b : a),
    undefined,
  );
}

/** The level goes on reminding, tells a channel, starts another ladder, or informs somebody. */
function speaks(ladder: LadderPlan, last: LevelPlan): boolean {
  const ends = [last, ...ladder.levels.slice(last.index + 1)];
  return ends.some(
    ({ remind, inform, notify }) =>
      remind?.times === Infinity ||
      inform.length > 0 ||
      notify.some(({ kind }) => kind === 'channel' || kind === 'escalation'),
  );
}

/** A ticket of the most urgent priority that comes to the ladder, whose SLA tells nobody of a breach. */
function urgentTicket(context: PlanRuleContext, ladder: LadderPlan) {
  const { plan } = context;
  const priority = plan.priorities[0];
  if (priority === undefined) return undefined;
  const index = rowIndex(context);
  for (const row of ladderUse(context, ladder).rows.slice(0, 20)) {
    const { def } = plan.rows[row] as (typeof plan.rows)[number];
    const elsewhere = def.match.tests.some(
      ({ field, test }) => field === 'priority' && test.op === 'in' && !test.values.map(String).includes(priority),
    );
    const near = elsewhere ? undefined : index.overlapping(row);
    if (near === undefined) continue;
    const earlier = near.filter((i) => i < row && plan.rows[i]?.escalation !== undefined);
    const ticket = witnessIn(index.space, [row], earlier);
    if (!(ticket instanceof Map)) continue;
    const fields = new Map<string, FieldValue>([['priority', priority], ...ticket]).set('priority', priority);
    for (const { moment } of hourStates(context).list) {
      const routing = routeTicket(plan, fields, moment);
      if (routing.escalation !== ladder || routing.rows.escalation?.def !== def) continue;
      if (routing.autoResolveMs !== undefined || (routing.sla?.onBreach.length ?? 0) > 0) continue;
      return { fields, moment, row: def.ref };
    }
  }
  return undefined;
}
