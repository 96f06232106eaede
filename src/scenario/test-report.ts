import type { Ref } from '../model/ref.js';
import type { Coverage } from './coverage/coverage.js';
import type { MutationResult } from './mutate/run-mutants.js';
import { isBad, type ScenarioResult } from './scenario-result.js';

/** A guarantee as tests report it. */
export interface GuaranteeVerdict {
  readonly name: string;
  readonly ref: Ref;
  readonly verdict: 'proved' | 'refuted' | 'unknown';
  /** What happens against it. */
  readonly text: string | undefined;
  /** The moment of the counterexample, epoch ms. */
  readonly at: number | undefined;
  /** A command that shows it. */
  readonly show: string | undefined;
  /** The horizon, epoch ms. */
  readonly from: number;
  readonly to: number;
}

/** Everything that `rungs test` found out. */
export interface TestReport {
  readonly results: readonly ScenarioResult[];
  readonly guarantees: readonly GuaranteeVerdict[];
  readonly coverage: Coverage | undefined;
  readonly mutation: MutationResult | undefined;
}

export interface TestCounts {
  readonly scenarios: number;
  readonly passed: number;
  /** Failed and broken. */
  readonly failed: number;
  /** Expecting nothing; they count as neither. */
  readonly empty: number;
  readonly guarantees: number;
  readonly proved: number;
  readonly refuted: number;
  readonly unknown: number;
}

/** How many of what. */
export function countsOf({ results, guarantees }: TestReport): TestCounts {
  const verdicts = (verdict: GuaranteeVerdict['verdict']) =>
    guarantees.filter((each) => each.verdict === verdict).length;
  return {
    scenarios: results.length,
    passed: results.filter(({ status }) => status === 'passed').length,
    failed: results.filter(isBad).length,
    empty: results.filter(({ status }) => status === 'empty').length,
    guarantees: guarantees.length,
    proved: verdicts('proved'),
    refuted: verdicts('refuted'),
    unknown: verdicts('unknown'),
  };
}
