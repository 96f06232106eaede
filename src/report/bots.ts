import type { LadderPlan, Plan } from '../model/plan.js';

/** Names of the bots of the policy, in lower case: what they did, no person did. */
export function botsOf(plan: Plan): ReadonlySet<string> {
  const bots = new Set<string>();
  for (const { levels } of plan.ladders.values()) {
    for (const { notify } of levels) {
      for (const target of notify) if (target.kind === 'bot') bots.add(target.bot.toLowerCase());
    }
  }
  return bots;
}

/** A ladder of self-service: its first level comes to nothing but bots. */
export function beginsWithBot({ levels }: LadderPlan): boolean {
  const first = levels[0]?.notify ?? [];
  return first.length > 0 && first.every(({ kind }) => kind === 'bot');
}
