import type { LadderPlan, LevelPlan, Plan, TargetPlan } from '../../model/plan.js';
import { managersAbove } from '../lines-of-management.js';
import { type Reach, reachIn } from '../reach.js';
import type { PlanRule, PlanRuleContext } from '../rule.js';

/** A ladder that does the contrary of what its `style` says. */
export const styleMismatch: PlanRule = {
  id: 'style-mismatch',
  stage: 'plan',
  severity: 'warning',
  category: 'ladders',
  summary: 'a level that contradicts the `style` of its escalation',
  *check(context) {
    const reach = reachIn(context);
    for (const ladder of context.plan.ladders.values()) {
      const { style } = ladder.def;
      if (style !== 'hierarchical' && style !== 'functional') continue;
      for (const level of ladder.levels) {
        for (const target of level.notify) {
          const why =
            style === 'hierarchical'
              ? whyAcross(context, reach, ladder, level, target)
              : whyUp(context.plan, reach, ladder, level, target);
          if (why === undefined) continue;
          yield {
            ref: target.ref,
            message: `level "${level.name}" of "${ladder.name}" ${why}, but the escalation is ${style}`,
            help: 'change the level, or say `style: mixed`',
          };
        }
      }
    }
  },
};

/** Goes across to others, where the ladder should go up. */
function whyAcross(
  context: PlanRuleContext,
  reach: Reach,
  ladder: LadderPlan,
  level: LevelPlan,
  target: TargetPlan,
): string | undefined {
  const { plan } = context;
  const below = ladder.levels.slice(0, level.index);
  const before = below.filter((each) => reach.peopleOf(ladder, each).size > 0);
  if (before.length === 0) return undefined;
  if (target.kind === 'handler') {
    const again = before.some(({ notify }) => notify.some(({ kind }) => kind === 'handler'));
    return target.who === 'lead' || again ? undefined : 'goes across to the experts';
  }
  const team = teamOf(target);
  if (team === undefined) return undefined;
  const people = reach.peopleOfTarget(ladder, level, target);
  const earlier = new Set(before.flatMap((each) => [...reach.peopleOf(ladder, each)]));
  const teams = teamsOf(context);
  const known = [...people, ...earlier].every((id) => teams.has(id)) && people.size > 0;
  if (!known || [...earlier].some((id) => teams.get(id)?.has(team))) return undefined;
  const above = new Set([...earlier].flatMap((id) => managersAbove(plan, id)));
  // Without any manager nothing is known of the line of command.
  if (above.size === 0 || [...people].some((id) => above.has(id) || earlier.has(id))) return undefined;
  return `goes across to team "${team}"`;
}

/** The team of a target that asks for more than its lead. */
function teamOf(target: TargetPlan): string | undefined {
  if (target.kind === 'people') return target.what === 'members' ? target.team : undefined;
  return target.kind === 'schedule' ? target.team : undefined;
}

/** The teams of each person, leads among them. */
function teamsOf({ plan, once }: PlanRuleContext): ReadonlyMap<string, ReadonlySet<string>> {
  return once('teams of people', () => {
    const teams = new Map<string, Set<string>>();
    for (const { name, members, lead } of plan.policy.teams.values()) {
      for (const use of lead === undefined ? members : [...members, lead]) {
        const known = teams.get(use.name);
        if (known === undefined) teams.set(use.name, new Set([name]));
        else known.add(name);
      }
    }
    return teams;
  });
}

/** Goes up to a manager, where the ladder should go across. */
function whyUp(plan: Plan, reach: Reach, ladder: LadderPlan, level: LevelPlan, target: TargetPlan): string | undefined {
  if (target.kind === 'manager_of') {
    const people = reach.peopleOfTarget(ladder, level, target);
    return people.size === 0 ? undefined : 'goes up to managers';
  }
  if (target.kind !== 'person') return undefined;
  const before = ladder.levels[level.index - 1];
  const people = before === undefined ? [] : [...reach.peopleOf(ladder, before)];
  if (people.length === 0 || !people.every((id) => managersAbove(plan, id).includes(target.person))) return undefined;
  return `goes up to "${target.person}", the manager above "${people[0]}"`;
}
