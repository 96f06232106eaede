import type { LadderPlan, LevelPlan, Plan } from '../../model/plan.js';
import { managersAbove } from '../lines-of-management.js';
import { type Reach, reachIn } from '../reach.js';
import type { PlanRule, Report } from '../rule.js';

/** A ladder that means to climb the line of management and leaves a rung out. */
export const hierarchicalSkipsManager: PlanRule = {
  id: 'hierarchical-skips-manager',
  stage: 'plan',
  severity: 'warning',
  category: 'ladders',
  summary: 'a hierarchical escalation that goes over the head of a manager',
  *check(context) {
    const { plan } = context;
    for (const ladder of plan.ladders.values()) {
      if (ladder.def.style !== 'hierarchical') continue;
      for (const level of ladder.levels) yield* judge(plan, reachIn(context), ladder, level);
    }
  },
};

function* judge(plan: Plan, reach: Reach, ladder: LadderPlan, level: LevelPlan): Generator<Report> {
  // The people before: those of the nearest level below that pages persons.
  const below = ladder.levels
    .slice(0, level.index)
    .reverse()
    .find((each) => reach.peopleOf(ladder, each).size > 0);
  if (below === undefined) return;
  const paged = new Set(ladder.levels.slice(0, level.index + 1).flatMap((each) => [...reach.peopleOf(ladder, each)]));
  for (const target of level.notify) {
    const boss =
      target.kind === 'person'
        ? target.person
        : target.kind === 'people' && target.what === 'lead'
          ? target.people[0]
          : undefined;
    if (boss === undefined) continue;
    const skipped = skippedBy(plan, boss, reach.peopleOf(ladder, below), paged);
    if (skipped === undefined) continue;
    const names = [...skipped.managers].map((id) => `"${id}"`).join(', ');
    yield {
      ref: target.ref,
      message: `level "${level.name}" of "${ladder.name}" is hierarchical but goes to "${boss}" over the head of ${names}, the manager of "${skipped.person}"`,
      related: [{ ref: below.def.ref, message: `pages "${skipped.person}"` }],
      help: 'add a level with `manager_of: previous` before it, or change `style`',
    };
  }
}

/** The nearest managers who are left out for every one of these people; undefined when for some nobody is. */
function skippedBy(
  plan: Plan,
  boss: string,
  people: ReadonlySet<string>,
  paged: ReadonlySet<string>,
): { readonly person: string; readonly managers: ReadonlySet<string> } | undefined {
  const managers = new Set<string>();
  let first: string | undefined;
  for (const person of people) {
    const above = managersAbove(plan, person);
    const distance = above.indexOf(boss);
    const between = above.slice(0, distance);
    if (distance < 1 || between.some((id) => paged.has(id))) return undefined;
    first ??= person;
    if (first === person) managers.add(above[0] as string);
  }
  return first === undefined ? undefined : { person: first, managers };
}
