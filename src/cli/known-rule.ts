import { allRules } from '../check/all-rules.js';
import type { RuleInfo } from '../check/rule-info.js';
import { nearestName } from '../match/nearest-name.js';
import { UsageError } from './usage-error.js';

/** What is known of a rule that the user named. Throws a usage error when there is none. */
export function knownRule(id: string): RuleInfo {
  const rules = allRules();
  const rule = rules.get(id);
  if (rule !== undefined) return rule;
  const near = nearestName(id, rules.keys());
  throw new UsageError(
    `there is no rule "${id}"`,
    near === undefined ? '`rungs explain` lists all rules' : `did you mean ${near}?`,
  );
}
