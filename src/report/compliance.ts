import type { Plan } from '../model/plan.js';
import { METRICS } from '../model/policy.js';
import { groupedSpreads } from './grouped-spreads.js';
import type { Verdicts } from './rate-counts.js';
import type { TargetCompliance } from './report.js';
import type { PromisedTarget, RunColumns } from './run-columns.js';

type Verdict = 'met' | 'breached' | 'running' | 'dropped';

/** How a run stands at an instant: a breach to come is none yet. */
function verdictOf(runs: RunColumns, run: number, asOf: number): Verdict {
  if (runs.breachedAt.at(run) <= asOf) return 'breached';
  if (runs.dropped.at(run) === 1) return 'dropped';
  return runs.endedAt.at(run) <= asOf ? 'met' : 'running';
}

/** Which tickets had a target that was judged, and which breached one. */
export function verdictsOf(runs: RunColumns, tickets: number, asOf: number): Verdicts {
  const judged = new Uint8Array(tickets);
  const breached = new Uint8Array(tickets);
  for (let run = 0; run < runs.size; run++) {
    const verdict = verdictOf(runs, run, asOf);
    const ticket = runs.ticket.at(run);
    if (verdict === 'met' || verdict === 'breached') judged[ticket] = 1;
    if (verdict === 'breached') breached[ticket] = 1;
  }
  return { judged, breached };
}

/** Every target that some ticket had, in the order of SLAs, metrics and priorities of the policy. */
export function complianceOf(runs: RunColumns, plan: Plan, asOf: number): TargetCompliance[] {
  const { targets } = runs;
  const counts = targets.map(() => ({ met: 0, breached: 0, running: 0, dropped: 0, lateOpen: 0 }));
  for (let run = 0; run < runs.size; run++) {
    const verdict = verdictOf(runs, run, asOf);
    const count = counts[runs.target.at(run)] as (typeof counts)[number];
    count[verdict]++;
    if (verdict === 'breached' && !(runs.endedAt.at(run) <= asOf)) count.lateOpen++;
  }
  const groupOf = (run: number): number => runs.target.at(run);
  const late = groupedSpreads(runs.size, targets.length, groupOf, (run) =>
    verdictOf(runs, run, asOf) === 'breached' && runs.endedAt.at(run) <= asOf
      ? runs.counted.at(run) - (targets[groupOf(run)] as PromisedTarget).target
      : Number.NaN,
  );
  const counted = groupedSpreads(runs.size, targets.length, groupOf, (run) =>
    runs.dropped.at(run) === 0 && runs.endedAt.at(run) <= asOf ? runs.counted.at(run) : Number.NaN,
  );
  const rows = targets.map((target, i): TargetCompliance => {
    const count = counts[i] as (typeof counts)[number];
    const judged = count.met + count.breached;
    const share = judged === 0 ? undefined : count.met / judged;
    const objective = plan.policy.slas.get(target.sla)?.objective;
    return {
      ...target,
      ...count,
      share,
      objective,
      kept: share === undefined || objective === undefined ? undefined : share >= objective,
      late: late[i],
      counted: counted[i],
    };
  });
  const slas = [...plan.policy.slas.keys()];
  const priority = ({ priority: name }: PromisedTarget): number =>
    name === undefined ? plan.priorities.length : plan.priorities.indexOf(name);
  return rows.sort(
    (a, b) =>
      slas.indexOf(a.sla) - slas.indexOf(b.sla) ||
      METRICS.indexOf(a.metric) - METRICS.indexOf(b.metric) ||
      priority(a) - priority(b) ||
      a.target - b.target,
  );
}
