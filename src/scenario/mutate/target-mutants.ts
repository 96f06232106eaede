import type { Policy, Target } from '../../model/policy.js';
import type { Change } from './mutant.js';
import { replaced } from './mutant.js';

/** Each target left out once, and each that has a like one exchanged for it. */
export function* targetChanges(key: string, targets: readonly Target[], policy: Policy): Generator<Change<Target[]>> {
  for (const [i, target] of targets.entries()) {
    const { ref } = target;
    yield { ref, change: `${key} without ${targetText(target)}`, value: replaced(targets, i, undefined) };
    const other = like(target, targets, policy);
    if (other !== undefined) {
      yield { ref, change: `${key} ${targetText(target)} → ${targetText(other)}`, value: replaced(targets, i, other) };
    }
  }
}

/** A target of the same kind that reaches somebody else. */
function like(target: Target, among: readonly Target[], { people, schedules, teams }: Policy): Target | undefined {
  switch (target.kind) {
    case 'person': {
      const taken = new Set(among.flatMap((each) => (each.kind === 'person' ? [each.person] : [])));
      const person = following(target.person, [...people.keys()], taken);
      return person === undefined ? undefined : { ...target, person };
    }
    case 'schedule': {
      const taken = new Set(among.flatMap((each) => (each.kind === 'schedule' ? [each.schedule] : [])));
      const schedule = following(target.schedule, [...schedules.keys()], taken);
      return schedule === undefined ? undefined : { ...target, schedule };
    }
    case 'team': {
      const team = teams.get(target.team);
      const ways = [team?.onCall && 'on_call', team?.lead && 'lead', 'members'].filter((way) => way !== undefined);
      const who = ways.find((way) => way !== target.who) as typeof target.who | undefined;
      return who && { ...target, who };
    }
    case 'handler':
      return { ...target, who: target.who === 'lead' ? 'on_call' : 'lead' };
    case 'round_robin': {
      const [first, ...rest] = target.people;
      return first === undefined || rest.length === 0 ? undefined : { ...target, people: [...rest, first] };
    }
    default:
      return undefined;
  }
}

/** The name after this one, around the end, that is not taken. */
function following(name: string, names: readonly string[], taken: ReadonlySet<string>): string | undefined {
  const at = names.indexOf(name);
  return [...names.slice(at + 1), ...names.slice(0, at)].find((other) => !taken.has(other));
}

function targetText(target: Target): string {
  switch (target.kind) {
    case 'person':
      return target.person;
    case 'team':
      return `team ${target.team}${target.who === 'members' ? '' : ` (${target.who.replace('_', ' ')})`}`;
    case 'schedule':
      return `schedule ${target.schedule}${target.who === 'current' ? '' : ` (${target.who})`}`;
    case 'handler':
      return `handler (${target.who.replace('_', ' ')})`;
    case 'manager_of':
      return `manager of ${target.level}`;
    case 'round_robin':
      return `round robin ${target.team ?? target.people.map((use) => use.name).join(', ')}`;
    case 'escalation':
      return `escalation ${target.escalation}`;
    case 'channel':
      return target.audience ?? target.channel;
    case 'bot':
      return `bot ${target.bot}`;
  }
}
