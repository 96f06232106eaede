import type { LadderPlan, LevelPlan, PersonPlan, Plan } from '../model/plan.js';
import type { Urgency } from '../model/policy.js';
import { formatDuration } from '../time/duration.js';
import { reachIn } from './reach.js';
import type { PlanRuleContext, Report } from './rule.js';

/** The longest time until the level after the one that pages, and that level. */
interface Distance {
  readonly ms: number;
  readonly ladder: LadderPlan;
  readonly next: LevelPlan | undefined;
}

const FOREVER = Infinity;

/**
 * Personal steps that come only when the next level has had its moment, on every ladder that can page the person (N1). A
 * step of the workspace counts when that is so for everybody who goes by it.
 */
export function* lateSteps(context: PlanRuleContext, urgencies: readonly Urgency[]): Generator<Report> {
  const { plan } = context;
  if (!isPossible(plan, urgencies)) return;
  const distances = distancesOf(context);
  const common = longest(
    [...distances].flatMap(([id, each]) => (plan.people.get(id)?.def.notify === undefined ? [each] : [])),
  );
  const seen = new Set<object>();
  for (const { id, def, steps } of plan.people.values()) {
    const distance = def.notify === undefined ? common : distances.get(id);
    if (distance?.next === undefined || !distances.has(id)) continue;
    for (const urgency of urgencies) {
      for (const step of steps[urgency]) {
        if (!isDelayed(step) || step.afterMs < distance.ms || seen.has(step.ref)) continue;
        seen.add(step.ref);
        const { next, ladder, ms } = distance;
        yield {
          ref: step.ref,
          severity: 'info',
          message: `the step by ${step.via} ${formatDuration(step.afterMs)} after a page comes too late for ${def.notify === undefined ? 'everybody' : `"${id}"`}: the next level, such as "${next.name}" of "${ladder.name}", has its moment after at most ${formatDuration(ms)}`,
          related: [{ ref: next.def.ref, message: 'the next level' }],
          help: 'let the step come sooner, or the level later',
        };
      }
    }
  }
}

/** Whether some step takes as long as some distance between two levels. Says no at once for most workspaces. */
function isPossible({ people, ladders }: Plan, urgencies: readonly Urgency[]): boolean {
  // Most people go by the same steps.
  const all = new Set([...people.values()].map(({ steps }) => steps));
  const latest = [...all].reduce(
    (most, steps) => urgencies.reduce((max, each) => steps[each].reduce((a, b) => Math.max(a, b.afterMs), max), most),
    0,
  );
  if (latest === 0) return false;
  return [...ladders.values()].some((ladder) => ladder.levels.some((level) => msAfter(ladder, level) <= latest));
}

function isDelayed({ afterMs }: PersonPlan['steps']['high'][number]): boolean {
  return afterMs > 0;
}

/** For each person that a level can page, the longest distance from such a level to the next. */
function distancesOf(context: PlanRuleContext): ReadonlyMap<string, Distance> {
  const reach = reachIn(context);
  const bySet = new Map<ReadonlySet<string>, Distance>();
  for (const ladder of context.plan.ladders.values()) {
    for (const level of ladder.levels) {
      const distance = distanceAfter(ladder, level);
      const set = reach.peopleOf(ladder, level);
      const known = bySet.get(set);
      if (known === undefined || distance.ms > known.ms) bySet.set(set, distance);
    }
  }
  const byPerson = new Map<string, Distance>();
  for (const [set, distance] of bySet) {
    for (const person of set) {
      const known = byPerson.get(person);
      if (known === undefined || distance.ms > known.ms) byPerson.set(person, distance);
    }
  }
  return byPerson;
}

function distanceAfter(ladder: LadderPlan, level: LevelPlan): Distance {
  const ms = msAfter(ladder, level);
  return { ms, ladder, next: ms === FOREVER ? undefined : ladder.levels[level.index + 1] };
}

/** From a level to the next in elapsed time; endless where it is not the same each time or there is no next level. */
function msAfter(ladder: LadderPlan, level: LevelPlan): number {
  const next = ladder.levels[level.index + 1];
  if (next === undefined || !ladder.clock.always || ladder.pauseWhen !== undefined) return FOREVER;
  if (level.kind === 'share' || level.hold !== undefined || next.kind === 'share' || next.hold !== undefined)
    return FOREVER;
  if (next.during !== undefined || next.outside !== undefined) return FOREVER;
  const ms = next.offsetMs - level.offsetMs;
  // A level that is no later than the one that pages is no next level.
  return ms > 0 ? ms : FOREVER;
}

function longest(all: readonly Distance[]): Distance | undefined {
  return all.reduce<Distance | undefined>((a, b) => (a === undefined || b.ms > a.ms ? b : a), undefined);
}
