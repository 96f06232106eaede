import type { Plan } from '../model/plan.js';
import { METRICS } from '../model/policy.js';
import { groupedSpreads } from './grouped-spreads.js';
import type { Verdicts } from './rate-counts.js';
import type { TargetCompliance } from './report.js';
import type { PromisedTarget, RunColumns } from './run-columns.js';

/** Which tickets had a target that was judged, and which breached one. */
export function verdictsOf(runs: RunColumns, tickets: number, asOf: number): Verdicts {
  const judged = new Uint8Array(tickets);
  const breached = new Uint8Array(tickets);
  for (let run = 0; run < runs.size; run++) {
    const verdict = runs.verdictAt(run, asOf);
    if (verdict === 'running' || verdict === 'dropped') continue;
    const ticket = runs.ticket.at(run);
    judged[ticket] = 1;
    if (verdict !== 'met') breached[ticket] = 1;
  }
  return { judged, breached };
}

/** Every target that some ticket had, in the order of SLAs, metrics and priorities of the policy. */
export function complianceOf(runs: RunColumns, plan: Plan, asOf: number): TargetCompliance[] {
  const { targets } = runs;
  const counts = targets.map(() => ({ met: 0, breached: 0, running: 0, dropped: 0, lateOpen: 0 }));
  for (let run = 0; run < runs.size; run++) {
    const verdict = runs.verdictAt(run, asOf);
    const count = counts[runs.target.at(run)] as (typeof counts)[number];
    if (verdict === 'late') {
      count.breached++;
      count.lateOpen++;
    } else count[verdict]++;
  }
  const groupOf = (run: number): number => runs.target.at(run);
  const late = groupedSpreads(runs.size, targets.length, groupOf, (run) =>
    runs.verdictAt(run, asOf) === 'breached'
      ? runs.counted.at(run) - (targets[groupOf(run)] as PromisedTarget).target
      : Number.NaN,
  );
  const counted = groupedSpreads(runs.size, targets.length, groupOf, (run) => {
    const verdict = runs.verdictAt(run, asOf);
    return verdict === 'met' || verdict === 'breached' ? runs.counted.at(run) : Number.NaN;
  });
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
