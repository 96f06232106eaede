import { describe, expect, test } from 'vitest';
import { PEOPLE, TO_MAIN } from './people.js';
import { clocks, lines, planOf, play } from './play.js';

const created = '2026-11-24T10:00:00Z';
const ticket = { created };

describe('R3: urgency', () => {
  const policy = (row: string, level = '') => `${PEOPLE}
calendars: { office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 } } }
escalations:
  main:
    levels:
      - { name: one, notify: [{ person: ana }]${level} }
      - { name: two, after: 8h, notify: [{ person: bo }] }
matrix: [{ name: all, match: {}, escalation: main${row} }]
`;
  const urgencies = async (row: string, level?: string) =>
    play(await planOf(policy(row, level)), { ticket })
      .timeline.filter(({ kind }) => kind === 'page')
      .map(({ urgency }) => urgency);

  test('is decided by the moment of each page', async () => {
    expect(await urgencies(', urgency: { during: office, then: low, otherwise: high }')).toEqual(['low', 'high']);
  });

  test("a level's own wins over the row's", async () => {
    expect(await urgencies(', urgency: low', ', urgency: high')).toEqual(['high', 'low']);
  });

  test('is high where nobody names one', async () => {
    expect(await urgencies('')).toEqual(['high', 'high']);
  });
});

describe('L16: how it ends', () => {
  const ladder = (levels: string) => `${PEOPLE}${TO_MAIN}
schedules: { empty: { layers: [{ people: [nobody], starts: 2026-01-01T00:00, every: 1w }] } }
escalations: { main: { levels: [${levels}] } }
`;
  const outcome = async (levels: string, events: string[] = [], until?: string) =>
    play(await planOf(ladder(levels)), { ticket, events, ...(until === undefined ? {} : { until }) }).outcome;
  const NOBODY = '{ name: one, notify: [{ schedule: empty }] }';

  test('exhausted: somebody was reached, nobody resolved', async () => {
    expect(await outcome('{ name: one, notify: [{ person: ana }] }')).toBe('exhausted');
  });

  test('lost: every level had its moment and none reached anybody', async () => {
    expect(await outcome(`${NOBODY}, { name: two, after: 1h, notify: [{ schedule: empty }] }`)).toBe('lost');
    expect(await outcome(`${NOBODY}, { name: two, after: 1h, notify: [{ bot: robot }] }`)).toBe('exhausted');
  });

  test('a ticket that somebody acknowledged is never lost, and resolved wins', async () => {
    expect(await outcome(NOBODY, ['acknowledge by ana @+1m'])).toBe('exhausted');
    expect(await outcome(NOBODY, ['resolve @+1m'])).toBe('resolved');
  });

  test('horizon: it is still going on where the look ends', async () => {
    expect(
      await outcome(
        '{ name: one, notify: [{ person: ana }] }, { name: two, after: 2h, notify: [{ person: bo }] }',
        [],
        '+1h',
      ),
    ).toBe('horizon');
  });
});

describe('N2: at night', () => {
  const plan = (rest = '') =>
    planOf(`people:
  ana: { timezone: Europe/Berlin }
  bo: { timezone: America/Vancouver }
escalations: { main: { levels: [{ notify: [{ person: ana }, { person: bo }] }] } }
matrix: [{ name: all, match: {}, escalation: main }]
${rest}`);
  const nights = async (at: string, rest?: string) => {
    const { people } = await plan(rest);
    return ['ana', 'bo'].map((id) => people.get(id)?.night.isOpen(Date.parse(at)));
  };

  test("is 22:00 to 06:00 in the person's own zone", async () => {
    // 22:00 in Berlin is 13:00 in Vancouver.
    expect(await nights('2026-11-24T20:59:59Z')).toEqual([false, false]);
    expect(await nights('2026-11-24T21:00:00Z')).toEqual([true, false]);
    expect(await nights('2026-11-25T05:00:00Z')).toEqual([false, false]);
    expect(await nights('2026-11-25T06:00:00Z')).toEqual([false, true]);
  });

  test('a calendar of that name gives the hours, still in that zone', async () => {
    const rest = 'calendars: { night: { timezone: Asia/Tokyo, hours: { daily: 20:00-21:00 } } }\n';
    expect(await nights('2026-11-24T19:30:00Z', rest)).toEqual([true, false]);
    expect(await nights('2026-11-24T21:00:00Z', rest)).toEqual([false, false]);
    expect(await nights('2026-11-25T04:30:00Z', rest)).toEqual([false, true]);
  });
});

describe('K2, K8: which target and which time', () => {
  const sla = (targets: string, rest = '') =>
    planOf(`${PEOPLE}
calendars: { office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 } } }
escalations: { main: { levels: [{ notify: [{ person: ana }] }] } }
matrix: [{ name: all, match: {}, escalation: main, sla: s }]
slas: { s: { ${rest}targets: { ${targets} } } }
`);

  test('a clock counts the open time of its target, else of its SLA, else all time', async () => {
    const due = async (targets: string, rest?: string) => clocks(play(await sla(targets, rest), { ticket }));
    expect(await due('any: { resolution: 10h }')).toEqual(['resolution breached due +10h']);
    expect(await due('any: { resolution: 10h }', 'calendar: office, ')).toEqual(['resolution breached due +1d2h']);
    expect(await due('any: { resolution: 10h, calendar: always }', 'calendar: office, ')).toEqual([
      'resolution breached due +10h',
    ]);
  });

  test('`any` serves the priorities that are not listed, and lends them no metric', async () => {
    const plan = await sla('P1: { resolution: 1h }, any: { acknowledge: 10m, resolution: 2h }');
    expect(clocks(play(plan, { ticket: { created, priority: 'P1' } }))).toEqual(['resolution breached due +1h']);
    expect(clocks(play(plan, { ticket: { created, priority: 'P3' } }))).toEqual([
      'acknowledge breached due +10m',
      'resolution breached due +2h',
    ]);
  });

  test('there is one entry a run: `update` has several', async () => {
    const plan = await sla('any: { update: 1h }');
    const simulation = play(plan, {
      ticket,
      events: ['respond by ana @+30m', 'respond by ana @+2h', 'resolve @+2h10m'],
    });
    expect(simulation.sla.map(({ metric, run, status }) => [metric, run, status])).toEqual([
      ['update', 0, 'met'],
      ['update', 1, 'breached'],
      ['update', 2, 'met'],
    ]);
    expect(lines(simulation, ['sla_breach'])).toEqual(['+1h30m sla_breach update']);
  });
});
