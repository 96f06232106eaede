import { describe, expect, it } from 'vitest';
import { example, run, SMALL, workspaceOf } from './suite.js';

async function missing(scenarios: string): Promise<string[]> {
  const { coverage } = run(await workspaceOf(SMALL, scenarios), { coverage: true });
  return (coverage?.items ?? [])
    .filter((item) => !item.covered)
    .map(({ text, note }) => (note ? `${text} (${note})` : text));
}

describe('coverage', () => {
  it('names what no scenario reaches', async () => {
    expect(
      await missing(
        'scenarios: { it: { ticket: { created: 2026-11-24T12:00 }, events: [{ at: +10m, do: acknowledge }], until: +1h } }',
      ),
    ).toEqual([
      'row "Access"',
      'level "Boss" of desk (only passed over)',
      'level "Nobody there" of empty',
      'reminders of level "Boss" of desk',
      'an acknowledgement that lapses in desk',
    ]);
  });

  it('is complete when every part is reached', async () => {
    const scenarios = `scenarios:
  one: { ticket: { created: 2026-11-24T12:00 } }
  two: { ticket: { created: 2026-11-24T12:00 }, events: [{ at: +10m, do: acknowledge }] }
  three: { ticket: { created: 2026-11-24T12:00 }, events: [{ at: +1h, do: set, category: access }] }
`;
    expect(await missing(scenarios)).toEqual([]);
  });

  it('knows both ways of hours, and whether a hold moves', async () => {
    const policy = `rungs: 1
people: { ana: {} }
calendars: { business: { hours: { mon-fri: 09:00-17:00 } } }
escalations:
  desk: { levels: [{ name: One, during: business, notify: [{ person: ana }] }, { name: Two, after: 1h, hold_until: business, notify: [{ person: ana }] }] }
matrix: [{ name: All, match: {}, escalation: desk, urgency: { during: business, then: high, otherwise: low } }]
`;
    const at = async (created: string) => {
      const workspace = await workspaceOf(policy, `scenarios: { it: { ticket: { created: ${created} } } }\n`);
      return run(workspace, { coverage: true })
        .coverage?.items.filter((item) => item.kind === 'branch' && item.covered)
        .map((item) => item.text);
    };
    expect(await at('2026-11-24T12:00')).toEqual([
      'level "One" of desk: during business, at a moment inside',
      'level "Two" of desk: hold_until business, at a moment that is open',
      'row "All": a page during business, with high urgency',
    ]);
    expect(await at('2026-11-24T20:00')).toEqual([
      'level "One" of desk: during business, at a moment outside, which it leaves out',
      'level "Two" of desk: hold_until business, at a moment that has to wait',
      'row "All": a page during business, with high urgency',
    ]);
  });

  it('changes nothing about the results', async () => {
    const workspace = await example();
    const scenarios = { guarantees: [] };
    const outcomes = (report: ReturnType<typeof run>) =>
      report.results.map(({ status, simulation }) => [status, simulation?.timeline.length]);
    expect(outcomes(run(workspace, { ...scenarios, coverage: true }))).toEqual(outcomes(run(workspace, scenarios)));
  });
});

describe('the example', () => {
  it('keeps its scenarios', async () => {
    const { results } = run(await example(), { guarantees: [] });
    expect(
      results.map(({ scenario, status }) => [scenario.name, status]).filter(([, status]) => status !== 'passed'),
    ).toEqual([]);
  });
});
