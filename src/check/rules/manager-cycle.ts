import type { Policy } from '../../model/policy.js';
import { cycles, type Edge } from '../cycles.js';
import type { PolicyRule, Report } from '../rule.js';

/** People who are, over others or directly, their own managers. */
export const managerCycle: PolicyRule = {
  id: 'manager-cycle',
  stage: 'policy',
  severity: 'error',
  category: 'people',
  blocks: true,
  summary: 'a person who is, directly or through others, their own manager',
  *check({ policy }) {
    const next = (id: string) => managerOf(policy, id);
    // Only who manages somebody can be on a circle, and in most workspaces there are few.
    if (cycles(managers(policy), next).length === 0) return;
    for (const cycle of cycles(policy.people.keys(), next)) yield report(cycle);
  },
};

function managers({ people }: Policy): Set<string> {
  const names = new Set<string>();
  for (const { manager } of people.values()) if (manager !== undefined) names.add(manager.name);
  return names;
}

function managerOf(policy: Policy, id: string): Edge[] {
  const manager = policy.people.get(id)?.manager;
  return manager !== undefined && policy.people.has(manager.name)
    ? [{ from: id, to: manager.name, ref: manager.ref }]
    : [];
}

function report(cycle: readonly Edge[]): Report {
  const last = cycle.at(-1) as Edge;
  const path = [...cycle.map(({ from }) => from), last.to].join(' → ');
  return {
    ref: last.ref,
    message: cycle.length === 1 ? `"${last.from}" is their own manager` : `managers go in a circle: ${path}`,
    flow: cycle.map(({ from, to, ref }) => ({ ref, message: `the manager of "${from}" is "${to}"` })),
    help: 'name somebody further up, or leave `manager` out at the top',
  };
}
