import type { Coverage } from '../scenario/coverage/coverage.js';
import type { MutationResult } from '../scenario/mutate/run-mutants.js';
import type { ScenarioResult } from '../scenario/scenario-result.js';
import type { GuaranteeVerdict, TestCounts, TestReport } from '../scenario/test-report.js';
import { formatInstant } from '../time/format.js';
import type { RenderContext } from './context.js';
import { simulationToJson } from './simulate-json.js';
import { nearText, scenarioCommand } from './test-words.js';

/** `rungs test` for programs: instants are ISO 8601 UTC, places `file:line:column`. */
export function testToJson(report: TestReport, counts: TestCounts, context: RenderContext): Record<string, unknown> {
  const { results, guarantees, coverage, mutation } = report;
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    ok: counts.failed + counts.refuted === 0,
    counts,
    scenarios: results.map((result) => resultToJson(result, context)),
    guarantees: guarantees.map((verdict) => guaranteeToJson(verdict, context)),
    ...(coverage === undefined ? {} : { coverage: coverageToJson(coverage, context) }),
    ...(mutation === undefined ? {} : { mutation: mutationToJson(mutation, context) }),
  };
}

function resultToJson(result: ScenarioResult, context: RenderContext): Record<string, unknown> {
  const { scenario, status, entries, problems, simulation } = result;
  const end = simulation?.end ?? context.at;
  const json = simulation && simulationToJson({ simulation, warnings: [] }, context);
  return {
    name: scenario.name,
    description: scenario.description,
    status,
    source: context.place(scenario.ref, 'key'),
    problems: problems.map(({ message, ref }) => ({ message, source: context.place(ref) })),
    expectations: entries.map((entry) => ({
      source: context.place(entry.expectation.ref),
      when: entry.when === '' ? undefined : entry.when,
      text: entry.text,
      found: entry.found,
      closest: entry.found ? undefined : entry.closest.map((near) => nearText(near, context.zone, end)),
      hint: entry.hint,
    })),
    ...(status === 'failed' && json !== undefined ? { timeline: json['timeline'], sla: json['sla'] } : {}),
    outcome: simulation?.outcome,
    command: scenarioCommand(scenario.name),
  };
}

function guaranteeToJson(verdict: GuaranteeVerdict, context: RenderContext): Record<string, unknown> {
  const { name, ref, text, at, show, from, to } = verdict;
  return {
    name,
    source: context.place(ref),
    verdict: verdict.verdict,
    text,
    at: at === undefined ? undefined : formatInstant(at),
    command: show,
    horizon: { from: formatInstant(from), to: formatInstant(to) },
  };
}

function coverageToJson({ items, covered, total, percent, kinds }: Coverage, { place }: RenderContext) {
  return {
    covered,
    total,
    percent: Math.floor(percent * 100) / 100,
    kinds,
    items: items.map(({ kind, text, ref, covered: reached, note }) => ({
      kind,
      text,
      source: place(ref),
      covered: reached,
      note,
    })),
  };
}

function mutationToJson({ possible, tried, noticed, score, survivors }: MutationResult, { place }: RenderContext) {
  return {
    possible,
    tried,
    noticed,
    score: Math.floor(score * 100) / 100,
    survivors: survivors.map(({ mutant, changes }) => {
      return { what: mutant.what, change: mutant.change, source: place(mutant.ref), scenario: changes };
    }),
  };
}
