import type { Finding, Severity } from '../model/finding.js';
import type { Plan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';

/** What a rule reports: its id and level are added by whoever runs it. */
export type Report = Omit<Finding, 'rule' | 'severity'> & {
  /** Only where one rule has findings of several levels; the workspace's own setting wins over it. */
  readonly severity?: Severity;
};

/** What every rule may look at. */
export interface RuleContext {
  readonly policy: Policy;
  /** The instant that counts as now (epoch ms); never the clock. */
  readonly now: number;
  /** Last instant that rules look at: 90 days from now unless an option says otherwise. */
  readonly horizon: number;
  /** The rule's options from `workspace.rules`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Ids of every rule there is, whoever makes its findings. */
  readonly ruleIds: Iterable<string>;
}

/** A rule over the policy also sees it compiled. */
export interface PlanRuleContext extends RuleContext {
  readonly plan: Plan;
  /** Works something out once per lint run and shares it between rules. */
  once<T>(key: string, work: () => T): T;
}

interface RuleMeta {
  /** Kebab case, says the fault; never reused. */
  readonly id: string;
  /** One line, lower case, no full stop: "a moment inside `cover` with nobody on call". */
  readonly summary: string;
  /** Default level. */
  readonly severity: Severity;
  readonly category: 'names' | 'time' | 'schedules' | 'ladders' | 'matrix' | 'slas' | 'people' | 'hygiene';
  /** `--fix` can mend its findings safely. */
  readonly fixable?: boolean;
  /** Options with their defaults, if it has any. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A rule over the declared policy. With `blocks` its errors mean that the policy does not compile. */
export interface PolicyRule extends RuleMeta {
  readonly stage: 'policy';
  readonly blocks?: boolean;
  check(context: RuleContext): Iterable<Report>;
}

/** A rule over the compiled policy; runs only when the policy compiles. */
export interface PlanRule extends RuleMeta {
  readonly stage: 'plan';
  check(context: PlanRuleContext): Iterable<Report>;
}

export type Rule = PolicyRule | PlanRule;
