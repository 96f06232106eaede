import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.js';
import { HOUR, MINUTE, reportOf, ticket } from './company.js';

/** A small log; everything that is expected of it was worked out by hand. Tuesdays and a Saturday of 2026. */
const LOG = [
  // Met both: acknowledged after 10 m, solved after 2 h.
  ticket('a', '2026-03-03T10:00:00Z', { priority: 'P1', group: 'desk', category: 'mail' }, [
    [10, 'acknowledge', { by: 'ana' }],
    [120, 'resolve', { by: 'ana' }],
  ]),
  // Acknowledged 45 m late, solved 60 m late, by the experts.
  ticket('b', '2026-03-03T10:00:00Z', { priority: 'P1', group: 'desk', category: 'mail' }, [
    [20, { group: 'experts' }],
    [20, 'reassign', { to: 'experts' }],
    [75, 'acknowledge', { by: 'bo' }],
    [300, 'resolve', { by: 'bo' }],
  ]),
  // Back and forth, reopened; waits for an hour that does not count.
  ticket('c', '2026-03-03T10:00:00Z', { priority: 'P1', group: 'desk', category: 'disk' }, [
    [5, 'acknowledge', { by: 'ana' }],
    [10, { group: 'experts' }],
    [10, 'reassign', { to: 'experts' }],
    [40, { group: 'desk' }],
    [40, 'reassign', { to: 'desk' }],
    [60, { status: 'Waiting' }],
    [120, { status: 'Open' }],
    [180, 'resolve', { by: 'ana' }],
    [240, 'reopen'],
    [300, 'resolve', { by: 'ana' }],
  ]),
  // On a Saturday: the office clock begins on Monday at 9. Acknowledged on Monday at 9:30, solved on Tuesday at 10.
  ticket('d', '2026-03-07T12:00:00Z', { priority: 'P2', group: 'experts', category: 'disk' }, [
    [45 * 60 + 30, 'acknowledge', { by: 'bo' }],
    [70 * 60, 'resolve', { by: 'bo' }],
  ]),
  // Solved without anybody, in April.
  ticket('e', '2026-04-07T09:00:00Z', { priority: 'P2', group: 'desk' }, [[15, 'resolve']]),
  // Still open at the end of the log, its resolution due later.
  ticket('f', '2026-04-07T10:00:00Z', { priority: 'P2', group: 'desk' }, [[30, 'acknowledge', { by: 'ana' }]]),
  // Open, and late with both.
  ticket('g', '2026-04-07T01:00:00Z', { priority: 'P1', group: 'desk' }, []),
  // The latest event of the log is at 11:00 on the 7th of April.
  ticket('h', '2026-04-07T10:30:00Z', { priority: 'P2', group: 'desk' }, [[30, { category: 'mail' }]]),
];

function target(report: Report, metric: string, priority: string) {
  return report.compliance.find((row) => row.metric === metric && row.priority === priority);
}

describe('a report of a small log', () => {
  test('judges each target by the clocks of the policy and its objective', async () => {
    const report = await reportOf(LOG);
    expect(report.asOf).toBe(Date.parse('2026-04-07T11:00:00Z'));
    // a and c met; b was 45 m late; g is late and open.
    expect(target(report, 'acknowledge', 'P1')).toMatchObject({
      met: 2,
      breached: 2,
      running: 0,
      share: 0.5,
      objective: 0.75,
      kept: false,
      lateOpen: 1,
      late: { count: 1, p50: 45 * MINUTE, max: 45 * MINUTE },
    });
    // c stood for an hour and, solved, for another: 3 h.
    expect(target(report, 'resolution', 'P1')).toMatchObject({
      met: 2,
      breached: 2,
      late: { count: 1, max: 60 * MINUTE },
      counted: { count: 3, p50: 3 * HOUR, max: 5 * HOUR },
    });
    // d took half an hour of office time; e was never acknowledged but solved in time; h has until 11:30.
    expect(target(report, 'acknowledge', 'P2')).toMatchObject({ met: 3, breached: 0, running: 1, kept: true });
    // d took nine hours of office time, and a day is eight.
    expect(target(report, 'resolution', 'P2')).toMatchObject({
      met: 1,
      breached: 1,
      running: 2,
      late: { count: 1, max: HOUR },
      calendar: 'office',
    });
    expect(report.totals).toMatchObject({ tickets: 8, judged: 7, breached: 3 });
  });

  test('takes exact percentiles, elapsed and open', async () => {
    const report = await reportOf(LOG);
    const [all] = report.times[0]?.rows ?? [];
    // 5, 10, 30, 75 and 2730 minutes.
    expect(all?.acknowledge.elapsed).toEqual({
      count: 5,
      mean: 570 * MINUTE,
      p50: 30 * MINUTE,
      p75: 75 * MINUTE,
      p90: 2730 * MINUTE,
      p95: 2730 * MINUTE,
      p99: 2730 * MINUTE,
      max: 2730 * MINUTE,
    });
    // d and f count on the office calendar.
    expect(all?.acknowledge.open).toMatchObject({ count: 2, p50: 30 * MINUTE, max: 30 * MINUTE });
    // e 15, a 120, b 300, c 300, d 4200: from creation to the last resolution.
    expect(all?.resolve.elapsed).toMatchObject({ count: 5, p50: 300 * MINUTE, max: 4200 * MINUTE, mean: 987 * MINUTE });
    const byTeam = report.times.find(({ dimension }) => dimension === 'team')?.rows ?? [];
    // b was acknowledged by the experts, who had it then, though it began at the desk.
    expect(byTeam.map(({ value, acknowledge }) => [value, acknowledge.elapsed?.count])).toEqual([
      ['desk', 3],
      ['experts', 2],
    ]);
  });

  test('counts escalations, reassignments, ping-pong, reopens and what nobody touched', async () => {
    const { totals, rates, pingPong } = await reportOf(LOG);
    expect(totals).toMatchObject({
      open: 3,
      resolved: 5,
      escalated: 2,
      reassigned: 2,
      reassignments: 3,
      pingPong: 1,
      returned: 1,
      reopened: 1,
      withoutPeople: 1,
    });
    const tiers = rates.find(({ dimension }) => dimension === 'tier')?.rows ?? [];
    expect(tiers.map(({ value, tickets, escalated }) => [value, tickets, escalated])).toEqual([
      ['experts', 1, 0],
      [undefined, 7, 2],
    ]);
    expect(pingPong).toMatchObject([
      { from: 'desk', via: 'experts', moved: 2, tickets: 1, returns: 1, away: { p50: 30 * MINUTE } },
    ]);
  });

  test('sets each month beside the one before, and leaves a month alone that is cut off', async () => {
    const { months, quarters } = await reportOf(LOG);
    expect(months.map(({ name, tickets, complete }) => [name, tickets, complete])).toEqual([
      ['2026-03', 4, false],
      ['2026-04', 4, false],
    ]);
    expect(months[1]?.change).toBeUndefined();
    expect(quarters.map(({ name, tickets }) => [name, tickets])).toEqual([
      ['2026-Q1', 4],
      ['2026-Q2', 4],
    ]);
    const whole = await reportOf(LOG, {
      from: Date.parse('2026-03-01T00:00:00Z'),
      to: Date.parse('2026-05-01T00:00:00Z'),
      asOf: Date.parse('2026-05-03T00:00:00Z'),
    });
    // Breached in March: b and d, two of four; by May all of April but e, and f too: f 1, g 1, h 1.
    expect(whole.months[1]?.change).toMatchObject({ tickets: 0, compliance: 0.25 - 0.5, escalated: -0.5 });
  });

  test('knows nothing of what comes after --at', async () => {
    const report = await reportOf(LOG, { asOf: Date.parse('2026-03-03T10:30:00Z') });
    expect(report.totals).toMatchObject({ tickets: 3, outside: 5, open: 3, reassigned: 2 });
    // At 10:30 sharp b is late.
    expect(target(report, 'acknowledge', 'P1')).toMatchObject({ met: 2, breached: 1, lateOpen: 1 });
    expect(target(report, 'resolution', 'P1')).toMatchObject({ met: 0, breached: 0, running: 3, share: undefined });
  });

  test('counts by a window of creation', async () => {
    const report = await reportOf(LOG, { from: Date.parse('2026-04-01T00:00:00Z') });
    expect(report.totals).toMatchObject({ tickets: 4, outside: 4 });
    expect(report.times.find(({ dimension }) => dimension === 'priority')?.rows.map(({ value }) => value)).toEqual([
      'P2',
    ]);
  });

  test('says when there is too little for a chart or a recommendation', async () => {
    const { charts, recommendations } = await reportOf(LOG);
    expect(charts.map(({ tooLittle }) => tooLittle !== undefined)).toEqual([true, true, true]);
    expect(recommendations).toEqual([]);
  });
});

describe('self-service', () => {
  const BOT = `
rungs: 1
workspace: { timezone: UTC }
fields: { category: [password, other] }
people: { ana: { contact: { phone: "1" } } }
escalations:
  self: { levels: [{ name: Assistant, notify: [{ bot: helper }] }, { name: Desk, after: 10m, notify: [{ person: ana }] }] }
  desk: { levels: [{ name: Desk, notify: [{ person: ana }] }] }
matrix:
  - { match: { category: password }, escalation: self }
  - { match: {}, escalation: desk }
`;
  test('is what a bot or nobody resolved; shares of what begins with a bot', async () => {
    const at = '2026-03-03T10:00:00Z';
    const { totals } = await reportOf(
      [
        ticket('1', at, { category: 'password' }, [
          [1, 'acknowledge', { by: 'Helper' }],
          [2, 'resolve', { by: 'helper' }],
        ]),
        ticket('2', at, { category: 'password' }, [[2, 'resolve']]),
        ticket('3', at, { category: 'password' }, [
          [12, 'acknowledge', { by: 'ana' }],
          [20, 'resolve'],
        ]),
        ticket('4', at, { category: 'other' }, [[20, 'resolve', { by: 'ana' }]]),
        ticket('5', at, { category: 'password' }, []),
      ],
      {},
      BOT,
    );
    expect(totals).toMatchObject({ tickets: 5, withoutPeople: 2, botFirst: { tickets: 4, withoutPeople: 2 } });
  });
});
