import type { EscalationDef, Policy } from '../../model/policy.js';
import { childRef } from '../../model/ref.js';
import { cycles, type Edge } from '../cycles.js';
import type { PolicyRule, Report } from '../rule.js';

/** L12: ladders that start each other without end. */
export const escalationCycle: PolicyRule = {
  id: 'escalation-cycle',
  stage: 'policy',
  severity: 'error',
  category: 'ladders',
  blocks: true,
  summary: 'an escalation that, directly or through others, starts itself',
  *check({ policy }) {
    // Most ladders start no other.
    const starting = [...policy.escalations.values()].filter(startsAnother).map(({ name }) => name);
    for (const cycle of cycles(starting, (name) => startedBy(policy, name))) yield report(cycle);
  },
};

function startsAnother({ levels }: EscalationDef): boolean {
  return levels.some(({ notify }) => notify.some(({ kind }) => kind === 'escalation'));
}

/** The ladders that the levels of one start; one that is only informed starts nothing (L13). */
function startedBy(policy: Policy, name: string): Edge[] {
  const edges: Edge[] = [];
  for (const { notify } of policy.escalations.get(name)?.levels ?? []) {
    for (const target of notify) {
      if (target.kind !== 'escalation' || !policy.escalations.has(target.escalation)) continue;
      edges.push({ from: name, to: target.escalation, ref: childRef(target.ref, 'escalation') });
    }
  }
  return edges;
}

function report(cycle: readonly Edge[]): Report {
  const last = cycle.at(-1) as Edge;
  const path = [...cycle.map(({ from }) => from), last.to].join(' → ');
  return {
    ref: last.ref,
    message: cycle.length === 1 ? `escalation "${last.from}" starts itself` : `escalations start each other: ${path}`,
    flow: cycle.map(({ from, to, ref }) => ({ ref, message: `"${from}" starts "${to}"` })),
    help: 'take one of these targets out; to climb the same ladder again, use `repeat`',
  };
}
