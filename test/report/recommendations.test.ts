import { describe, expect, test } from 'vitest';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import type { Recommendation } from '../../src/report/report.js';
import { HOUR, MINUTE, reportOf, type Step, ticket } from './company.js';

/** So many tickets on weekdays at an hour (UTC), each an hour after the other's day. */
function many(count: number, hour: number, steps: readonly Step[], fields = {}, from = 0): HistoryTicket[] {
  return Array.from({ length: count }, (_, i) => {
    const day = i + from;
    const monday = Date.UTC(2026, 2, 2, hour);
    const created = monday + (Math.floor(day / 5) * 7 + (day % 5)) * 24 * HOUR;
    return ticket(`${hour}-${from}-${i}-${steps.length}`, created, { priority: 'P1', group: 'desk', ...fields }, steps);
  });
}

function of(found: readonly Recommendation[], rule: string): Recommendation | undefined {
  return found.find((each) => each.rule === rule);
}

describe('recommendations', () => {
  test('a wait that nobody answers in, with half of it tried', async () => {
    const { recommendations } = await reportOf([
      ...many(30, 10, [
        [50, 'acknowledge', { by: 'bo' }],
        [60, 'resolve', { by: 'bo' }],
      ]),
      ...many(10, 10, [
        [5, 'acknowledge', { by: 'ana' }],
        [60, 'resolve', { by: 'ana' }],
      ]),
    ]);
    const found = of(recommendations, 'level-delay');
    expect(found?.finding).toBe(
      '75% (30 of 40) of the tickets that reach Desk of main wait the whole 30m and go on to Senior engineer; only 0 were answered in the second half of it',
    );
    expect(found?.evidence).toEqual([
      { what: 'went on to Senior engineer', count: 30, of: 40 },
      { what: 'answered in the first half of the wait', count: 10, of: 40 },
      { what: 'answered in the second half of the wait', count: 0, of: 40 },
    ]);
    expect(found?.proposal).toMatchObject({
      change: 'set escalations.main.levels[1].after=15m',
      checked:
        'Senior engineer would have been paged after 15m instead of 30m on average, for 30 tickets instead of 30 (0% more), of 40',
      replayed: 40,
    });
    expect(found?.proposal?.measures.map(({ before, after }) => [before, after])).toEqual([
      [30, 30],
      [30 * 30 * MINUTE, 30 * 15 * MINUTE],
    ]);
  });

  test('none where people do answer late in the wait, nor of few tickets', async () => {
    const late = await reportOf([
      ...many(25, 10, [[50, 'acknowledge', { by: 'bo' }]]),
      ...many(15, 10, [
        [25, 'acknowledge', { by: 'ana' }],
        [60, 'resolve'],
      ]),
    ]);
    expect(of(late.recommendations, 'level-delay')).toBeUndefined();
    const few = await reportOf(many(29, 10, [[50, 'acknowledge', { by: 'bo' }]]));
    expect(of(few.recommendations, 'level-delay')).toBeUndefined();
  });

  test('a level that never helps, tried without it', async () => {
    const { recommendations } = await reportOf(
      many(40, 10, [
        [180, 'acknowledge', { by: 'bo' }],
        [200, 'resolve'],
      ]),
    );
    const found = of(recommendations, 'idle-level');
    expect(found?.finding).toBe(
      'Senior engineer of main is paged for 40 tickets and none is answered before Boss is paged',
    );
    expect(found?.proposal).toMatchObject({
      change: 'set escalations.main.levels[1].during=never',
      checked: '40 pages less, and all others the same, over 40 tickets',
    });
  });

  test('a target met with much room, and one that is hardly ever met', async () => {
    const { recommendations } = await reportOf([
      ...many(50, 10, [
        [2, 'acknowledge', { by: 'ana' }],
        [600, 'resolve', { by: 'ana' }],
      ]),
    ]);
    const fits = recommendations.filter(({ rule }) => rule === 'target-fit');
    expect(fits.map(({ proposal }) => proposal?.change)).toEqual([
      'set slas.gold.targets.P1.acknowledge=5m',
      'set slas.gold.targets.P1.resolution=10h',
    ]);
    expect(fits.map(({ proposal }) => proposal?.checked)).toEqual([
      'with 5m 100% (50 of 50) would have met it instead of 100%, of 50 tickets',
      'with 10h 100% (50 of 50) would have met it instead of 0%, of 50 tickets',
    ]);
  });

  test('pages at night that nobody reacts to before the morning, held until the office opens', async () => {
    const { recommendations } = await reportOf(
      many(30, 2, [
        [8 * 60, 'acknowledge', { by: 'ana' }],
        [9 * 60, 'resolve', { by: 'ana' }],
      ]),
    );
    const found = of(recommendations, 'night-load');
    expect(found?.finding).toBe(
      'Boss of main wakes people 30 times, and after 100% (30 of 30) of these pages nobody did anything before the night was over',
    );
    expect(found?.proposal).toMatchObject({
      change: 'set escalations.main.levels[2].hold_until=office',
      checked: '60 pages at night instead of 90, over 30 tickets',
    });
  });

  test('one priority for nearly all, and an urgent one that is no faster', async () => {
    const { recommendations } = await reportOf([
      ...many(200, 10, [[60, 'resolve', { by: 'ana' }]], { priority: 'P2' }),
      ...many(30, 10, [[90, 'resolve', { by: 'ana' }]]),
    ]);
    const found = recommendations.filter(({ rule }) => rule === 'priority-use');
    expect(found.map(({ finding }) => finding)).toEqual([
      '87% (200 of 230) of all tickets begin as P2: the priority hardly tells them apart',
      'P1 is resolved no faster than P2: half of its 30 tickets take 1h30m or more, against 1h for 200 of P2',
    ]);
  });

  test('a category that comes back more often than the others, beyond chance', async () => {
    const back: readonly Step[] = [
      [60, 'resolve', { by: 'ana' }],
      [70, 'reopen'],
      [80, 'resolve', { by: 'ana' }],
    ];
    const { recommendations } = await reportOf([
      ...many(30, 10, back, { category: 'mail' }),
      ...many(70, 10, [[60, 'resolve', { by: 'ana' }]], { category: 'mail' }, 30),
      ...many(10, 11, back, { category: 'disk' }),
      ...many(190, 11, [[60, 'resolve', { by: 'ana' }]], { category: 'disk' }, 10),
    ]);
    const found = recommendations.filter(({ rule }) => rule === 'reopened-often');
    expect(found.map(({ finding }) => finding)).toEqual([
      '30% (30 of 100) of what is resolved in category mail is reopened, 5% elsewhere',
    ]);
  });

  test('pairs that play ping-pong, and a first team that hands nearly all on', async () => {
    const { recommendations } = await reportOf([
      ...many(20, 10, [
        [10, { group: 'network' }],
        [10, 'reassign'],
        [40, { group: 'desk' }],
        [40, 'reassign'],
        [60, 'resolve'],
      ]),
      ...many(
        15,
        10,
        [
          [10, { group: 'network' }],
          [10, 'reassign'],
          [60, 'resolve'],
        ],
        {},
        20,
      ),
      ...many(5, 10, [[60, 'resolve']], {}, 35),
    ]);
    expect(of(recommendations, 'ping-pong-pair')?.finding).toBe(
      '57% (20 of 35) of the tickets that desk gives to network come straight back (20 times), half of them after 30m or more',
    );
    expect(of(recommendations, 'wrong-first-team')?.finding).toBe(
      '88% (35 of 40) of the tickets that begin with desk go on to another team, 100% (35 of 35) of these to network',
    );
  });

  test('come in the order of the tickets that they are about', async () => {
    const { recommendations } = await reportOf(
      many(60, 2, [
        [600, 'acknowledge', { by: 'bo' }],
        [700, 'resolve'],
      ]),
    );
    const counts = recommendations.map(({ tickets }) => tickets);
    expect(counts.length).toBeGreaterThan(2);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });
});
