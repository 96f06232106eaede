import { describe, expect, it } from 'vitest';
import { failureText } from '../../src/render/test-words.js';
import { errorsOf, SMALL, tried, workspaceOf } from './suite.js';

const TICKET = 'ticket: { priority: P1, created: 2026-11-24T12:00 }';

/** Each entry, for a ticket that nobody answers; then one that is not so. */
const SILENT: readonly (readonly [entry: string, otherwise: string])[] = [
  ['{ at: +0m, page: ana }', '{ at: +0m, page: bo }'],
  ['{ at: 2026-11-24T12:30, page: carla }', '{ at: 2026-11-24T12:31, page: carla }'],
  ['{ page: [ana, "#boss"] }', '{ page: [ana, bo] }'],
  ['{ page: true, level: Boss }', '{ page: true, level: Nobody there }'],
  ['{ at: +30m, level: Boss }', '{ at: +31m, level: Boss }'],
  ['{ page: ana, escalation: desk }', '{ page: ana, escalation: empty }'],
  ['{ page: ana, round: 0 }', '{ page: ana, round: 1 }'],
  ['{ page: ana, via: push }', '{ page: ana, via: phone }'],
  ['{ page: ana, urgency: high }', '{ page: ana, urgency: low }'],
  ['{ at: +40m, page: carla, reminder: true }', '{ at: +40m, page: carla, reminder: false }'],
  ['{ after: +30m, page: carla }', '{ after: +40m, page: carla }'],
  ['{ before: +31m, page: carla }', '{ before: +30m, page: carla }'],
  ['{ after: +10m, before: +35m, page: carla }', '{ after: +10m, before: +30m, page: carla }'],
  ['{ at: +5m, notify: ana, via: phone }', '{ at: +6m, notify: ana, via: phone }'],
  ['{ inform: customers }', '{ before: +30m, inform: customers }'],
  ['{ inform: status, level: Boss }', '{ inform: status, level: Front line }'],
  ['{ after: +40m, nobody: true }', '{ after: +39m, nobody: true }'],
  ['{ after: +0m, before: +30m, nobody: true }', '{ nobody: true }'],
  ['{ after: +39m, nobody: false }', '{ after: +40m, nobody: false }'],
  ['{ breach: acknowledge, at: +20m }', '{ breach: acknowledge, at: +21m }'],
  ['{ breach: resolution, run: 0 }', '{ breach: resolution, run: 1 }'],
  ['{ warning: acknowledge, at: +10m, share: 50% }', '{ warning: acknowledge, share: 80% }'],
  ['{ due: resolution, at: +2h }', '{ due: resolution, before: +2h }'],
  ['{ outcome: exhausted }', '{ outcome: lost }'],
  ['{ row: All }', '{ row: Access }'],
  ['{ route: desk }', '{ route: empty }'],
  ['{ route: { escalation: desk, sla: gold, urgency: high } }', '{ route: { sla: none } }'],
  ['{ not: { page: bo } }', '{ not: { page: ana } }'],
  ['{ not: { page: carla, before: +30m } }', '{ not: { page: carla, before: +31m } }'],
  ['{ before: +30m, not: { page: carla } }', '{ before: +31m, not: { page: carla } }'],
  ['{ not: { met: resolution } }', '{ not: { breach: resolution } }'],
];

describe('an entry about a ticket that nobody answers', () => {
  it.each(SILENT)('%s holds, and %s does not', async (entry, otherwise) => {
    expect(await tried(`${TICKET}\nexpect: [${entry}]`)).toMatchObject({ status: 'passed' });
    expect(await tried(`${TICKET}\nexpect: [${otherwise}]`)).toMatchObject({ status: 'failed' });
  });
});

const EVENTS = `events:
  - { at: +10m, do: acknowledge, by: ana }
  - { at: +90m, do: resolve, by: ana }`;

describe('an entry about a ticket that somebody answers', () => {
  it.each([
    ['{ met: acknowledge }', '{ breach: acknowledge }'],
    ['{ met: resolution, at: +90m }', '{ met: resolution, before: +90m }'],
    ['{ at: +70m, ack_lapsed: true }', '{ ack_lapsed: false }'],
    ['{ at: +70m, page: ana }', '{ after: +10m, nobody: true }'],
    ['{ do: resolve, by: ana }', '{ do: resolve, by: somebody }'],
    ['{ outcome: resolved }', '{ outcome: exhausted }'],
  ])('%s holds, and %s does not', async (entry, otherwise) => {
    expect(await tried(`${TICKET}\n${EVENTS}\nexpect: [${entry}]`)).toMatchObject({ status: 'passed' });
    expect(await tried(`${TICKET}\n${EVENTS}\nexpect: [${otherwise}]`)).toMatchObject({ status: 'failed' });
  });

  it('can be about a clock that still runs where the scenario stops', async () => {
    expect(
      await tried(`${TICKET}\nuntil: +15m\nexpect: [{ running: resolution }, { outcome: horizon }]`),
    ).toMatchObject({ status: 'passed' });
  });

  it('can be about a level that reaches nobody', async () => {
    const ticket = 'ticket: { category: access, created: 2026-11-24T12:00 }';
    const entries = [
      '{ at: +0m, nobody: true }',
      '{ nobody: true, level: Nobody there }',
      '{ outcome: lost }',
      '{ nobody: true }',
    ];
    expect(await tried(`${ticket}\nexpect: [${entries.join(', ')}]`)).toMatchObject({ status: 'passed' });
  });
});

describe('a scenario that says what cannot be', () => {
  it.each([
    ['expect: [{ page: anna }]', 'there is no person, channel or bot "anna", did you mean "ana"?', 'page'],
    ['expect: [{ level: Front lin }]', 'there is no level "Front lin", did you mean "Front line"?', 'level'],
    [
      'expect: [{ inform: custmers }]',
      'there is no person, channel or audience "custmers", did you mean "customers"?',
      'inform',
    ],
    [
      'expect: [{ page: ana, breach: resolution }]',
      'an entry is about one thing, and this is about page and breach: make it 2 entries',
      0,
    ],
    ['expect: [{ at: +5m }]', 'this says when, but not what: add page, nobody, breach, met, …', 0],
    ['expect: [{ due: resolution }]', '"due" needs its moment: { due: resolution, at: +2h }', 'due'],
    ['expect: [{ met: resolution, via: push }]', '"via" says nothing about met; it goes with page, notify', 'via'],
    ['expect: [{ not: { page: ana, at: 5m } }]', '"5m" needs a plus: write +5m', 'at'],
    [
      'expect: [{ paused: resolution, at: +1h }]',
      '"paused" is how the clock stands at the end: say where that is with the scenario\'s "until"',
      'paused',
    ],
    ['events: [{ at: +1m, do: acknowledge, by: carlo }]', 'there is no person "carlo", did you mean "carla"?', 'by'],
    ['events: [{ at: +1m, do: escalate, to: Bos }]', 'there is no level "Bos", did you mean "Boss"?', 'to'],
    ['events: [{ at: +1m, do: set, priority: P9 }]', '"P9" is not a value of priority (P1, P2, P3, P4)', 'priority'],
    ['until: 2026-11-24T11:00', '"until" comes before the ticket is created', 'until'],
  ])('%s', async (text, message, key) => {
    const result = await tried(`${TICKET}\n${text}`);
    expect(result.status).toBe('broken');
    expect(result.problems.map((each) => [each.message, each.ref.key])).toEqual([[message, key]]);
  });

  it('lets somebody act who is not in the policy', async () => {
    const result = await tried(
      `${TICKET}\nevents: [{ at: +1m, do: respond, by: the supplier }]\nexpect: [{ met: acknowledge }]`,
    );
    expect(result.status).toBe('passed');
  });

  it('an unknown key is a finding of the policy', async () => {
    const workspace = await workspaceOf(SMALL, `scenarios: { it: { ${TICKET}, expect: [{ pages: ana }] } }\n`);
    expect(errorsOf(workspace)).toEqual(['unknown key "pages" in an expectation, did you mean "page"?']);
  });
});

describe('a failure', () => {
  it('shows what came closest and in what it differs', async () => {
    const { entries, ...result } = await tried(`${TICKET}\nexpect: [{ at: +30m, page: bo, level: Boss }]`);
    expect(failureText({ ...result, entries })).toBe('expected +30m page bo [Boss]');
    expect(entries[0]?.closest[0]).toMatchObject({
      kind: 'event',
      event: { person: 'carla', level: 'Boss' },
      differs: ['who'],
    });
  });

  it('says why a level was passed over', async () => {
    const { entries } = await tried(`${TICKET}\n${EVENTS}\nuntil: +1h\nexpect: [{ page: carla, level: Boss }]`);
    expect(entries[0]?.hint).toBe('level "Boss" is passed over: the ticket is acknowledged already');
  });

  it('says that a scenario stops before', async () => {
    const { entries } = await tried(`${TICKET}\nuntil: +20m\nexpect: [{ at: +30m, page: carla }]`);
    expect(entries[0]?.hint).toBe('that is later than "until", where the scenario stops');
  });
});

describe('a scenario without expectations', () => {
  it('neither passes nor fails', async () => {
    expect(await tried(TICKET)).toMatchObject({ status: 'empty', entries: [] });
  });
});
