import { nearestName } from '../../match/nearest-name.js';
import type { PolicyRule } from '../rule.js';

/** Settings for rules that do not exist change nothing. */
export const unknownRule: PolicyRule = {
  id: 'unknown-rule',
  stage: 'policy',
  severity: 'warning',
  category: 'hygiene',
  summary: 'a setting in `workspace.rules` for a rule that does not exist',
  *check({ policy, ruleIds }) {
    if (policy.workspace.rules.size === 0) return;
    const known = new Set(ruleIds);
    for (const [id, { ref }] of policy.workspace.rules) {
      if (known.has(id)) continue;
      const near = nearestName(id, known);
      const hint = near === undefined ? ', so this setting changes nothing' : `, did you mean "${near}"?`;
      yield {
        ref,
        part: 'key',
        message: `there is no rule "${id}"${hint}`,
        help:
          near === undefined ? 'remove it; `rungs explain` lists the rules' : 'correct the id, or remove the setting',
      };
    }
  },
};
