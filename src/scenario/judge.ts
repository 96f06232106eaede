import type { Plan } from '../model/plan.js';
import type { Simulation } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import { closest } from './closest.js';
import { eventsOf, isFound } from './find.js';
import type { PreparedScenario } from './prepare.js';
import type { EntryResult, ScenarioResult } from './scenario-result.js';
import type { Wanted } from './wanted.js';
import { timesText, wantedText } from './wanted-text.js';

/** Plays a scenario's ticket through a policy. */
export function play(prepared: PreparedScenario, plan: Plan): Simulation {
  const { ticket, events, until, channels } = prepared;
  return simulate(plan, ticket, events, { until, channels });
}

/** Plays a scenario and looks for everything that it expects; for what is missing it says what came closest. */
export function judge(prepared: PreparedScenario, plan: Plan): ScenarioResult {
  const { scenario, problems } = prepared;
  if (problems.length > 0) return { scenario, status: 'broken', problems, entries: [], simulation: undefined };
  const simulation = play(prepared, plan);
  const entries = prepared.entries.map(({ expectation, wanted }): EntryResult => {
    const found = isFound(wanted, simulation);
    return {
      expectation,
      wanted,
      text: wantedText(wanted),
      when: timesText(expectation),
      at: earliest(wanted),
      found,
      events: eventsOf(wanted, simulation),
      closest: found ? [] : closest(wanted, simulation),
      hint: found ? undefined : hint(wanted, prepared, simulation),
    };
  });
  const status = entries.length === 0 ? 'empty' : entries.every(({ found }) => found) ? 'passed' : 'failed';
  return { scenario, status, problems, entries, simulation };
}

function earliest(wanted: Wanted): number | undefined {
  if (wanted.kind === 'not') return earliest(wanted.wanted);
  if (wanted.kind === 'all') return wanted.of[0] && earliest(wanted.of[0]);
  return 'times' in wanted ? (wanted.times.at ?? wanted.times.after ?? wanted.times.before) : undefined;
}

function hint(wanted: Wanted, { until }: PreparedScenario, simulation: Simulation): string | undefined {
  if (wanted.kind !== 'event') return undefined;
  const { pattern, times } = wanted;
  const earliest = times.at ?? times.after;
  if (until !== undefined && earliest !== undefined && earliest > until)
    return 'that is later than "until", where the scenario stops';
  const { level, escalation } = pattern;
  if (level !== undefined) {
    const passed = simulation.passedOver.find(
      (each) => each.level === level && (escalation === undefined || each.escalation === escalation),
    );
    const why = passed?.because[0]?.text;
    if (why !== undefined) return `level "${level}" is ${why}`;
  }
  if (pattern.kind === 'nobody' && times.at !== undefined) {
    return '"nobody" with "at" is a level that reaches nobody; for no page then, write { at: …, not: { page: true } }';
  }
  return undefined;
}
