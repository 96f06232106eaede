import { describe, expect, test } from 'vitest';
import { PEOPLE, TO_MAIN } from './people.js';
import { lines, planOf, play } from './play.js';

const created = '2026-11-24T10:00:00Z';
const ticket = { created, priority: 'P1' };

async function ladder(yaml: string, rest = TO_MAIN) {
  return planOf(`${PEOPLE}${rest}\nescalations:\n  main:\n${yaml.replace(/^/gm, '    ')}\n`);
}

const THREE = `
levels:
  - { name: one, notify: [{ person: ana }] }
  - { name: two, after: 30m, notify: [{ person: bo }] }
  - { name: three, after: 1h, unless: resolved, notify: [{ person: carla }] }
`;

describe('L1: when a level has its moment', () => {
  test('`after` counts from the start of the ladder', async () => {
    expect(lines(play(await ladder(THREE), { ticket }))).toEqual([
      '+0m page ana [one]',
      '+30m page bo [two]',
      '+1h page carla [three]',
    ]);
  });

  test('`wait` counts from the moment of the level before, fired or passed over', async () => {
    const plan = await ladder(`
levels:
  - { name: one, notify: [{ person: ana }] }
  - { name: two, after: 30m, during: never, notify: [{ person: bo }] }
  - { name: three, wait: 10m, notify: [{ person: carla }] }
  - { name: four, wait: 5m, notify: [{ person: dan }] }
`);
    expect(lines(play(plan, { ticket }))).toEqual([
      '+0m page ana [one]',
      '+40m page carla [three]',
      '+45m page dan [four]',
    ]);
  });

  test('on a clock of business hours, closing time is still in time and zero waits for opening (C3, C4)', async () => {
    const plan = await planOf(`${PEOPLE}${TO_MAIN}
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 } }
escalations:
  main:
    clock: office
    levels:
      - { name: one, notify: [{ person: ana }] }
      - { name: two, after: 1h, notify: [{ person: bo }] }
      - { name: three, after: 90m, notify: [{ person: carla }] }
`);
    expect(lines(play(plan, { ticket: { created: '2026-11-24T16:00:00Z' } }))).toEqual([
      '+0m page ana [one]',
      '+1h page bo [two]',
      '+17h30m page carla [three]',
    ]);
    expect(lines(play(plan, { ticket: { created: '2026-11-24T18:00:00Z' } }))[0]).toBe('+15h page ana [one]');
  });

  test('stands still while `pause_when` holds', async () => {
    const plan = await ladder(`${THREE}pause_when: { status: pending }\n`);
    const events = ['set status=pending @+10m', 'set status=open @+25m'];
    expect(lines(play(plan, { ticket, events }))).toEqual([
      '+0m page ana [one]',
      '+45m page bo [two]',
      '+1h15m page carla [three]',
    ]);
  });

  test('a share of an SLA target moves with the target and fires at once when it is moved into the past', async () => {
    const plan = await planOf(`${PEOPLE}
slas:
  s: { targets: { P1: { resolution: 1h }, P2: { resolution: 4h } } }
escalations:
  main:
    levels:
      - { name: one, notify: [{ person: ana }] }
      - { name: late, after: 50% of resolution, notify: [{ person: bo }] }
matrix:
  - { name: all, match: {}, escalation: main, sla: s }
`);
    expect(lines(play(plan, { ticket: { created, priority: 'P2' } }), ['page'])).toEqual([
      '+0m page ana [one]',
      '+2h page bo [late]',
    ]);
    const raised = play(plan, { ticket: { created, priority: 'P2' }, events: ['set priority=P1 @+40m'] });
    expect(lines(raised, ['page'])).toEqual(['+0m page ana [one]', '+40m page bo [late]']);
    const none = play(plan, { ticket: { created, priority: 'P3' } });
    expect(lines(none, ['page'])).toEqual(['+0m page ana [one]']);
    expect(none.outcome).toBe('exhausted');
  });

  test('`hold_until` moves a level, and through `wait` alone the next', async () => {
    const plan = await planOf(`${PEOPLE}${TO_MAIN}
calendars:
  office: { timezone: UTC, hours: { daily: 09:00-17:00 } }
escalations:
  main:
    levels:
      - { name: one, notify: [{ person: ana }] }
      - { name: two, after: 1h, hold_until: office, notify: [{ person: bo }] }
      - { name: three, wait: 30m, notify: [{ person: carla }] }
      - { name: four, after: 2h, notify: [{ person: dan }] }
`);
    expect(lines(play(plan, { ticket: { created: '2026-11-24T20:00:00Z' } }))).toEqual([
      '+0m page ana [one]',
      '+2h page dan [four]',
      '+13h page bo [two]',
      '+13h30m page carla [three]',
    ]);
  });
});

describe('L2, L3: whether it pages', () => {
  test('an acknowledgement at the very moment stops the level', async () => {
    const plan = await ladder(THREE);
    expect(lines(play(plan, { ticket, events: ['acknowledge by ana @+30m'] }))).toEqual([
      '+0m page ana [one]',
      '+1h page carla [three]',
    ]);
    expect(lines(play(plan, { ticket, events: ['acknowledge by ana @+0m'] }))).toEqual(['+1h page carla [three]']);
  });

  test('targets are resolved at the moment: a shift that began during the delay is paged', async () => {
    const plan = await planOf(`${PEOPLE}${TO_MAIN}
schedules:
  primary:
    timezone: UTC
    layers: [{ name: daily, people: [ana, bo], starts: 2026-11-24T00:00, every: 1d }]
escalations:
  main:
    levels:
      - { name: one, notify: [{ schedule: primary }] }
      - { name: two, after: 30m, unless: never, notify: [{ schedule: primary }, { schedule: primary, who: next }] }
`);
    expect(lines(play(plan, { ticket: { created: '2026-11-24T23:45:00Z' } }))).toEqual([
      '+0m page ana [one]',
      '+30m page bo [two]',
      '+30m page ana [two]',
    ]);
  });

  test('what was passed over is said with its reason, beside the timeline', async () => {
    const simulation = play(await ladder(THREE), { ticket, events: ['acknowledge by ana @+5m', 'resolve @+45m'] });
    expect(simulation.passedOver.map((each) => [each.level, each.because[0]?.rule])).toEqual([['two', 'L2']]);
    expect(simulation.outcome).toBe('resolved');
  });
});

describe('L4: empty levels', () => {
  const EMPTY = (onEmpty: string) => `
on_empty: ${onEmpty}
levels:
  - { name: one, notify: [{ schedule: nobody-there }] }
  - { name: two, after: 30m, during: never, notify: [{ person: bo }] }
  - { name: three, after: 1h, notify: [{ person: carla }] }
  - { name: four, after: 2h, notify: [{ person: dan }] }
`;
  const SCHEDULE = `
schedules:
  nobody-there:
    timezone: UTC
    layers: [{ name: past, people: [ana], starts: 2020-01-01T00:00, ends: 2020-01-02T00:00, every: 1d }]
`;

  test('skip: the next level at once; one that is refused is passed over and the skip goes on', async () => {
    const plan = await ladder(EMPTY('skip'), TO_MAIN + SCHEDULE);
    const simulation = play(plan, { ticket });
    expect(lines(simulation)).toEqual(['+0m nobody [one]', '+0m page carla [three]', '+2h page dan [four]']);
    const nobody = simulation.timeline.find((event) => event.kind === 'nobody');
    expect(nobody?.because.map((each) => each.text).join('; ')).toContain('nobody is on call in nobody-there');
  });

  test("wait: nothing until the next level's own moment", async () => {
    const plan = await ladder(EMPTY('wait'), TO_MAIN + SCHEDULE);
    expect(lines(play(plan, { ticket }))).toEqual([
      '+0m nobody [one]',
      '+1h page carla [three]',
      '+2h page dan [four]',
    ]);
  });

  test('a ladder that reaches nobody at all is lost', async () => {
    const plan = await ladder('levels:\n  - { notify: [{ schedule: nobody-there }] }\n', TO_MAIN + SCHEDULE);
    expect(play(plan, { ticket }).outcome).toBe('lost');
  });
});

describe('L5: once a level, again at a later one', () => {
  test('several targets that come to one person page him once', async () => {
    const plan = await ladder(
      `
levels:
  - { name: one, notify: [{ person: ana }, { team: desk }] }
  - { name: two, after: 10m, notify: [{ person: ana }] }
`,
      `${TO_MAIN}\nteams:\n  desk: { members: [bo, ana] }\n`,
    );
    expect(lines(play(plan, { ticket }))).toEqual(['+0m page ana [one]', '+0m page bo [one]', '+10m page ana [two]']);
  });
});

describe('L6: rounds', () => {
  test('run again from the first level, offsets counted from there, so many times', async () => {
    const plan = await ladder(`${THREE}repeat: { every: 30m, times: 1 }\n`);
    expect(lines(play(plan, { ticket }))).toEqual([
      '+0m page ana [one]',
      '+30m page bo [two]',
      '+1h page carla [three]',
      '+1h30m page ana [one r1]',
      '+2h page bo [two r1]',
      '+2h30m page carla [three r1]',
    ]);
  });

  test('a level at a share of a target belongs to no later round', async () => {
    const plan = await planOf(`${PEOPLE}
slas: { s: { targets: { any: { resolution: 1h } } } }
escalations:
  main:
    levels:
      - { name: one, notify: [{ person: ana }] }
      - { name: half, after: 50% of resolution, notify: [{ person: bo }] }
      - { name: then, wait: 5m, notify: [{ person: carla }] }
    repeat: { every: 10m, times: 1 }
matrix: [{ name: all, match: {}, escalation: main, sla: s }]
`);
    expect(lines(play(plan, { ticket }), ['page'])).toEqual([
      '+0m page ana [one]',
      '+30m page bo [half]',
      '+35m page carla [then]',
      '+45m page ana [one r1]',
      '+50m page carla [then r1]',
    ]);
  });
});

describe('L7: acknowledgements that lapse', () => {
  test('resume: the highest level pages again, later ones follow at their distances, those passed over included', async () => {
    const plan = await ladder(`${THREE}ack_timeout: 2h\n`);
    const events = ['acknowledge by ana @+10m'];
    expect(lines(play(plan, { ticket, events }))).toEqual([
      '+0m page ana [one]',
      '+1h page carla [three]',
      '+2h10m ack_lapsed',
      '+2h10m page carla [three]',
    ]);
    const plain = await ladder(`${THREE.replace('unless: resolved, ', '')}ack_timeout: 2h\n`);
    expect(lines(play(plain, { ticket, events }))).toEqual([
      '+0m page ana [one]',
      '+2h10m ack_lapsed',
      '+2h10m page ana [one]',
      '+2h40m page bo [two]',
      '+3h10m page carla [three]',
    ]);
  });

  test('restart: from the first level', async () => {
    const plan = await ladder(`${THREE}ack_timeout: 1h\non_ack_timeout: restart\n`);
    expect(lines(play(plan, { ticket, events: ['acknowledge by bo @+40m'] }))).toEqual([
      '+0m page ana [one]',
      '+30m page bo [two]',
      '+1h page carla [three]',
      '+1h40m ack_lapsed',
      '+1h40m page ana [one]',
      '+2h10m page bo [two]',
      '+2h40m page carla [three]',
    ]);
  });

  test('a later acknowledgement counts anew, and the row wins over the ladder', async () => {
    const plan = await ladder(`${THREE}ack_timeout: 1h\n`, `${TO_MAIN}    ack_timeout: 30m\n`);
    expect(
      lines(play(plan, { ticket, events: ['acknowledge by ana @+5m', 'acknowledge by ana @+20m'] }), ['ack_lapsed']),
    ).toEqual(['+50m ack_lapsed']);
  });
});

describe('L8: climbing early', () => {
  const TRIGGERS = `${THREE}triggers: [{ when: { error_rate: { at_least: 5 } }, go_to: three }]\n`;
  const FIELDS = `${TO_MAIN}\nfields: { error_rate: number }\n`;

  test('a trigger gives its level its moment when it comes true, earlier ones are passed over', async () => {
    const plan = await ladder(TRIGGERS, FIELDS);
    expect(lines(play(plan, { ticket, events: ['set error_rate=7 @+10m'] }))).toEqual([
      '+0m page ana [one]',
      '+10m page carla [three]',
    ]);
    expect(lines(play(plan, { ticket: { ...ticket, error_rate: 9 } }))).toEqual(['+0m page carla [three]']);
  });

  test('it happens once, and later levels keep their own moments', async () => {
    const plan = await ladder(`${THREE}triggers: [{ when: { reassigned: { at_least: 2 } }, go_to: two }]\n`);
    const events = ['reassign @+5m', 'reassign @+10m', 'reassign @+12m'];
    expect(lines(play(plan, { ticket, events }))).toEqual([
      '+0m page ana [one]',
      '+10m page bo [two]',
      '+1h page carla [three]',
    ]);
  });

  test('`escalate` pages even when acknowledged', async () => {
    const plan = await ladder(THREE);
    expect(lines(play(plan, { ticket, events: ['acknowledge by ana @+5m', 'escalate to two @+10m'] }))).toEqual([
      '+0m page ana [one]',
      '+10m page bo [two]',
      '+1h page carla [three]',
    ]);
  });
});

describe('L9, L17: resolution and reopening', () => {
  test('resolution ends the ladder, a reopen clears the acknowledgement and starts it anew', async () => {
    const plan = await ladder(THREE);
    const events = ['acknowledge by ana @+5m', 'resolve @+20m', 'reopen @+2h'];
    expect(lines(play(plan, { ticket, events }))).toEqual([
      '+0m page ana [one]',
      '+2h page ana [one]',
      '+2h30m page bo [two]',
      '+3h page carla [three]',
    ]);
  });

  test('at the level of a trigger that the reopen makes true', async () => {
    const plan = await ladder(`${THREE}triggers: [{ when: { reopened: { at_least: 1 } }, go_to: two }]\n`);
    expect(lines(play(plan, { ticket, events: ['resolve @+5m', 'reopen @+1h'] }))).toEqual([
      '+0m page ana [one]',
      '+1h page bo [two]',
      '+2h page carla [three]',
    ]);
  });

  test('auto_resolve acts as a resolve event', async () => {
    const plan = await ladder(THREE, `${TO_MAIN}    auto_resolve: 40m\n`);
    const simulation = play(plan, { ticket });
    expect(lines(simulation, ['page', 'event'])).toEqual([
      '+0m page ana [one]',
      '+30m page bo [two]',
      '+40m event resolve',
    ]);
    expect(simulation.outcome).toBe('resolved');
  });
});

describe('L10-L14: who exactly', () => {
  test('round robin takes the member of the turn', async () => {
    const plan = await ladder('levels: [{ notify: [{ round_robin: [ana, bo, carla] }] }]\n');
    expect(lines(play(plan, { ticket }, { turn: 4 }))).toEqual(['+0m page bo [Level 1]']);
  });

  test('reminders page the same people until something else happens', async () => {
    const plan = await ladder(`
levels:
  - { name: one, notify: [{ person: ana }], remind: { every: 10m, times: 5 } }
  - { name: two, after: 25m, notify: [{ person: bo }], remind: { every: 10m, times: unlimited } }
`);
    expect(lines(play(plan, { ticket }))).toEqual([
      '+0m page ana [one]',
      '+10m remind ana [one]',
      '+20m remind ana [one]',
      '+25m page bo [two]',
    ]);
    expect(lines(play(plan, { ticket, until: '+50m' })).slice(-2)).toEqual([
      '+35m remind bo [two]',
      '+45m remind bo [two]',
    ]);
    expect(lines(play(plan, { ticket, events: ['acknowledge by ana @+15m'] }))).toEqual([
      '+0m page ana [one]',
      '+10m remind ana [one]',
    ]);
  });

  test('another ladder runs beside, with its own rounds', async () => {
    const plan = await planOf(`${PEOPLE}${TO_MAIN}
escalations:
  main:
    levels:
      - { name: one, notify: [{ person: ana }] }
      - { name: two, after: 10m, notify: [{ escalation: other }] }
      - { name: three, after: 30m, notify: [{ person: dan }] }
  other:
    levels:
      - { name: first, notify: [{ person: bo }] }
      - { name: second, after: 15m, notify: [{ person: carla }] }
`);
    expect(lines(play(plan, { ticket }))).toEqual([
      '+0m page ana [one]',
      '+10m page bo [first]',
      '+25m page carla [second]',
      '+30m page dan [three]',
    ]);
  });

  test('managers of those paged before, by level or by name; inform is no page', async () => {
    const plan = await ladder(`
levels:
  - { name: one, notify: [{ person: ana }, { person: bo }] }
  - { name: chat, after: 5m, notify: [{ channel: "#ops" }] }
  - { name: boss, after: 10m, notify: [{ manager_of: previous }], inform: [{ audience: customers, channel: status }] }
  - { name: boss of boss, after: 20m, notify: [{ manager_of: boss }] }
`);
    expect(lines(play(plan, { ticket }))).toEqual([
      '+0m page ana [one]',
      '+0m page bo [one]',
      '+5m page #ops [chat]',
      '+10m page carla [boss]',
      '+10m inform status [boss]',
      '+20m page dan [boss of boss]',
    ]);
  });

  test('the experts of the ticket', async () => {
    const plan = await ladder(
      'levels: [{ name: one, notify: [{ handler: members }] }]\n',
      `${TO_MAIN}
fields: { category: [network, database] }
teams:
  net: { members: [ana], handles: { category: network } }
  all: { members: [bo], handles: {} }
`,
    );
    expect(lines(play(plan, { ticket: { ...ticket, category: 'network' } }))).toEqual([
      '+0m page ana [one]',
      '+0m page bo [one]',
    ]);
    expect(lines(play(plan, { ticket }))).toEqual(['+0m page bo [one]']);
  });
});

describe('R: routing', () => {
  test('for each column the first matching row that names it', async () => {
    const plan = await planOf(`${PEOPLE}
escalations:
  a: { levels: [{ notify: [{ person: ana }] }] }
  b: { levels: [{ notify: [{ person: bo }] }] }
slas: { s: { targets: { any: { resolution: 1h } } } }
calendars: { office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 } } }
matrix:
  - { name: office, match: { priority: [P1, P2] }, during: office, escalation: a }
  - { name: promise, match: { priority: P1 }, sla: s, urgency: low }
  - { name: rest, match: { priority: { not: P4 } }, escalation: b, sla: none, urgency: high }
`);
    const day = play(plan, { ticket });
    expect(day.route.escalation?.row).toBe('office');
    expect([day.route.sla?.value, day.route.sla?.row, day.route.urgency?.value]).toEqual(['s', 'promise', 'low']);
    const night = play(plan, { ticket: { ...ticket, created: '2026-11-24T20:00:00Z' } });
    expect(night.route.escalation?.value).toBe('b');
    expect(play(plan, { ticket: { created, priority: 'P4' } }).outcome).toBe('unrouted');
  });

  test('R2: another escalation ends the old ladder, an acknowledgement stays in force', async () => {
    const plan = await planOf(`${PEOPLE}
escalations:
  low: { levels: [{ name: l1, notify: [{ person: ana }] }, { name: l2, after: 1h, notify: [{ person: bo }] }] }
  high: { levels: [{ name: h1, notify: [{ person: carla }] }, { name: h2, after: 10m, unless: never, notify: [{ person: dan }] }] }
matrix:
  - { name: urgent, match: { priority: P1 }, escalation: high }
  - { name: rest, match: {}, escalation: low }
`);
    const p3 = { created, priority: 'P3' };
    expect(lines(play(plan, { ticket: p3, events: ['set priority=P1 @+20m'] }))).toEqual([
      '+0m page ana [l1]',
      '+20m page carla [h1]',
      '+30m page dan [h2]',
    ]);
    expect(lines(play(plan, { ticket: p3, events: ['acknowledge by ana @+5m', 'set priority=P1 @+20m'] }))).toEqual([
      '+0m page ana [l1]',
      '+30m page dan [h2]',
    ]);
    expect(lines(play(plan, { ticket: p3, events: ['set priority=P2 @+20m'] }))).toEqual([
      '+0m page ana [l1]',
      '+1h page bo [l2]',
    ]);
  });

  test('escalation none is silent, on purpose', async () => {
    const plan = await planOf(`${PEOPLE}\nmatrix: [{ name: all, match: {}, escalation: none }]\n`);
    expect(play(plan, { ticket }).outcome).toBe('silent');
  });
});

describe('N1: personal steps', () => {
  test('start with each page, anew with the next one, and are dropped by an acknowledgement', async () => {
    const plan = await ladder(
      `
levels:
  - { name: one, notify: [{ person: ana }] }
  - { name: two, after: 7m, notify: [{ person: ana }] }
`,
      `${TO_MAIN}\nworkspace: { notify: { high: [{ via: push }, { via: phone, after: 5m }, { via: sms, after: 10m }] } }\n`,
    );
    expect(lines(play(plan, { ticket }, { channels: true }), ['notify'])).toEqual([
      '+0m notify ana by push [one]',
      '+5m notify ana by phone [one]',
      '+7m notify ana by push [two]',
      '+12m notify ana by phone [two]',
      '+17m notify ana by sms [two]',
    ]);
    const acked = play(plan, { ticket, events: ['acknowledge by ana @+1m'] }, { channels: true });
    expect(lines(acked, ['notify'])).toEqual(['+0m notify ana by push [one]']);
  });
});

describe('L15: how long a simulation goes on', () => {
  test('a ladder that starts again for ever is told up to a bound', async () => {
    const plan = await ladder(`
levels:
  - { name: one, notify: [{ person: ana }] }
repeat: { every: 1m, times: 1000000000 }
`);
    const { timeline, outcome, end } = play(plan, { ticket });
    expect(timeline).toHaveLength(100_000);
    expect(outcome).toBe('horizon');
    expect(end).toBe(timeline.at(-1)?.at);
  });
});
