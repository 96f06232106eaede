import { describe, expect, test } from 'vitest';
import { PEOPLE } from './people.js';
import { clocks, lines, planOf, play } from './play.js';

const created = '2026-11-24T10:00:00Z';

async function sla(yaml: string, rest = '') {
  return planOf(`${PEOPLE}
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 }, day: 8h }
escalations:
  main: { levels: [{ name: one, notify: [{ person: ana }] }] }
matrix:
  - { name: all, match: {}, escalation: main, sla: s }
slas:
  s:
${yaml.replace(/^/gm, '    ')}
${rest}`);
}

const FULL = 'targets: { any: { acknowledge: 15m, first_response: 30m, resolution: 2h } }\n';

describe('K1-K3: what each clock measures', () => {
  test('a silent ticket breaches everything, stamped with due', async () => {
    const simulation = play(await sla(FULL), { ticket: { created } });
    expect(lines(simulation, ['sla_breach'])).toEqual([
      '+15m sla_breach acknowledge',
      '+30m sla_breach first_response',
      '+2h sla_breach resolution',
    ]);
    expect(simulation.sla.map((run) => run.breachedAt === run.due)).toEqual([true, true, true]);
  });

  test('ended exactly at due is met; a reply acknowledges too', async () => {
    const simulation = play(await sla(FULL), { ticket: { created }, events: ['respond by ana @+15m', 'resolve @+2h'] });
    expect(clocks(simulation)).toEqual([
      'acknowledge met due +15m',
      'first_response met due +30m',
      'resolution met due +2h',
    ]);
  });

  test('resolution ends every clock', async () => {
    expect(clocks(play(await sla(FULL), { ticket: { created }, events: ['resolve @+20m'] }))).toEqual([
      'acknowledge breached due +15m',
      'first_response met due +30m',
      'resolution met due +2h',
    ]);
  });

  test('an office target of an hour from 16:00 is due at 17:00, and 20:00 is late', async () => {
    const plan = await sla('calendar: office\ntargets: { any: { resolution: 1h } }\n');
    const ticket = { created: '2026-11-24T16:00:00Z' };
    expect(clocks(play(plan, { ticket, events: ['resolve @+4h'] }))).toEqual(['resolution breached due +1h']);
    expect(clocks(play(plan, { ticket, events: ['resolve @+1h'] }))).toEqual(['resolution met due +1h']);
  });

  test('a day is the calendar’s day (T5)', async () => {
    const plan = await sla('calendar: office\ntargets: { any: { resolution: 1d } }\n');
    expect(clocks(play(plan, { ticket: { created }, events: ['resolve @+1h'] }))).toEqual(['resolution met due +1d']);
  });

  test('update runs again from each public reply until resolution', async () => {
    const plan = await sla('targets: { any: { update: 1h } }\n');
    const simulation = play(plan, {
      ticket: { created },
      events: ['respond @+50m', 'respond @+3h', 'resolve @+3h30m'],
    });
    expect(clocks(simulation)).toEqual(['update met due +1h', 'update#1 breached due +1h50m', 'update#2 met due +4h']);
  });
});

describe('K4: pauses', () => {
  const PAUSED = 'pause_when: { status: pending }\ntargets: { any: { resolution: 2h } }\n';

  test('the clock stands and due moves', async () => {
    const events = ['set status=pending @+1h', 'set status=open @+3h', 'resolve @+4h'];
    expect(clocks(play(await sla(PAUSED), { ticket: { created }, events }))).toEqual(['resolution met due +4h']);
  });

  test('a pause that begins exactly at due prevents the breach', async () => {
    const events = ['set status=pending @+2h', 'resolve @+5h'];
    expect(clocks(play(await sla(PAUSED), { ticket: { created }, events }))).toEqual(['resolution met due +5h']);
    const resumed = ['set status=pending @+2h', 'set status=open @+5h'];
    expect(lines(play(await sla(PAUSED), { ticket: { created }, events: resumed }), ['sla_breach'])).toEqual([
      '+5h sla_breach resolution',
    ]);
  });

  test('a clock that stands at the end has no due', async () => {
    const simulation = play(await sla(PAUSED), { ticket: { created }, events: ['set status=pending @+1h'] });
    expect(simulation.sla[0]).toMatchObject({ status: 'paused', due: undefined, elapsed: 3_600_000 });
  });
});

describe('K5: changes of priority', () => {
  const BY_PRIORITY = 'targets: { P1: { resolution: 1h }, P3: { resolution: 8h, acknowledge: 4h } }\n';

  test('recalculate keeps the time counted; past the new target is a breach now', async () => {
    const plan = await sla(BY_PRIORITY);
    const ticket = { created, priority: 'P3' };
    const early = play(plan, { ticket, events: ['acknowledge @+5m', 'set priority=P1 @+30m'] });
    expect(clocks(early)).toEqual(['acknowledge met due +4h', 'resolution breached due +1h']);
    const late = play(plan, { ticket, events: ['set priority=P1 @+3h'] });
    expect(lines(late, ['sla_breach'])).toEqual(['+3h sla_breach resolution']);
    expect(late.sla.map((run) => run.status)).toEqual(['dropped', 'breached']);
  });

  test('restart begins at zero', async () => {
    const plan = await sla(`${BY_PRIORITY}on_priority_change: restart\n`);
    const simulation = play(plan, { ticket: { created, priority: 'P3' }, events: ['set priority=P1 @+3h'] });
    expect(clocks(simulation)[1]).toBe('resolution breached due +4h');
  });

  test('a metric that appears is counted from creation', async () => {
    const plan = await sla(BY_PRIORITY);
    const simulation = play(plan, { ticket: { created, priority: 'P1' }, events: ['set priority=P3 @+30m'] });
    expect(clocks(simulation)).toEqual(['resolution breached due +8h', 'acknowledge breached due +4h']);
  });
});

describe('K6-K9', () => {
  test('on_reopen resume, restart, ignore', async () => {
    const events = ['resolve @+1h', 'reopen @+5h'];
    const with_ = async (how: string) =>
      clocks(
        play(await sla(`targets: { any: { resolution: 2h } }\non_reopen: ${how}\n`), { ticket: { created }, events }),
      );
    expect(await with_('resume')).toEqual(['resolution breached due +6h']);
    expect(await with_('restart')).toEqual(['resolution met due +2h', 'resolution#1 breached due +7h']);
    expect(await with_('ignore')).toEqual(['resolution met due +2h']);
  });

  test('warnings fire at their share, once each; what notify names is informed', async () => {
    const plan = await sla(
      `${FULL}warn_at: [50%, 80%]\nnotify: { warning: [{ person: eve }], breach: [{ manager_of: previous }] }\n`,
    );
    expect(
      lines(play(plan, { ticket: { created }, events: ['acknowledge @+1m', 'respond @+2m'] }), [
        'sla_warning',
        'inform',
        'sla_breach',
      ]),
    ).toEqual([
      '+1h sla_warning resolution 50%',
      '+1h inform resolution eve',
      '+1h36m sla_warning resolution 80%',
      '+1h36m inform resolution eve',
      '+2h sla_breach resolution',
      '+2h inform resolution carla',
    ]);
  });

  test('communication tells its audience until resolution and keeps nothing alive', async () => {
    const plan = await sla(`${FULL}communication: { audience: customers, channel: status, every: 45m }\n`);
    expect(lines(play(plan, { ticket: { created } }), ['inform'])).toEqual([
      '+0m inform status',
      '+45m inform status',
      '+1h30m inform status',
    ]);
    expect(lines(play(plan, { ticket: { created }, events: ['resolve @+50m'] }), ['inform'])).toHaveLength(2);
  });
});

describe('K4, again', () => {
  test('a pause that began exactly at due moved due to where the clock runs again', async () => {
    const plan = await sla('pause_when: { status: pending }\ntargets: { any: { resolution: 2h } }\n');
    const simulation = play(plan, { ticket: { created }, events: ['set status=pending @+2h', 'set status=open @+5h'] });
    expect(clocks(simulation)).toEqual(['resolution breached due +5h']);
  });
});

test('a run tells when it was not paused, also after it has ended', async () => {
  const plan = await planOf(`${PEOPLE}
fields: { priority: [P1], status: [open, waiting] }
escalations:
  main: { levels: [{ name: one, notify: [{ person: ana }] }] }
matrix:
  - { name: all, match: {}, escalation: main, sla: s }
slas:
  s: { targets: { any: { acknowledge: 15m, resolution: 2h } }, pause_when: { status: waiting } }
`);
  const events = [
    'acknowledge by ana @+5m',
    'set status=waiting @+20m',
    'set status=open @+50m',
    'set status=waiting @+1h',
    'set status=open @+1h',
    'resolve @+90m',
  ];
  const { sla } = play(plan, { ticket: { created }, events });
  const t = Date.parse(created);
  const minutes = sla.map(({ metric, ran }) => [
    metric,
    ...ran.map(({ from, to }) => [from - t, to - t].map((ms) => ms / 60_000)),
  ]);
  expect(minutes).toEqual([
    ['acknowledge', [0, 5]],
    ['resolution', [0, 20], [50, 90]],
  ]);
});
