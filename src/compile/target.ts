import type { LevelPlan, Recipient, TargetPlan } from '../model/plan.js';
import type { Target, Team } from '../model/policy.js';
import { addFixed, peopleIn } from '../model/recipients.js';
import type { Ref } from '../model/ref.js';
import type { Scope } from './scope.js';

/**
 * Resolves the names of targets. `levelIndex` finds a level of the same ladder by name; undefined outside ladders, where
 * only `previous` makes sense. Targets whose names nothing defines are left out.
 */
export function compileTargets(
  targets: readonly Target[],
  scope: Scope,
  levelIndex?: (name: string) => number | undefined,
): TargetPlan[] {
  const plans: TargetPlan[] = [];
  for (const target of targets) {
    const plan = compileTarget(target, scope, levelIndex);
    if (plan !== undefined) plans.push(plan);
  }
  return plans;
}

function compileTarget(
  target: Target,
  scope: Scope,
  levelIndex?: (name: string) => number | undefined,
): TargetPlan | undefined {
  const { ref } = target;
  const { people, teams } = scope.policy;
  switch (target.kind) {
    case 'person':
      return people.has(target.person) ? { ref, kind: 'person', person: target.person } : undefined;
    case 'team': {
      const team = teams.get(target.team);
      return team && compileTeam(team, target.who, scope, ref);
    }
    case 'schedule': {
      const schedule = scope.schedules.get(target.schedule);
      return schedule && { ref, kind: 'schedule', schedule, who: target.who, team: undefined };
    }
    case 'handler':
      return { ref, kind: 'handler', who: target.who };
    case 'manager_of': {
      if (target.level === 'previous') return { ref, kind: 'manager_of', level: -1 };
      const level = levelIndex?.(target.level);
      return level === undefined ? undefined : { ref, kind: 'manager_of', level };
    }
    case 'round_robin': {
      const names =
        target.team === undefined
          ? target.people.map((use) => use.name)
          : (teams.get(target.team)?.members.map((use) => use.name) ?? []);
      return { ref, kind: 'round_robin', people: names.filter((name) => people.has(name)) };
    }
    case 'escalation':
      return scope.policy.escalations.has(target.escalation)
        ? { ref, kind: 'escalation', escalation: target.escalation }
        : undefined;
    case 'channel':
      return { ref, kind: 'channel', channel: target.channel, audience: target.audience };
    case 'bot':
      return { ref, kind: 'bot', bot: target.bot };
  }
}

/** Whom targets come to, worked out once where no moment changes that. */
export function alwaysReached(targets: readonly TargetPlan[]): LevelPlan['always'] {
  const found: Recipient[] = [];
  for (const target of targets) if (!addFixed(target, target, found)) return undefined;
  // There are thousands, and a list that was filled by `push` has room for many.
  return { recipients: found.slice(), people: peopleIn(found).slice() };
}

/** A team as a target; also what each team behind `handler` comes to. */
export function compileTeam(team: Team, who: 'members' | 'on_call' | 'lead', scope: Scope, ref: Ref): TargetPlan {
  if (who === 'on_call') {
    const schedule = team.onCall && scope.schedules.get(team.onCall.name);
    return schedule
      ? { ref, kind: 'schedule', schedule, who: 'current', team: team.name }
      : { ref, kind: 'empty', team: team.name };
  }
  const uses = who === 'lead' ? (team.lead ? [team.lead] : []) : team.members;
  const ids = uses.map((use) => use.name).filter((id) => scope.policy.people.has(id));
  return { ref, kind: 'people', people: [...new Set(ids)], team: team.name, what: who };
}
