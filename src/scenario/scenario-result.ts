import type { Expectation, Scenario } from '../model/policy.js';
import type { Simulation, TimelineEvent } from '../model/timeline.js';
import type { Near } from './closest.js';
import type { ScenarioProblem, Wanted } from './wanted.js';

/** One `expect` entry and what became of it. */
export interface EntryResult {
  readonly expectation: Expectation;
  readonly wanted: Wanted;
  /** In words, without its moment: `page jun [Senior engineer]`. */
  readonly text: string;
  /** Its moment as written: `+30m`, `after +40m`; empty for none. */
  readonly when: string;
  /** The earliest instant that it is about; undefined where it is about none. */
  readonly at: number | undefined;
  readonly found: boolean;
  /** The events that make it true; for what must not be, those that make it false. */
  readonly events: readonly TimelineEvent[];
  /** What came closest, when it was not found. */
  readonly closest: readonly Near[];
  /** One more thing to know about a failure. */
  readonly hint: string | undefined;
}

/**
 * `passed`, `failed` (an entry was not found), `broken` (the scenario says something that cannot be), `empty` (it ran, and
 * expects nothing).
 */
export type ScenarioStatus = 'passed' | 'failed' | 'broken' | 'empty';

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly status: ScenarioStatus;
  readonly problems: readonly ScenarioProblem[];
  readonly entries: readonly EntryResult[];
  /** Undefined for a broken one. */
  readonly simulation: Simulation | undefined;
}

/** Whether a result makes the command fail. */
export function isBad({ status }: ScenarioResult): boolean {
  return status === 'failed' || status === 'broken';
}
