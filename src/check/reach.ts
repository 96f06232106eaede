import type { LadderPlan, LevelPlan, Plan, TargetPlan } from '../model/plan.js';
import type { PlanRuleContext } from './rule.js';
import { scheduleNames } from './schedule-names.js';

/** Whom targets can ever page, over all moments and tickets: never too few. The same people are the same object. */
export interface Reach {
  /** Everybody whom the level can page. */
  peopleOf(ladder: LadderPlan, level: LevelPlan): ReadonlySet<string>;
  /** Everybody whom one target of the level can page. */
  peopleOfTarget(ladder: LadderPlan, level: LevelPlan, target: TargetPlan): ReadonlySet<string>;
}

/** The reach of the plan, made once in a lint run. */
export function reachIn(context: PlanRuleContext): Reach {
  return context.once('reach', () => reachOf(context.plan));
}

const NOBODY: ReadonlySet<string> = new Set();

/** Works out sets of people when asked, and each once: thousands of ladders share a few. */
export function reachOf(plan: Plan): Reach {
  const sets = new Map<string, ReadonlySet<string>>();
  const keys = new Map<ReadonlySet<string>, string>();
  const levels = new Map<LevelPlan, ReadonlySet<string>>();
  const asked = new Set<LevelPlan>();
  const managers = new Map<ReadonlySet<string>, ReadonlySet<string>>();

  /** The one set object of a key. */
  function once(key: string, make: () => Iterable<string>): ReadonlySet<string> {
    let found = sets.get(key);
    if (found === undefined) {
      found = new Set(make());
      sets.set(key, found);
      keys.set(found, key);
    }
    return found;
  }

  function union(all: readonly ReadonlySet<string>[]): ReadonlySet<string> {
    const parts = [...new Set(all.filter((set) => set.size > 0))];
    const [first] = parts;
    if (first === undefined) return NOBODY;
    if (parts.length === 1) return first;
    return once(`(${parts.map((set) => keys.get(set)).join(' ')})`, () => parts.flatMap((set) => [...set]));
  }

  function managersOf(people: ReadonlySet<string>): ReadonlySet<string> {
    let found = managers.get(people);
    if (found === undefined) {
      const above = [...people].flatMap((id) => plan.people.get(id)?.manager ?? []);
      found = once(`m:${keys.get(people) ?? ''}`, () => above);
      managers.set(people, found);
    }
    return found;
  }

  function peopleOfTarget(ladder: LadderPlan, level: LevelPlan, target: TargetPlan): ReadonlySet<string> {
    switch (target.kind) {
      case 'person':
        return once(`p:${JSON.stringify(target.person)}`, () => [target.person]);
      case 'people':
        return once(`t:${target.what}:${JSON.stringify(target.team)}`, () => target.people);
      case 'round_robin':
        return once(`r:${JSON.stringify(target.people)}`, () => target.people);
      case 'schedule': {
        const { schedule } = target;
        return once(`s:${JSON.stringify(schedule.name)}`, () => scheduleNames(schedule));
      }
      case 'handler':
        return once(`h:${target.who}`, () =>
          plan.handlers.flatMap(({ targets }) => [...peopleOfTarget(ladder, level, targets[target.who])]),
        );
      case 'manager_of': {
        // The last level that paged a person may be any before this one (L14).
        const below =
          target.level < 0 ? ladder.levels.slice(0, level.index) : ladder.levels.filter((_, i) => i === target.level);
        return managersOf(union(below.map((each) => peopleOf(ladder, each))));
      }
      default:
        return NOBODY;
    }
  }

  function peopleOf(ladder: LadderPlan, level: LevelPlan): ReadonlySet<string> {
    const known = levels.get(level);
    if (known !== undefined) return known;
    // A level that names managers of itself, over others too, adds nobody by that.
    if (asked.has(level)) return NOBODY;
    asked.add(level);
    const found = union(level.notify.map((target) => peopleOfTarget(ladder, level, target)));
    asked.delete(level);
    levels.set(level, found);
    return found;
  }

  return { peopleOf, peopleOfTarget };
}
