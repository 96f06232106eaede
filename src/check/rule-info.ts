import type { Rule } from './rule.js';

/** What the docs, `explain`, SARIF and the settings know of a rule, whoever makes its findings. */
export interface RuleInfo extends Pick<Rule, 'id' | 'summary' | 'severity' | 'fixable' | 'options'> {
  readonly category: Rule['category'] | 'reading' | 'suppressions';
  /** Its errors mean that the policy does not compile; then it can be neither suppressed nor switched off. */
  readonly blocks: boolean;
}

/** The same of a rule that checks a policy or a plan. */
export function infoOf(rule: Rule): RuleInfo {
  return { ...rule, blocks: rule.stage === 'policy' && rule.blocks === true };
}
