import type { LadderPlan, TargetPlan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import { peopleLabel, personLabel } from './person-label.js';

const HANDLER = {
  on_call: 'on call of the team that handles it',
  members: 'everybody in the team that handles it',
  lead: 'lead of the team that handles it',
} as const;
const NEIGHBOUR = { current: 'on call', next: 'next on call', previous: 'last on call' } as const;

/** What a target comes to, in words that hold at any time: `on call in service-desk`, `Ana Silva (ana)`. Not escaped. */
export function targetText(target: TargetPlan, policy: Policy, ladder?: LadderPlan): string {
  switch (target.kind) {
    case 'person':
      return personLabel(policy, target.person);
    case 'people':
      return target.what === 'lead'
        ? `${peopleLabel(policy, target.people)}, lead of ${target.team}`
        : `everybody in ${target.team}`;
    case 'schedule':
      return `${NEIGHBOUR[target.who]} ${target.team === undefined ? 'in' : `of ${target.team}, schedule`} ${target.schedule.name}`;
    case 'empty':
      return `on call of ${target.team}, which has no schedule`;
    case 'handler':
      return HANDLER[target.who];
    case 'manager_of': {
      const level = target.level < 0 ? undefined : ladder?.levels[target.level]?.name;
      return level === undefined ? 'their manager' : `manager of those at ${level}`;
    }
    case 'round_robin':
      return `one in turn of ${peopleLabel(policy, target.people)}`;
    case 'escalation':
      return `ladder ${target.escalation}`;
    case 'channel':
      return target.audience === undefined ? target.channel : `${target.audience} on ${target.channel}`;
    case 'bot':
      return `robot ${target.bot}`;
  }
}
