import { fileURLToPath } from 'node:url';
import type { TestReport } from '../../src/scenario/test-report.js';
import type { ScenarioResult } from '../../src/scenario/scenario-result.js';
import { runTests, type TestRequest } from '../../src/scenario-tests.js';
import { loadTexts, loadWorkspace, type LoadedWorkspace } from '../../src/workspace.js';

export const NOW = Date.UTC(2026, 10, 24, 11);
export const EXAMPLE = fileURLToPath(new URL('../../policies.example', import.meta.url));

/** A policy with a ladder of two people, an SLA, and what expectations can be about. */
export const SMALL = `rungs: 1
fields: { category: [network, access] }
people:
  ana: { manager: carla, notify: { high: [{ via: push }, { via: phone, after: 5m }] } }
  bo: { manager: carla }
  carla: {}
calendars:
  business: { hours: { mon-fri: 09:00-17:00 } }
schedules:
  desk: { layers: [{ name: weekly, people: [ana, bo], starts: 2026-11-23T09:00, every: 1w }] }
escalations:
  desk:
    levels:
      - { name: Front line, notify: [{ schedule: desk }] }
      - { name: Boss, after: 30m, notify: [{ manager_of: previous }, { channel: "#boss" }], inform: [{ audience: customers, channel: status }], remind: { every: 10m, times: 1 } }
    ack_timeout: 1h
  empty:
    levels: [{ name: Nobody there, notify: [{ manager_of: previous }] }]
slas:
  gold: { warn_at: [50%], targets: { any: { acknowledge: 20m, resolution: 2h } } }
matrix:
  - { name: Access, match: { category: access }, escalation: empty }
  - { name: All, match: {}, escalation: desk, sla: gold, urgency: high }
`;

export async function workspaceOf(...texts: readonly string[]): Promise<LoadedWorkspace> {
  const paths = ['rungs.yaml', ...texts.slice(1).map((_, i) => `scenarios/${i + 1}.yaml`)];
  return loadTexts(
    texts.map((text, i) => ({ path: paths[i] as string, text })),
    NOW,
  );
}

export function errorsOf(workspace: LoadedWorkspace): string[] {
  return workspace.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

export function run(workspace: LoadedWorkspace, request: Partial<TestRequest> = {}): TestReport {
  const { scenarios, guarantees } = workspace.policy;
  return runTests(workspace, {
    scenarios: [...scenarios.values()],
    guarantees,
    coverage: false,
    mutate: undefined,
    ...request,
  });
}

/** Runs one scenario on the small policy. */
export async function tried(scenario: string): Promise<ScenarioResult> {
  const workspace = await workspaceOf(SMALL, `scenarios:\n  it:\n${scenario.replace(/^/gm, '    ')}\n`);
  if (!workspace.compiles) throw new Error(errorsOf(workspace).join('\n'));
  return run(workspace).results[0] as ScenarioResult;
}

export async function example(): Promise<LoadedWorkspace> {
  return loadWorkspace(EXAMPLE, NOW);
}
