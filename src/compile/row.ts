import { elapsedMs } from '../model/duration.js';
import type { LadderPlan, RowPlan, SlaPlan, UrgencyPlan } from '../model/plan.js';
import type { MatrixRow, NameUse, UrgencyRule } from '../model/policy.js';
import { compileCondition } from '../match/evaluate.js';
import type { Scope } from './scope.js';

/** One matrix row, its columns linked (R1). */
export function compileRow(
  def: MatrixRow,
  scope: Scope,
  ladders: ReadonlyMap<string, LadderPlan>,
  slas: ReadonlyMap<string, SlaPlan>,
): RowPlan {
  return {
    def,
    holds: compileCondition(def.match),
    during: def.during && scope.calendars.use(def.during, scope.zone),
    outside: def.outside && scope.calendars.use(def.outside, scope.zone),
    escalation: link(def.escalation, ladders),
    sla: link(def.sla, slas),
    urgency: def.urgency && compileUrgency(def.urgency.value, scope),
    ackTimeoutMs: def.ackTimeout && elapsedMs(def.ackTimeout.duration),
    autoResolveMs: def.autoResolve && elapsedMs(def.autoResolve.duration),
  };
}

function link<T>(use: NameUse | undefined, named: ReadonlyMap<string, T>): T | null | undefined {
  if (use === undefined) return undefined;
  return use.name === 'none' ? null : named.get(use.name);
}

function compileUrgency(rule: UrgencyRule, scope: Scope): UrgencyPlan {
  if (typeof rule === 'string') return rule;
  return { during: scope.calendars.use(rule.during, scope.zone), then: rule.then, otherwise: rule.otherwise };
}
