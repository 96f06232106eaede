import type { Policy } from '../model/policy.js';
import type { Values } from './command.js';

/** What completion offers where a name of the policy stands; nothing where there is no workspace. */
export function policyNames(pick: (policy: Policy) => Iterable<string>): Values {
  return async ({ cwd, dir }) => {
    const { findWorkspace } = await import('../load/find-workspace.js');
    const found = findWorkspace(cwd, dir);
    if (typeof found !== 'string') return [];
    const { loadWorkspace } = await import('../workspace.js');
    const { policy } = await loadWorkspace(found, 0);
    return [...pick(policy)];
  };
}
