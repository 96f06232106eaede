import { simulateCommand } from './check/simulate-command.js';
import { compilePlan } from './compile/plan.js';
import type { Plan } from './model/plan.js';
import type { Guarantee, Scenario } from './model/policy.js';
import { measureCoverage } from './scenario/coverage/coverage.js';
import { judge } from './scenario/judge.js';
import { runMutants } from './scenario/mutate/run-mutants.js';
import { type PreparedScenario, prepareScenario } from './scenario/prepare.js';
import type { ScenarioResult } from './scenario/scenario-result.js';
import type { GuaranteeVerdict, TestReport } from './scenario/test-report.js';
import { vocabularyOf } from './scenario/vocabulary.js';
import { formatInstant } from './time/format.js';
import { type GuaranteeResult, prove, proveGuarantees } from './verify/guarantees.js';
import type { LoadedWorkspace } from './workspace.js';

/** What to test. */
export interface TestRequest {
  readonly scenarios: readonly Scenario[];
  readonly guarantees: readonly Guarantee[];
  /** Measure what the scenarios reach. */
  readonly coverage: boolean;
  /** Change the policy in small ways and see who notices. */
  readonly mutate: { readonly limit: number; readonly progress?: (done: number, total: number) => void } | undefined;
}

/** Runs scenarios and proves guarantees of a workspace that compiles. Pure: the same request gives the same report. */
export function runTests(workspace: LoadedWorkspace, request: TestRequest): TestReport {
  const { plan, now } = workspace;
  const names = vocabularyOf(plan.policy);
  const prepared = request.scenarios.map((scenario) => prepareScenario(scenario, plan, names, now));
  const results = prepared.map((scenario) => judge(scenario, plan));
  const { guarantees } = request;
  const proofs = proveGuarantees({ ...plan, policy: { ...plan.policy, guarantees } }, now);
  const coverage = request.coverage || request.mutate !== undefined ? measureCoverage(plan, prepared) : undefined;
  return {
    results,
    guarantees: proofs.map((proof) => verdictOf(proof, plan)),
    coverage: request.coverage ? coverage : undefined,
    mutation:
      request.mutate &&
      runMutants(plan, holding(prepared, results), {
        ...request.mutate,
        asked: coverage?.asked ?? new Map(),
        compile: (policy) => compilePlan(policy, plan),
        extraChecks: kept(proofs, request.mutate.limit),
      }),
  };
}

/** Only scenarios that hold for the policy as it is can notice that they no longer do. */
function holding(prepared: readonly PreparedScenario[], results: readonly ScenarioResult[]): PreparedScenario[] {
  return prepared.filter((_, i) => results[i]?.status === 'passed');
}

/** Tickets simulated for guarantees over all mutants together: some seconds. */
const MUTANT_SIMULATIONS = 40_000;

/**
 * Whether a changed policy still keeps every guarantee that was proved; undefined when there is none. Mutants are many, so
 * of long horizons only the beginning is looked at, as much as their proofs cost.
 */
function kept(proofs: readonly GuaranteeResult[], mutants: number): ((plan: Plan) => boolean) | undefined {
  const proved = proofs.filter(({ verdict }) => verdict === 'proved');
  if (proved.length === 0) return undefined;
  const cost = proved.reduce((sum, { stretches }) => sum + stretches, 0) * mutants;
  const share = Math.min(1, MUTANT_SIMULATIONS / Math.max(1, cost));
  return (plan) =>
    proved.every(({ guarantee, from, to, stretches }) => {
      const end = stretches === 0 ? to : from + Math.ceil((to - from) * share);
      return prove(plan, guarantee, from, end).verdict !== 'refuted';
    });
}

function verdictOf({ guarantee, verdict, counterexample, from, to }: GuaranteeResult, plan: Plan): GuaranteeVerdict {
  const { name, ref } = guarantee;
  return {
    name,
    ref,
    verdict,
    text: counterexample?.text,
    at: counterexample?.at,
    show: counterexample && commandFor(counterexample, plan),
    from,
    to,
  };
}

function commandFor({ ticket, at, turn }: NonNullable<GuaranteeResult['counterexample']>, plan: Plan): string {
  if (ticket === undefined) return `rungs oncall --at ${formatInstant(at)}`;
  return `${simulateCommand(plan, ticket, at)}${turn > 0 ? ` --turn ${turn}` : ''}`;
}
