import type { Plan, TargetPlan } from '../../model/plan.js';
import type { TallyFrame } from '../../model/replay.js';

/** The names of what is counted for a policy. */
export function frameOf(plan: Plan): TallyFrame {
  const channels = new Set<string>();
  const bots = new Set<string>();
  const levels: (readonly [string, string])[] = [];
  for (const ladder of plan.ladders.values()) {
    for (const level of ladder.levels) {
      levels.push([ladder.name, level.name]);
      for (const target of level.notify) addPlace(target, channels, bots);
    }
  }
  return {
    people: [...plan.people.keys()],
    channels: [...channels],
    bots: [...bots],
    levels,
    priorities: plan.priorities,
    teams: [...plan.policy.teams.keys()],
  };
}

function addPlace(target: TargetPlan, channels: Set<string>, bots: Set<string>): void {
  if (target.kind === 'channel') channels.add(target.channel);
  else if (target.kind === 'bot') bots.add(target.bot);
}
