import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/render/columns.js';
import { folder, runIn } from '../oncall/run-in.js';

const EXAMPLE = join(import.meta.dirname, '../../policies.example');
const AT = ['--at', '2026-11-24T23:10'];

const POLICY = `rungs: 1
workspace: { timezone: Europe/Berlin, notify: { high: [{ via: push }], low: [{ via: push }] } }
fields:
  category: [network, access]
  vip: boolean
calendars:
  business: { hours: { mon-fri: 09:00-17:00 }, day: 8h }
people:
  ana: { name: Ana Silva, manager: carla, contact: { phone: "+49 30 5550 0101" } }
  bo: { name: Bo, manager: carla }
  carla: { name: Carla }
teams:
  net: { members: [bo], lead: bo, handles: { category: network } }
schedules:
  desk: { layers: [{ name: weekly, people: [ana], starts: 2026-01-05T09:00, every: 1w }] }
escalations:
  day:
    style: mixed
    levels:
      - { name: Desk, notify: [{ schedule: desk }] }
      - { name: Expert, after: 30m, notify: [{ handler: members }], inform: [{ audience: customers, channel: status page }] }
      - { name: Boss, after: 80% of resolution, unless: resolved, urgency: high, notify: [{ manager_of: Desk }] }
    repeat: { every: 1h, times: 2 }
  night:
    clock: business
    levels:
      - { name: Robot, notify: [{ bot: helper }] }
      - { name: Desk, wait: 1d, notify: [{ schedule: desk }, { channel: "#desk" }], remind: { every: 10m, times: unlimited } }
slas:
  gold:
    calendar: business
    targets: { P1: { acknowledge: 15m, resolution: 4h, calendar: always }, any: { resolution: 2d } }
    warn_at: [50%, 99.5%]
matrix:
  - { name: Spam, match: { vip: false, priority: P4 }, escalation: none }
  - { name: Open hours, match: {}, during: business, escalation: day }
  - { name: Closed hours, match: { priority: { not: P1 } }, escalation: night }
  - { name: Promise, match: { priority: { not: P4 } }, sla: gold, auto_resolve: 4d }
`;
const workspace = () => folder({ 'rungs.yaml': POLICY });
const json = async (dir: string, ...argv: string[]) =>
  JSON.parse((await runIn(dir, ['matrix', ...argv, '--format', 'json'])).out);

describe('rungs matrix', () => {
  it('shows rows, ladders, promises and the card', async () => {
    const { code, out } = await runIn(workspace(), ['matrix', '--at', '2026-11-24T12:00'], 120);
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Escalation matrix
      ┌──────────────┬──────────────────────────────┬─────────────────┬────────────┬──────┬──────────────┐
      │ row          │ ticket                       │ created         │ escalation │ SLA  │ auto resolve │
      │ Spam         │ vip is false, priority is P4 │                 │ none       │      │              │
      │ Open hours   │ any ticket                   │ during business │ day        │      │              │
      │ Closed hours │ priority is not P1           │                 │ night      │      │              │
      │ Promise      │ priority is not P4           │                 │            │ gold │ 4d           │
      └──────────────┴──────────────────────────────┴─────────────────┴────────────┴──────┴──────────────┘
      For each column the first row that fits and names it counts.

      Ladders
      day (mixed)
        +0m                Desk    on call in desk
        +30m               Expert  everybody in the team that handles it; tells customers on status page
        80% of resolution  Boss    manager of those at Desk; unless resolved; high urgency
        · starts again 1h after the last level, twice

      night
        +0m  Robot  robot helper
        +8h  Desk   on call in desk + #desk; reminds every 10m until somebody reacts
        · times count on business

      Promises
      gold (SLA, promised to customers)
      ┌──────────┬─────────────┬────────────┬────────────┐
      │ priority │ acknowledge │ resolution │ counted on │
      │ P1       │         15m │         4h │ always     │
      │ any      │             │         2d │ business   │
      └──────────┴─────────────┴────────────┴────────────┘
        · warns at 50%, 99.5%

      Who handles what
      for a ticket of Tue 2026-11-24 12:00 Europe/Berlin, while nobody reacts

      ▌ priority is P4, vip is false
        nobody is paged, on purpose

      ▌ priority is P2 or P3, category is not network
        now   Desk: Ana Silva (ana) +49 30 5550 0101
        +30m  Expert: NOBODY; tells customers on status page
        +30m  Boss: Carla (carla)
        promise  resolution 2d (business hours)
        · created during business: ladder day
        · created at other times: ladder night

      ▌ priority is P2 or P3, category is network
        now       Desk: Ana Silva (ana) +49 30 5550 0101
        +30m      Expert: Bo (bo); tells customers on status page
        +1d4h48m  Boss: Carla (carla)
        promise  resolution 2d (business hours)
        · created during business: ladder day
        · created at other times: ladder night

      ▌ priority is P1, category is not network
        now   Desk: Ana Silva (ana) +49 30 5550 0101
        +30m  Expert: NOBODY; tells customers on status page
        +30m  Boss: Carla (carla)
        promise  acknowledge 15m, resolution 4h
        · created during business: ladder day
        · created at other times: no ladder

      ▌ priority is P1, category is network
        now     Desk: Ana Silva (ana) +49 30 5550 0101
        +30m    Expert: Bo (bo); tells customers on status page
        +3h12m  Boss: Carla (carla)
        promise  acknowledge 15m, resolution 4h
        · created during business: ladder day
        · created at other times: no ladder

      ▌ priority is P4, category is not network, vip is not false
        now   Desk: Ana Silva (ana) +49 30 5550 0101
        +30m  Expert: NOBODY; tells customers on status page
        · created during business: ladder day
        · created at other times: ladder night

      ▌ priority is P4, category is network, vip is not false
        now   Desk: Ana Silva (ana) +49 30 5550 0101
        +30m  Expert: Bo (bo); tells customers on status page
        · created during business: ladder day
        · created at other times: ladder night
      "
    `);
  });

  it.each([40, 60, 79, 80, 100, 120])('is never wider than %i columns', async (columns) => {
    for (const dir of [EXAMPLE, workspace()]) {
      for (const extra of [[], ['--card']]) {
        const { out } = await runIn(dir, ['matrix', ...AT, ...extra], columns);
        for (const line of out.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('gives rows, ladders with offsets in seconds, promises and the card as JSON', async () => {
    const { schemaVersion, rows, ladders, slas, card } = await json(workspace(), ...AT);
    expect(schemaVersion).toBe(1);
    expect(
      rows.map((row: { name: string; escalation?: string; hours?: string }) => [row.name, row.escalation, row.hours]),
    ).toEqual([
      ['Spam', 'none', undefined],
      ['Open hours', 'day', 'during business'],
      ['Closed hours', 'night', undefined],
      ['Promise', undefined, undefined],
    ]);
    expect(rows[3]).toMatchObject({
      when: 'priority is not P4',
      sla: 'gold',
      autoResolve: 4 * 86400,
      source: expect.stringMatching(/^rungs\.yaml:\d+:\d+$/),
    });
    expect(ladders.map(({ name, clock }: { name: string; clock: string }) => [name, clock])).toEqual([
      ['day', 'always'],
      ['night', 'business'],
    ]);
    expect(
      ladders[0].levels.map(({ offset, share, metric }: Record<string, unknown>) => [offset, share, metric]),
    ).toEqual([
      [0, undefined, undefined],
      [1800, undefined, undefined],
      [null, 0.8, 'resolution'],
    ]);
    // 1d on business is 8h.
    expect(ladders[1].levels[1]).toMatchObject({
      offset: 8 * 3600,
      timing: 'wait',
      remind: { every: 600, times: 'unlimited' },
    });
    expect(ladders[0].levels[2].notify).toEqual([
      { kind: 'manager_of', level: 'Desk', text: 'manager of those at Desk' },
    ]);
    expect(slas[0].targets).toContainEqual(
      expect.objectContaining({
        priority: 'any',
        metric: 'resolution',
        target: 16 * 3600,
        text: '2d',
        calendar: 'business',
      }),
    );
    expect(card.complete).toBe(true);
  });

  it('takes rows by name, with what they use', async () => {
    const dir = workspace();
    const { rows, ladders, slas, card } = await json(dir, 'Closed hours', '--at', '2026-11-24T12:00');
    expect([rows.length, ladders.length, slas.length]).toEqual([1, 1, 0]);
    expect(card.entries.length).toBeGreaterThan(0);
    expect(await runIn(dir, ['matrix', 'Closed hour'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean "Closed hours"?'),
    });
  });

  it('says what it cannot do', async () => {
    const dir = workspace();
    expect(await runIn(dir, ['matrix', '--format', 'sarif'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('text, markdown, mermaid, html, json'),
    });
    expect(await runIn(dir, ['matrix', '--card', '--format', 'mermaid'])).toMatchObject({ code: 2, out: '' });
    expect(await runIn(folder({ 'rungs.yaml': 'rungs: 1\n' }), ['matrix'])).toMatchObject({ code: 3, out: '' });
  });
});

describe('the quick-reference card', () => {
  const kinds = async (dir: string, ...argv: string[]) =>
    (await json(dir, '--card', ...argv)).card.entries.map(
      (entry: { text: string; escalation: string; outcome: string }) => [entry.text, entry.escalation, entry.outcome],
    );

  it('names the kinds of ticket that the matrix tells apart, now', async () => {
    expect(await kinds(workspace(), '--at', '2026-11-24T12:00')).toMatchInlineSnapshot(`
      [
        [
          "priority is P4, vip is false",
          "none",
          "silent",
        ],
        [
          "priority is P2 or P3, category is not network",
          "day",
          "resolved",
        ],
        [
          "priority is P2 or P3, category is network",
          "day",
          "resolved",
        ],
        [
          "priority is P1, category is not network",
          "day",
          "resolved",
        ],
        [
          "priority is P1, category is network",
          "day",
          "resolved",
        ],
        [
          "priority is P4, category is not network, vip is not false",
          "day",
          "exhausted",
        ],
        [
          "priority is P4, category is network, vip is not false",
          "day",
          "exhausted",
        ],
      ]
    `);
    expect(await kinds(workspace(), '--at', '2026-11-24T20:00')).toMatchInlineSnapshot(`
      [
        [
          "priority is P4, vip is false",
          "none",
          "silent",
        ],
        [
          "priority is P2 or P3, category is not network",
          "night",
          "resolved",
        ],
        [
          "priority is P2 or P3, category is network",
          "night",
          "resolved",
        ],
        [
          "priority is P1, category is not network",
          null,
          "resolved",
        ],
        [
          "priority is P1, category is network",
          null,
          "resolved",
        ],
        [
          "priority is P4, category is not network, vip is not false",
          "night",
          "exhausted",
        ],
        [
          "priority is P4, category is network, vip is not false",
          "night",
          "exhausted",
        ],
      ]
    `);
  });

  it('resolves who is reached when, with phone numbers', async () => {
    const { out } = await runIn(workspace(), ['matrix', '--card', '--at', '2026-11-24T12:00']);
    expect(out).toMatchInlineSnapshot(`
      "Who handles what
      for a ticket of Tue 2026-11-24 12:00
      Europe/Berlin, while nobody reacts

      ▌ priority is P4, vip is false
        nobody is paged, on purpose

      ▌ priority is P2 or P3, category is not
        network
        now   Desk: Ana Silva (ana) +49 30 5550 0101
        +30m  Expert: NOBODY; tells customers on
              status page
        +30m  Boss: Carla (carla)
        promise  resolution 2d (business hours)
        · created during business: ladder day
        · created at other times: ladder night

      ▌ priority is P2 or P3, category is network
        now       Desk: Ana Silva (ana)
                  +49 30 5550 0101
        +30m      Expert: Bo (bo); tells customers
                  on status page
        +1d4h48m  Boss: Carla (carla)
        promise  resolution 2d (business hours)
        · created during business: ladder day
        · created at other times: ladder night

      ▌ priority is P1, category is not network
        now   Desk: Ana Silva (ana) +49 30 5550 0101
        +30m  Expert: NOBODY; tells customers on
              status page
        +30m  Boss: Carla (carla)
        promise  acknowledge 15m, resolution 4h
        · created during business: ladder day
        · created at other times: no ladder

      ▌ priority is P1, category is network
        now     Desk: Ana Silva (ana)
                +49 30 5550 0101
        +30m    Expert: Bo (bo); tells customers on
                status page
        +3h12m  Boss: Carla (carla)
        promise  acknowledge 15m, resolution 4h
        · created during business: ladder day
        · created at other times: no ladder

      ▌ priority is P4, category is not network, vip
        is not false
        now   Desk: Ana Silva (ana) +49 30 5550 0101
        +30m  Expert: NOBODY; tells customers on
              status page
        · created during business: ladder day
        · created at other times: ladder night

      ▌ priority is P4, category is network, vip is
        not false
        now   Desk: Ana Silva (ana) +49 30 5550 0101
        +30m  Expert: Bo (bo); tells customers on
              status page
        · created during business: ladder day
        · created at other times: ladder night
      "
    `);
  });

  it('gives promises with what is due for a ticket of now', async () => {
    const { entries } = (await json(workspace(), '--at', '2026-11-24T16:00')).card;
    const promises = entries.find(({ text }: { text: string }) => text.includes('P1')).promises;
    expect(promises[0].priorities).toEqual(['P1']);
    expect(promises[0].clocks[0]).toEqual({
      metric: 'acknowledge',
      target: 900,
      text: '15m',
      calendar: 'always',
      due: '2026-11-24T15:15:00Z',
    });
  });
});

describe('hostile names', () => {
  const HOSTILE = POLICY.replaceAll('Open hours', '"| end <script> `x` @all [a](b) \\e[31m"')
    .replaceAll('name: Expert', 'name: "1. end"')
    .replaceAll('"#desk"', '"```\\n# out"');

  it('do not get out of a Mermaid diagram', async () => {
    const { out } = await runIn(folder({ 'rungs.yaml': HOSTILE }), ['matrix', '--format', 'mermaid']);
    expect(out).toMatchInlineSnapshot(`
      "flowchart TD
        accTitle: Escalation matrix
        n6(["Spam<br/>vip is false, priority is P4"])
        n7["nobody is paged"]
        n6 --> n7
        n8(["#124; end #60;script#62; #96;x#96; @all #91;a#93;#40;b#41; #92;u#123;1b#125;#91;31m<br/>any ticket<br/>during business"])
        n8 --> n1
        n9(["Closed hours<br/>priority is not P1"])
        n9 --> n4
        subgraph s1["day"]
        n1["Desk<br/>on call in desk"]
        n2["1#46; end<br/>everybody in the team that handles it"]
        n3["Boss<br/>manager of those at Desk"]
        n1 -->|"+30m"| n2
        n2 -->|"80#37; of resolution, unless resolved, high urgency"| n3
        n3 -.->|"again after 1h, 2x"| n1
        end
        subgraph s2["night"]
        n4["Robot<br/>robot helper"]
        n5["Desk<br/>on call in desk + #96;#96;#96;#92;n#35; out"]
        n4 -->|"+8h, reminds every 10m until somebody reacts"| n5
        end
      "
    `);
  });

  it('do not get out of Markdown', async () => {
    const { out } = await runIn(folder({ 'rungs.yaml': HOSTILE }), ['matrix', '--format', 'markdown', ...AT]);
    expect(out).not.toContain('<script');
    expect(out).not.toContain('@all');
    expect(out).not.toContain('\u001b');
    expect(out.match(/^```/gm)).toHaveLength(4);
  });

  it('do not colour a terminal', async () => {
    const { out } = await runIn(folder({ 'rungs.yaml': HOSTILE }), ['matrix', ...AT], 100);
    expect(out).not.toContain('\u001b');
  });
});
