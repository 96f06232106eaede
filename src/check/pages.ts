import type { LadderPlan, LevelPlan, Plan, RowPlan, TargetPlan } from '../model/plan.js';
import type { Condition, Urgency } from '../model/policy.js';
import { witness } from '../match/witness.js';
import { reachIn } from './reach.js';
import { rowIndex } from './row-index.js';
import type { PlanRuleContext } from './rule.js';
import type { Schedule } from '../time/schedule-type.js';

/** A level that pages a person with an urgency, on some ticket, within the horizon, when nobody reacts. */
export interface Page {
  readonly ladder: LadderPlan;
  readonly level: LevelPlan;
}

/** Pages that are looked for in one lint run; beyond that nothing is claimed. */
const MAX_TRIES = 4000;

/** Finds a page of a person with an urgency; undefined where none was proved. */
export type FindPage = (person: string, urgency: Urgency) => Page | undefined;

/** The search, made once in a lint run. What it finds is so; what it does not find may be so too. */
export function pagesIn(context: PlanRuleContext): FindPage {
  return context.once('pages', () => {
    const { plan } = context;
    const reach = reachIn(context);
    const found = new Map<string, Page | undefined>();
    let tries = 0;
    return (person, urgency) => {
      const key = `${urgency} ${person}`;
      if (!found.has(key)) found.set(key, search(person, urgency));
      return found.get(key);
    };

    function search(person: string, urgency: Urgency): Page | undefined {
      for (const { ladder, level, target } of levelsOf(context).get(person) ?? []) {
        if (tries++ > MAX_TRIES) return undefined;
        if (level.urgency !== undefined && level.urgency !== urgency) continue;
        const needed = conditionsFor(context, ladder, level, target, person);
        if (needed === undefined) continue;
        if (isRouted(context, ladder, level, urgency, needed)) return { ladder, level };
      }
      return undefined;
    }

    /** What a ticket must meet so that the target comes to the person; undefined when that is not certain. */
    function conditionsFor(
      { plan: { handlers } }: PlanRuleContext,
      ladder: LadderPlan,
      level: LevelPlan,
      target: TargetPlan,
      person: string,
    ): readonly Condition[] | undefined {
      switch (target.kind) {
        case 'person':
        case 'people':
        case 'round_robin':
          return [];
        case 'schedule':
          return target.who === 'current' && onCallIn(context, target.schedule).has(person) ? [] : undefined;
        case 'handler':
          for (const { team, targets } of handlers) {
            const behind = targets[target.who];
            if (team.handles === undefined || !reach.peopleOfTarget(ladder, level, behind).has(person)) continue;
            if (conditionsFor(context, ladder, level, behind, person) !== undefined) return [team.handles];
          }
          return undefined;
        case 'manager_of': {
          const below = ladder.levels[target.level < 0 ? level.index - 1 : target.level];
          if (below === undefined || below.index >= level.index) return undefined;
          for (const each of below.notify) {
            for (const id of reach.peopleOfTarget(ladder, below, each)) {
              if (plan.people.get(id)?.manager !== person) continue;
              const needed = conditionsFor(context, ladder, below, each, id);
              if (needed !== undefined) return needed;
            }
          }
          return undefined;
        }
        default:
          return undefined;
      }
    }
  });
}

interface Place extends Page {
  readonly target: TargetPlan;
}

/** The levels that may page each person, a few of each. */
function levelsOf(context: PlanRuleContext): ReadonlyMap<string, readonly Place[]> {
  return context.once('levels of people', () => {
    const reach = reachIn(context);
    const bySet = new Map<ReadonlySet<string>, Place[]>();
    for (const ladder of context.plan.ladders.values()) {
      for (const level of ladder.levels) {
        for (const target of level.notify) {
          const set = reach.peopleOfTarget(ladder, level, target);
          const places = bySet.get(set) ?? [];
          bySet.set(set, places);
          if (places.length < 8) places.push({ ladder, level, target });
        }
      }
    }
    const byPerson = new Map<string, Place[]>();
    for (const [set, places] of bySet) {
      for (const person of set) {
        const list = byPerson.get(person) ?? [];
        byPerson.set(person, list);
        if (list.length < 16) list.push(...places);
      }
    }
    return byPerson;
  });
}

/** Everybody who is on call in a schedule between now and the horizon. */
function onCallIn(context: PlanRuleContext, schedule: Schedule): ReadonlySet<string> {
  return context.once(`on call ${schedule.name}`, () => {
    const shifts = schedule.shifts(context.now, context.horizon);
    return new Set(shifts.flatMap(({ people }) => people));
  });
}

/** Whether some ticket comes to the ladder and is paged with that urgency at the level (R1, R3). */
function isRouted(
  context: PlanRuleContext,
  ladder: LadderPlan,
  level: LevelPlan,
  urgency: Urgency,
  needed: readonly Condition[],
): boolean {
  const key = `routed ${ladder.name} ${level.urgency === undefined ? urgency : 'any'} ${isTimed(level)}`;
  const check = () => rowsTo(context.plan, ladder).some((i) => isRoutedBy(context, i, level, urgency, needed));
  return needed.length === 0 ? context.once(key, check) : check();
}

function rowsTo({ rows }: Plan, ladder: LadderPlan): number[] {
  return rows.flatMap((row, i) => (row.escalation === ladder ? [i] : [])).slice(0, 20);
}

function isRoutedBy(
  context: PlanRuleContext,
  i: number,
  level: LevelPlan,
  urgency: Urgency,
  needed: readonly Condition[],
): boolean {
  const { rows, policy } = context.plan;
  const near = rowIndex(context).overlapping(i);
  const row = rows[i];
  if (near === undefined || row === undefined) return false;
  // Earlier rows count as if they held at all hours: what is left is certain.
  const first = near.filter((j) => j < i && rows[j]?.escalation !== undefined);
  const isSome = (also: readonly number[], none: readonly number[]) => {
    const all = [i, ...also].map((j) => (rows[j] as RowPlan).def.match);
    const without = [...new Set([...first, ...none])].map((j) => (rows[j] as RowPlan).def.match);
    return witness([...all, ...needed], without, policy.fields) instanceof Map;
  };
  if (level.urgency !== undefined) return isSome([], []);
  const naming = [...near, i].filter((j) => rows[j]?.urgency !== undefined).sort((a, b) => a - b);
  for (const [n, j] of naming.slice(0, 50).entries()) {
    const other = rows[j] as RowPlan;
    const fits = j === i || (other.during === undefined && other.outside === undefined);
    if (fits && mayBe(other, urgency, level) && isSome([j], naming.slice(0, n))) return true;
  }
  return urgency === 'high' && isSome([], naming);
}

/** Whether a row gives that urgency to pages of the level, at some hours if not at all. */
function mayBe({ urgency, during, outside }: RowPlan, wanted: Urgency, level: LevelPlan): boolean {
  if (urgency === undefined || typeof urgency === 'string') return urgency === wanted;
  if (urgency.then === urgency.otherwise) return urgency.then === wanted;
  const { always, name } = urgency.during;
  if (always) return urgency.then === wanted;
  return name !== 'never' && during === undefined && outside === undefined && !isTimed(level);
}

/** Bound to hours of its own, which may be never those of an urgency. */
function isTimed(level: LevelPlan): boolean {
  return level.during !== undefined || level.outside !== undefined || level.hold !== undefined;
}
