import { MS_PER_DAY } from '../model/duration.js';
import type { Finding, Severity } from '../model/finding.js';
import type { Plan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import { allRules } from './all-rules.js';
import { RULES } from './rules.js';
import type { PlanRuleContext, Report, Rule, RuleContext } from './rule.js';

export interface CheckOptions {
  /** The instant that counts as now (epoch ms). */
  readonly now: number;
  /** How far rules look ahead, ms; default 90 days. */
  readonly horizonMs?: number;
  /** Rules to run; default all. */
  readonly rules?: readonly Rule[];
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  /** False when an error means that the policy cannot be run. */
  readonly compiles: boolean;
}

/** Rules over the declared policy; their errors in `blocks` rules mean that it does not compile. */
export function checkPolicy(policy: Policy, options: CheckOptions): CheckResult {
  const findings: Finding[] = [];
  let compiles = true;
  for (const rule of options.rules ?? RULES) {
    if (rule.stage !== 'policy') continue;
    const level = levelOf(rule, policy);
    if (level === 'off' && !rule.blocks) continue;
    for (const report of rule.check(contextFor(rule, policy, options))) {
      const finding = toFinding(rule, report, level);
      if (rule.blocks && finding.severity === 'error') compiles = false;
      findings.push(finding);
    }
  }
  return { findings, compiles };
}

/** Rules over the compiled plan. Only for policies that compile. */
export function checkPlan(plan: Plan, options: CheckOptions): Finding[] {
  const findings: Finding[] = [];
  const shared = new Map<string, unknown>();
  const once = <T>(key: string, work: () => T): T => {
    if (!shared.has(key)) shared.set(key, work());
    return shared.get(key) as T;
  };
  for (const rule of options.rules ?? RULES) {
    if (rule.stage !== 'plan') continue;
    const level = levelOf(rule, plan.policy);
    if (level === 'off') continue;
    const context: PlanRuleContext = { ...contextFor(rule, plan.policy, options), plan, once };
    for (const report of rule.check(context)) findings.push(toFinding(rule, report, level));
  }
  return findings;
}

function contextFor(rule: Rule, policy: Policy, options: CheckOptions): RuleContext {
  return {
    policy,
    now: options.now,
    horizon: options.now + (options.horizonMs ?? 90 * MS_PER_DAY),
    ruleIds: allRules().keys(),
    options: optionsOf(rule, policy),
  };
}

const NO_OPTIONS: RuleContext['options'] = {};

function optionsOf(rule: Rule, policy: Policy): RuleContext['options'] {
  const set = policy.workspace.rules.get(rule.id)?.options;
  return set === undefined ? (rule.options ?? NO_OPTIONS) : { ...rule.options, ...set };
}

/** The level that the workspace sets, or undefined for the rule's own. What blocks stays an error. */
function levelOf(rule: Rule, policy: Policy): Severity | 'off' | undefined {
  if (rule.stage === 'policy' && rule.blocks) return undefined;
  return policy.workspace.rules.get(rule.id)?.level;
}

function toFinding(rule: Rule, report: Report, level: Severity | 'off' | undefined): Finding {
  const severity = level === undefined || level === 'off' ? (report.severity ?? rule.severity) : level;
  return { ...report, rule: rule.id, severity };
}
