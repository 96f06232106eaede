import { MS_PER_DAY } from '../../model/duration.js';
import type { Plan } from '../../model/plan.js';
import type { Policy } from '../../model/policy.js';
import type { Simulation } from '../../model/timeline.js';
import { isFound } from '../find.js';
import { play } from '../judge.js';
import type { PreparedScenario } from '../prepare.js';
import { allMutants, spread } from './all-mutants.js';
import type { Mutant } from './mutant.js';

export interface MutationOptions {
  /** At most so many mutants, spread evenly. */
  readonly limit: number;
  /** Makes a plan of a changed policy; undefined when it does not compile, and then the mutant is not counted. */
  readonly compile: (policy: Policy) => Plan | undefined;
  /** By scenario what it has to do with, as coverage knows it; only those can notice a mutant. */
  readonly asked: ReadonlyMap<PreparedScenario, ReadonlySet<string>>;
  /** True when all that is promised besides the scenarios still holds. */
  readonly extraChecks?: ((plan: Plan) => boolean) | undefined;
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

const YEAR_MS = 366 * MS_PER_DAY;

/** A mutant that nothing noticed. */
export interface Survivor {
  readonly mutant: Mutant;
  /** A scenario in which something else happens, only that nothing in it expects that; undefined when none goes there. */
  readonly changes: string | undefined;
}

export interface MutationResult {
  /** All mutants that there are. */
  readonly possible: number;
  /** Those that were tried and compiled. */
  readonly tried: number;
  readonly noticed: number;
  readonly survivors: readonly Survivor[];
  /** Share of the tried that was noticed, 0 to 100; 100 when there are none. */
  readonly score: number;
}

/**
 * Changes a policy in small ways, one at a time, and asks whether any of the scenarios, which all hold for the policy as it
 * is, notices. The same policy and scenarios give the same answer.
 */
export function runMutants(
  plan: Plan,
  scenarios: readonly PreparedScenario[],
  options: MutationOptions,
): MutationResult {
  const all = allMutants(plan.policy);
  const chosen = spread(all, options.limit);
  const survivors: Survivor[] = [];
  const before = new Map<PreparedScenario, string>();
  let order = [...scenarios];
  let tried = 0;
  const from = Math.min(...scenarios.map(({ ticket }) => ticket.created));
  for (const [i, mutant] of chosen.entries()) {
    options.progress?.(i, chosen.length);
    const changed = options.compile(mutant.apply(plan.policy));
    if (changed === undefined || sameShifts(mutant, plan, changed, from)) continue;
    tried++;
    const { asks } = mutant;
    const able = asks === undefined ? order : order.filter((each) => options.asked.get(each)?.has(asks) === true);
    const runs = new Map<PreparedScenario, Simulation>();
    const killer = able.find((scenario) => {
      const simulation = play(scenario, changed);
      runs.set(scenario, simulation);
      return !scenario.entries.every(({ wanted }) => isFound(wanted, simulation));
    });
    if (killer !== undefined) {
      // What noticed this one probably notices the next.
      order = [killer, ...order.filter((each) => each !== killer)];
      continue;
    }
    if (options.extraChecks?.(changed) === false) continue;
    const different = scenarios.find((scenario) => {
      const simulation = runs.get(scenario);
      if (simulation === undefined) return false;
      if (!before.has(scenario)) before.set(scenario, trace(play(scenario, plan)));
      return trace(simulation) !== before.get(scenario);
    });
    survivors.push({ mutant, changes: different?.scenario.name });
  }
  options.progress?.(chosen.length, chosen.length);
  const noticed = tried - survivors.length;
  return { possible: all.length, tried, noticed, survivors, score: tried === 0 ? 100 : (noticed / tried) * 100 };
}

/** A schedule with the same people at every moment of a year is no other schedule. */
function sameShifts({ asks }: Mutant, plan: Plan, changed: Plan, from: number): boolean {
  if (asks?.startsWith('schedule:') !== true || !Number.isFinite(from)) return false;
  const name = asks.slice('schedule:'.length);
  const shifts = (of: Plan) =>
    of.schedules
      .get(name)
      ?.shifts(from, from + YEAR_MS)
      .map(({ start, people }) => [start, people]);
  return JSON.stringify(shifts(plan)) === JSON.stringify(shifts(changed));
}

/** What happened, as text to compare. */
function trace({ timeline, sla, outcome }: Simulation): string {
  return JSON.stringify([
    timeline,
    sla.map(({ metric, run, due, status, breachedAt }) => [metric, run, due, status, breachedAt]),
    outcome,
  ]);
}
