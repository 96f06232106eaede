import { describe, expect, test } from 'vitest';
import { chartSignals } from '../../src/report/chart-signals.js';
import { controlChart } from '../../src/report/control-chart.js';
import { DAY, reportOf, ticket } from './company.js';

function counted(counts: readonly number[], area = 1) {
  return counts.map((count, i) => ({ name: `day ${i + 1}`, from: i * DAY, count, area }));
}

describe('control charts', () => {
  test('of counts: centre, limits and the spread between points, by hand', () => {
    // Centre 4, sigma 2; z is 0, 1, -1, 0, so the moving ranges are 1, 2, 1: mean 4/3, spread 4/3 / 1.128.
    const chart = controlChart(counted([4, 6, 2, 4]), 'u');
    expect(chart.centre).toBe(4);
    expect(chart.spread).toBeCloseTo(1.18203, 4);
    expect(chart.points[0]?.upper).toBeCloseTo(4 + 3 * 2 * 1.18203, 3);
    expect(chart.points.map(({ lower }) => lower)).toEqual([0, 0, 0, 0]);
    expect(chart.points[1]?.z).toBeCloseTo(1 / 1.18203, 4);
  });

  test('are never narrower than chance', () => {
    const chart = controlChart(counted([100, 100, 100, 100]), 'u');
    expect(chart.spread).toBe(1);
    expect(chart.points[0]).toMatchObject({ lower: 70, upper: 130, z: 0 });
  });

  test('of shares: limits by the number that each is of', () => {
    // 20 of 100 all together: sigma of 40 is sqrt(0.2 * 0.8 / 40) = 0.0632, of 20 it is 0.0894.
    const chart = controlChart(
      [
        { name: '1', from: 0, count: 8, area: 40 },
        { name: '2', from: 1, count: 8, area: 40 },
        { name: '3', from: 2, count: 4, area: 20 },
      ],
      'p',
    );
    expect(chart.centre).toBe(0.2);
    expect(chart.points[0]?.upper).toBeCloseTo(0.2 + 3 * 0.063246, 4);
    expect(chart.points[2]?.upper).toBeCloseTo(0.2 + 3 * 0.089443, 4);
    expect(chart.points[2]?.lower).toBe(0);
  });

  test.each([
    ['one beyond three sigmas', [0, 3.1, 0], ['Nelson 1: beyond 3 sigmas above 1-1']],
    ['three sigmas sharp are none', [0, 3, 0], []],
    ['nine in a row', [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], ['Nelson 2: nine in a row on one side above 0-8']],
    ['eight are none', [-1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], []],
    [
      'a run that goes on is one',
      Array.from({ length: 12 }, () => -0.5),
      ['Nelson 2: nine in a row on one side below 0-11'],
    ],
    ['two of three', [2.1, 0, 2.1], ['Nelson 5: two of three beyond 2 sigmas above 0-2']],
    ['on one side only', [2.1, 0, -2.1], []],
    ['four of five', [1.1, 1.1, 0, 1.1, 1.1], ['Nelson 6: four of five beyond 1 sigma above 0-4']],
  ] as const)('%s', (_, z, expected) => {
    expect(chartSignals(z).map(({ rule, direction, from, to }) => `${rule} ${direction} ${from}-${to}`)).toEqual(
      expected,
    );
  });

  test('weigh weekdays, so that a Monday is no spike and a burst is one', async () => {
    const perDay = [40, 30, 30, 30, 25, 3, 3];
    const monday = Date.parse('2026-03-02T12:00:00Z');
    const tickets = Array.from({ length: 70 }, (_, day) => {
      const count = day === 51 ? 150 : (perDay[day % 7] as number);
      return Array.from({ length: count }, (_each, i) =>
        ticket(`${day}-${i}`, monday + day * DAY, { priority: 'P2', group: 'desk' }, [[30, 'resolve', { by: 'ana' }]]),
      );
    }).flat();
    const { charts } = await reportOf(tickets);
    const created = charts.find(({ what }) => what === 'created');
    expect(created).toMatchObject({ unit: 'day', tooLittle: undefined });
    expect(created?.test).toContain('Laney u′ chart');
    const spikes = created?.signals.filter(({ rule }) => rule.startsWith('Nelson 1'));
    expect(spikes?.map(({ from, to, direction }) => [created?.points[from]?.name, to - from + 1, direction])).toEqual([
      ['2026-04-22', 1, 'above'],
    ]);
    // Tuesday to Thursday are the middle: the chart expects 40 on a Monday and 3 on a Sunday.
    const [first] = created?.points ?? [];
    expect((first?.area ?? 0) / (created?.points[1]?.area ?? 1)).toBeCloseTo(4 / 3, 6);
  });
});
