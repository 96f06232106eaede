import { describe, expect, test } from 'vitest';
import { PEOPLE, TO_MAIN } from '../run/people.js';
import { clocks, lines, planOf, play } from '../run/play.js';

/** What the comparison with the naive reference found wrong, each in its smallest form. */

const created = '2026-11-24T10:00:00Z';
const ticket = { created, priority: 'P1' };

const NOBODY = `
schedules:
  empty:
    timezone: UTC
    layers: [{ name: past, people: [ana], starts: 2020-01-01T00:00, ends: 2020-01-02T00:00, every: 1d }]
calendars:
  office: { timezone: UTC, hours: { daily: 09:00-17:00 } }
  evening: { timezone: UTC, hours: { daily: 10:30-11:00 } }
`;

async function ladder(yaml: string, rest = TO_MAIN, calendars = '') {
  return planOf(`${PEOPLE}${NOBODY}${calendars}${rest}\nescalations:\n  main:\n${yaml.replace(/^/gm, '    ')}\n`);
}

const WITH_SLA = (sla: string) => `
slas:
  s: ${sla}
matrix: [{ name: all, match: {}, escalation: main, sla: s }]
`;

describe('levels', () => {
  test('L4: a skip does not page a level at a share of a target that there is not', async () => {
    const plan = await ladder(`
on_empty: skip
levels:
  - { name: one, notify: [{ schedule: empty }] }
  - { name: share, after: 50% of resolution, notify: [{ person: bo }] }
  - { name: three, after: 1h, notify: [{ person: carla }] }
`);
    expect(lines(play(plan, { ticket }))).toEqual(['+0m nobody [one]', '+0m page carla [three]']);
  });

  test('L4: the skip goes on behind a level that was held and then refused', async () => {
    const plan = await ladder(`
on_empty: skip
levels:
  - { name: one, notify: [{ schedule: empty }] }
  - { name: two, after: 2h, hold_until: evening, notify: [{ person: bo }] }
  - { name: three, after: 3h, unless: never, notify: [{ person: carla }] }
`);
    const events = ['acknowledge @+5m'];
    expect(lines(play(plan, { ticket, events }))).toEqual(['+0m nobody [one]', '+30m page carla [three]']);
  });

  test('L3: a `wait` behind a share that there is not comes before later levels of the same instant', async () => {
    const plan = await ladder(`
levels:
  - { name: one, after: 30m, notify: [{ person: ana }] }
  - { name: share, after: 50% of resolution, notify: [{ person: bo }] }
  - { name: three, wait: 0m, notify: [{ person: carla }] }
  - { name: four, after: 30m, notify: [{ person: bo }] }
`);
    expect(lines(play(plan, { ticket }))).toEqual([
      '+30m page ana [one]',
      '+30m page carla [three]',
      '+30m page bo [four]',
    ]);
  });

  test('L3, L7, L8: an `escalate` event at the very instant at which an acknowledgement lapses is not lost', async () => {
    const plan = await ladder(`
ack_timeout: 20m
repeat: { every: 1h, times: 1 }
levels:
  - { name: one, after: 10m, notify: [{ person: ana }] }
  - { name: two, after: 30m, notify: [{ person: bo }] }
  - { name: three, after: 50m, notify: [{ person: carla }] }
`);
    // In the second round, which begins at +1h50m, level two is still to come.
    const events = ['acknowledge @+1h55m', 'escalate @+2h15m'];
    expect(lines(play(plan, { ticket, events, until: '+2h16m' }))).toEqual([
      '+10m page ana [one]',
      '+30m page bo [two]',
      '+50m page carla [three]',
      '+2h15m ack_lapsed',
      '+2h15m page bo [two]',
      '+2h15m page carla [three]',
    ]);
  });

  test('L11: a reminder that is set while the ladder stands still comes when it runs again', async () => {
    const plan = await ladder(
      `
pause_when: { status: pending }
triggers: [{ when: { error_rate: { at_least: 5 } }, go_to: two }]
levels:
  - { name: one, notify: [{ person: ana }] }
  - { name: two, after: 5h, notify: [{ person: bo }], remind: { every: 10m, times: 1 } }
`,
      `${TO_MAIN}\nfields: { error_rate: number }\n`,
    );
    const events = ['set status=pending @+5m', 'set error_rate=9 @+10m', 'set status=open @+30m'];
    expect(lines(play(plan, { ticket, events }))).toEqual([
      '+0m page ana [one]',
      '+10m page bo [two]',
      '+40m remind bo [two]',
    ]);
  });

  test('L7: after a lapse a `wait` counts from the level before, also one that was held', async () => {
    const plan = await ladder(`
ack_timeout: 20m
levels:
  - { name: one, notify: [{ person: ana }] }
  - { name: two, wait: 5m, hold_until: evening, notify: [{ person: bo }] }
  - { name: three, wait: 5m, notify: [{ person: carla }] }
`);
    expect(lines(play(plan, { ticket, events: ['acknowledge @+1m'] }))).toEqual([
      '+0m page ana [one]',
      '+21m ack_lapsed',
      '+21m page ana [one]',
      '+30m page bo [two]',
      '+35m page carla [three]',
    ]);
  });

  test('L7: back in an earlier round, levels before the one that pages again are done with', async () => {
    const plan = await ladder(`
ack_timeout: 130m
repeat: { every: 55m, times: 1 }
levels:
  - { name: one, after: 45m, notify: [{ person: bo }] }
  - { name: two, after: 45m, unless: never, notify: [{ person: ana }] }
`);
    expect(lines(play(plan, { ticket, events: ['acknowledge @+15m'], until: '+145m' }))).toEqual([
      '+45m page ana [two]',
      '+2h25m ack_lapsed',
      '+2h25m page ana [two]',
    ]);
  });

  test('L8: an `escalate` at the instant of a lapse still counts', async () => {
    const plan = await ladder(`
ack_timeout: 10m
levels:
  - { name: one, notify: [{ person: ana }] }
  - { name: two, after: 2h, notify: [{ person: bo }] }
`);
    expect(lines(play(plan, { ticket, events: ['acknowledge @+5m', 'escalate to two @+15m'] }))).toEqual([
      '+0m page ana [one]',
      '+15m ack_lapsed',
      '+15m page ana [one]',
      '+15m page bo [two]',
    ]);
  });

  test('L14: pages before a `restart` are not those of this round', async () => {
    const plan = await ladder(
      `
ack_timeout: 10m
on_ack_timeout: restart
levels:
  - { name: one, during: first, notify: [{ person: ana }] }
  - { name: two, after: 6m, notify: [{ manager_of: previous }] }
`,
      TO_MAIN,
      '  first: { timezone: UTC, hours: { daily: 10:00-10:05 } }\n',
    );
    expect(lines(play(plan, { ticket, events: ['acknowledge @+5m'] }))).toEqual([
      '+0m page ana [one]',
      '+15m ack_lapsed',
      '+21m nobody [two]',
    ]);
  });

  test('L1: a level whose moment falls on closing, where a pause begins, comes with the resumption', async () => {
    const plan = await ladder(`
clock: office
pause_when: { status: pending }
levels:
  - { name: one, after: 7h, notify: [{ person: ana }] }
`);
    const events = ['set status=pending @+7h', 'set status=open @+10h'];
    expect(lines(play(plan, { ticket, events }))).toEqual(['+10h page ana [one]']);
  });

  test('L3: events come before the level at a share that has no target', async () => {
    const plan = await ladder('levels:\n  - { name: one, after: 50% of resolution, notify: [{ person: ana }] }\n');
    expect(lines(play(plan, { ticket, events: ['escalate to one @+0m'] }))).toEqual(['+0m page ana [one]']);
  });

  test('L1: a level at a share fires only while its clock runs, also when the share is long past', async () => {
    const plan =
      await planOf(`${PEOPLE}${WITH_SLA('{ pause_when: { status: pending }, targets: { any: { resolution: 1h } } }')}
escalations:
  main: { levels: [{ name: one, after: 2h, notify: [{ escalation: other }] }] }
  other: { levels: [{ name: half, after: 50% of resolution, notify: [{ person: bo }] }] }
`);
    const events = ['set status=pending @+90m', 'set status=open @+3h'];
    expect(lines(play(plan, { ticket, events }), ['page'])).toEqual(['+3h page bo [half]']);
  });
});

describe('SLA clocks', () => {
  test('K5: what an event of the same instant moved into the past is breached before the next event', async () => {
    const plan = await ladder(
      'levels: [{ name: one, notify: [{ person: ana }] }]\n',
      WITH_SLA('{ targets: { P1: { resolution: 1h }, any: { resolution: 8h } } }'),
    );
    const events = ['set priority=P1 @+3h', 'resolve @+3h'];
    const late = play(plan, { ticket: { created, priority: 'P3' }, events });
    expect(clocks(late)).toEqual(['resolution breached due +1h']);
    expect(lines(late, ['sla_breach'])).toEqual(['+3h sla_breach resolution']);
  });

  test('K7: which warnings were given is remembered by share, not by place in the list', async () => {
    const plan = await planOf(`${PEOPLE}
slas:
  a: { targets: { any: { resolution: 1h } }, warn_at: [20%] }
  b: { targets: { any: { resolution: 1h } }, warn_at: [80%] }
escalations: { main: { levels: [{ notify: [{ person: ana }] }] } }
matrix:
  - { name: urgent, match: { priority: P1 }, sla: b }
  - { name: rest, match: {}, escalation: main, sla: a }
`);
    const simulation = play(plan, { ticket: { created, priority: 'P3' }, events: ['set priority=P1 @+30m'] });
    expect(lines(simulation, ['sla_warning'])).toEqual([
      '+12m sla_warning resolution 20%',
      '+48m sla_warning resolution 80%',
    ]);
  });

  test('L1, K4: a level past the target follows a target that moves, though the breach stays', async () => {
    const plan = await ladder(
      'levels: [{ name: one, after: 150% of resolution, notify: [{ person: ana }] }]\n',
      WITH_SLA('{ targets: { P1: { resolution: 1h }, any: { resolution: 2h } } }'),
    );
    const simulation = play(plan, { ticket: { created, priority: 'P3' }, events: ['set priority=P1 @+150m'] });
    expect(lines(simulation)).toEqual(['+2h sla_breach resolution', '+2h30m page ana [one]']);
    expect(clocks(simulation)).toEqual(['resolution breached due +2h']);
  });

  test('K6: a promise that was dropped and is made again before the reopen runs after it', async () => {
    const plan = await ladder(
      'levels: [{ name: one, notify: [{ person: ana }] }]\n',
      WITH_SLA('{ targets: { P1: { resolution: 1h }, P2: { first_response: 1h } } }'),
    );
    const events = ['set priority=P2 @+5m', 'resolve @+10m', 'set priority=P1 @+15m', 'reopen @+20m'];
    expect(clocks(play(plan, { ticket, events }))).toContain('resolution#1 breached due +1h20m');
  });
});
