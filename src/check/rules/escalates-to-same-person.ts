import type { LadderPlan, LevelPlan, TargetPlan } from '../../model/plan.js';
import { childRef } from '../../model/ref.js';
import type { PlanRule, PlanRuleContext } from '../rule.js';
import { scheduleNames } from '../schedule-names.js';
import { hasNoHoles } from '../staffed.js';

/** A level that pages the very people whom the level before it has paged: no escalation, but a reminder. */
export const escalatesToSamePerson: PlanRule = {
  id: 'escalates-to-same-person',
  stage: 'plan',
  severity: 'warning',
  category: 'ladders',
  summary: 'a level that pages nobody but those whom the level before it has paged',
  *check(context) {
    for (const { name, levels } of context.plan.ladders.values()) {
      for (const level of levels) {
        const before = levels[level.index - 1];
        if (before === undefined || !isMoreOfTheSame(before, level)) continue;
        const people = fixedPeople(context, level);
        const earlier = people && fixedPeople(context, before);
        if (people === undefined || earlier === undefined || !isSame(earlier, people)) continue;
        const who = [...people].map((id) => `"${id}"`).join(', ');
        yield {
          ref: level.notify.length === 1 ? (level.notify[0] as TargetPlan).ref : childRef(level.def.ref, 'notify'),
          message: `level "${level.name}" of "${name}" pages ${who}, whom "${before.name}" has paged just before`,
          related: [{ ref: before.def.ref, message: 'the level before' }],
          help: 'name somebody else; to page the same people again, use `remind` on the level before',
        };
      }
    }
  },
};

/** The level differs from the one before in nothing but its time: no other hours, urgency, condition or audience. */
function isMoreOfTheSame(before: LadderPlan['levels'][number], level: LevelPlan): boolean {
  const timed = [before, level].some((each) => each.during ?? each.outside ?? each.hold);
  return !timed && level.unless === before.unless && level.urgency === before.urgency && level.inform.length === 0;
}

/** The people whom a level pages at every moment; undefined when that depends on the moment or it pages more than people. */
function fixedPeople({ now, horizon }: PlanRuleContext, { notify }: LevelPlan): ReadonlySet<string> | undefined {
  const people = new Set<string>();
  for (const target of notify) {
    if (target.kind === 'person') people.add(target.person);
    else if (target.kind === 'people') for (const id of target.people) people.add(id);
    else if (target.kind === 'schedule' && target.who === 'current') {
      const names = scheduleNames(target.schedule);
      if (names.size !== 1 || !hasNoHoles(target.schedule, now, horizon)) return undefined;
      for (const id of names) people.add(id);
    } else return undefined;
  }
  return people.size === 0 ? undefined : people;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
