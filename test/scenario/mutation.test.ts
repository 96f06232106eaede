import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../src/compile/plan.js';
import { allMutants, spread } from '../../src/scenario/mutate/all-mutants.js';
import { simulate } from '../../src/run/simulate.js';
import { example, run, SMALL, workspaceOf } from './suite.js';

const ONE = `scenarios:
  one:
    ticket: { created: 2026-11-24T12:00 }
    expect:
      - { at: +0m, page: ana, level: Front line }
      - { at: +30m, page: carla, level: Boss }
`;

async function survivors(scenarios: string): Promise<string[]> {
  const { mutation } = run(await workspaceOf(SMALL, scenarios), { mutate: { limit: 1000 } });
  return (mutation?.survivors ?? []).map(({ mutant }) => `${mutant.what}: ${mutant.change}`);
}

describe('mutation', () => {
  it('lists the changes that nobody notices', async () => {
    const left = await survivors(ONE);
    expect(left).not.toContain('level "Boss" of desk: after 30m → 1h');
    expect(left).not.toContain('layer "weekly" of schedule desk: ana and bo change turns');
    expect(left).toContain('level "Boss" of desk: notify without #boss');
    expect(left).toContain('any of SLA gold: resolution 2h → 4h');
    expect(left).toContain('escalation desk: without ack_timeout');
  });

  it('an expectation more notices more', async () => {
    expect(await survivors(`${ONE}      - { at: +30m, page: "#boss" }\n`)).not.toContain(
      'level "Boss" of desk: notify without #boss',
    );
  });

  it('says where something happens that nothing expects', async () => {
    const { mutation } = run(await workspaceOf(SMALL, ONE), { mutate: { limit: 1000 } });
    const of = (change: string) => mutation?.survivors.find(({ mutant }) => mutant.change === change)?.changes;
    expect(of('notify without #boss')).toBe('one');
    expect(of('match without category')).toBeUndefined();
  });

  it('asks guarantees too', async () => {
    const guarantee =
      'guarantees: [{ name: The boss hears, for: { category: network }, reaches: { level: Boss }, within: 30m, horizon: 1d }]\n';
    const left = await survivors(guarantee);
    expect(left).not.toContain('level "Boss" of desk: after 30m → 1h');
    expect(left).toContain('level "Boss" of desk: after 30m → 15m');
  });

  it('is the same each time, and a limit takes evenly', async () => {
    const workspace = await example();
    const once = () => JSON.stringify(run(workspace, { guarantees: [], mutate: { limit: 60 } }).mutation);
    expect(once()).toBe(once());
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7]);
  });

  it('each mutant is another policy, at a place that exists, and leaves the old one alone', async () => {
    const workspace = await example();
    const { plan, places } = workspace;
    await places.prepare(workspace.texts.map(({ path }) => path));
    const before = JSON.stringify(plan.policy.matrix);
    const mutants = allMutants(plan.policy);
    expect(new Set(mutants.map(({ what, change, ref }) => `${what}: ${change} ${places.place(ref)}`)).size).toBe(
      mutants.length,
    );
    for (const mutant of mutants) {
      expect(places.exact(mutant.ref), `${mutant.what}: ${mutant.change}`).toBeDefined();
      expect(mutant.apply(plan.policy)).not.toBe(plan.policy);
    }
    expect(JSON.stringify(plan.policy.matrix)).toBe(before);
  });

  it('a plan made from another is the plan made from nothing', async () => {
    const { plan } = await example();
    for (const mutant of spread(allMutants(plan.policy), 80)) {
      const policy = mutant.apply(plan.policy);
      const [quick, slow] = [compilePlan(policy, plan), compilePlan(policy)];
      for (const [category, priority] of [
        ['network', 'P1'],
        ['database', 'P2'],
        ['access', 'P4'],
        ['application', 'P3'],
      ] as const) {
        const ticket = {
          created: Date.UTC(2026, 10, 24, 22, 10),
          fields: new Map([
            ['category', category],
            ['priority', priority],
          ]),
        };
        expect(JSON.stringify(simulate(quick, ticket)), mutant.change).toBe(JSON.stringify(simulate(slow, ticket)));
      }
    }
  });
});
