import { elapsedMs } from '../model/duration.js';
import type { PersonPlan } from '../model/plan.js';
import type { NotifyRules, Person, Urgency } from '../model/policy.js';
import { resolveWhen } from '../time/when.js';
import { zoneNamed } from '../time/zone.js';
import { nightCalendar } from './night.js';
import type { Scope } from './scope.js';

/** A person with her zone, night and personal steps; her own `notify` replaces the workspace's (people, N1, N2). */
export function compilePerson(def: Person, scope: Scope): PersonPlan {
  const zone = (def.timezone === undefined ? undefined : zoneNamed(def.timezone)) ?? scope.zone;
  const rules = def.notify ?? scope.policy.workspace.notify;
  const steps = { high: stepsFor(rules, 'high'), low: stepsFor(rules, 'low') };
  return {
    id: def.id,
    def,
    zone,
    manager: def.manager !== undefined && scope.policy.people.has(def.manager.name) ? def.manager.name : undefined,
    steps,
    firstVia: {
      high: steps.high.filter((step) => step.afterMs === 0).map((step) => step.via),
      low: steps.low.filter((step) => step.afterMs === 0).map((step) => step.via),
    },
    away: def.away.map((away) => ({
      from: resolveWhen(away.from, zone, 'from'),
      to: resolveWhen(away.to, zone, 'to'),
      reason: away.reason,
      ref: away.ref,
    })),
    get night() {
      return nightCalendar(scope, zone);
    },
  };
}

function stepsFor(rules: NotifyRules | undefined, urgency: Urgency): PersonPlan['steps']['high'] {
  return (rules?.[urgency] ?? [])
    .map((step) => ({ via: step.via, afterMs: step.after === undefined ? 0 : elapsedMs(step.after), ref: step.ref }))
    .sort((a, b) => a.afterMs - b.afterMs);
}
