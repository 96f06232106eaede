import type { Finding } from '../model/finding.js';
import type { Plan, TargetPlan } from '../model/plan.js';
import { refPath, type Ref } from '../model/ref.js';
import type { Simulation } from '../model/timeline.js';

/** Of all findings, those about definitions that this ticket meets: its rows, ladders, SLA, schedules and people. */
export function touching(findings: readonly Finding[], plan: Plan, simulation: Simulation): Finding[] {
  if (findings.length === 0) return [];
  const met = new Set<string>();
  const meet = (ref: Ref | undefined) => {
    if (ref !== undefined) met.add(definitionOf(ref));
  };
  for (const column of Object.values(simulation.route)) meet(column?.ref);
  for (const event of simulation.timeline) {
    if (event.person !== undefined) meet(plan.people.get(event.person)?.def.ref);
    const ladder = event.escalation === undefined ? undefined : plan.ladders.get(event.escalation);
    meet(ladder?.def.ref);
    for (const level of ladder?.levels ?? []) for (const target of level.notify) meetTarget(target, plan, meet);
  }
  for (const run of simulation.sla) meet(run.ref);
  return findings.filter((finding) => met.has(definitionOf(finding.ref)));
}

function meetTarget(target: TargetPlan, plan: Plan, meet: (ref: Ref | undefined) => void): void {
  if (target.kind === 'schedule') meet(plan.policy.schedules.get(target.schedule.name)?.ref);
}

/** File, section and name (or index) of the definition that a place belongs to. */
function definitionOf(ref: Ref): string {
  return JSON.stringify([ref.file, ...refPath(ref).slice(0, 2)]);
}
