import { beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Policy } from '../../src/model/policy.js';
import { type Ref, refPath } from '../../src/model/ref.js';
import type { Finding } from '../../src/model/finding.js';
import { FULL, line, parseTexts } from './read.js';

let policy: Policy;
let findings: readonly Finding[];

beforeAll(async () => {
  ({ policy, findings } = await parseTexts(FULL));
});

const path = (ref: Ref | undefined) => ref && `${ref.file}:${refPath(ref).join('.')}`;
const hour = 3_600_000;

test('a workspace with every key of the language has no findings', () => {
  expect(findings.map(line)).toEqual([]);
});

test('an example company has no findings', async () => {
  const files = ['calendars', 'escalations', 'guarantees', 'matrix', 'people', 'rungs', 'schedules', 'slas', 'teams'];
  const texts = files.map((name) => [`${name}.yaml`, readFileSync(`policies.example/${name}.yaml`, 'utf8')]);
  expect((await parseTexts(Object.fromEntries(texts))).findings.map(line)).toEqual([]);
});

test('the workspace', () => {
  const { workspace } = policy;
  expect(workspace).toMatchObject({ name: 'Acme Support', timezone: 'Europe/Berlin', ignore: ['drafts/**'] });
  expect(path(workspace.timezoneRef)).toBe('rungs.yaml:workspace.timezone');
  expect(workspace.review).toMatchObject({ every: { months: 3 }, last: undefined, owner: 'carla' });
  expect(workspace.notify?.high).toMatchObject([
    { via: 'push', after: undefined },
    { via: 'phone', after: { ms: 300_000 } },
  ]);
  expect([...workspace.rules].map(([id, { level, options }]) => [id, level, options])).toEqual([
    ['schedule-gap', 'error', {}],
    ['missing-phone', 'warning', { urgency: 'high' }],
    ['long-shift', undefined, { hours: 14 }],
    ['stale-review', 'off', {}],
  ]);
});

test('fields, with values as they were written', () => {
  expect(policy.fields.get('release')).toMatchObject({ kind: 'enum', values: ['1.10', '0x1F', 'yes'] });
  expect([...policy.fields.values()].map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'priority enum',
    'status enum',
    'category enum',
    'release enum',
    'tier enum',
    'service text',
    'error_rate number',
    'vip boolean',
    'tags list',
  ]);
});

test('built-in fields and calendars are there when nothing is declared', async () => {
  const bare = await parseTexts({ 'rungs.yaml': 'rungs: 1\n' });
  expect(bare.findings).toEqual([]);
  expect(bare.policy.fields.get('priority')?.values).toEqual(['P1', 'P2', 'P3', 'P4']);
  expect(bare.policy.fields.get('status')?.values).toEqual(['open', 'pending', 'hold']);
  expect(bare.policy.calendars.get('always')).toMatchObject({
    ref: undefined,
    hours: { windows: [{ start: 0, end: 10080 }] },
  });
  expect(bare.policy.calendars.get('never')?.hours.windows).toEqual([]);
  expect(bare.policy.workspace.timezone).toBe('UTC');
});

test('calendars', () => {
  const business = policy.calendars.get('business');
  expect(business?.hours.windows).toHaveLength(7);
  expect(business?.hours.windows[5]).toEqual({ start: 5 * 1440 + 600, end: 5 * 1440 + 720 });
  expect(business?.day?.ms).toBe(8.5 * hour);
  expect(business?.holidays).toMatchObject([
    { kind: 'date', day: 20_812, hours: [] },
    { kind: 'date', day: 20_811, hours: [{ start: 540, end: 720 }], name: 'Christmas Eve' },
    { kind: 'range', from: 20_815, to: 20_818, name: 'Shutdown' },
    { kind: 'yearly', month: 5, dayOfMonth: 1 },
    { kind: 'region', region: 'DE-BE' },
  ]);
  expect(policy.calendars.get('night')?.hours.windows[6]).toEqual({ start: 6 * 1440 + 1320, end: 7 * 1440 + 360 });
  expect(policy.calendars.get('weekend')?.hours.windows).toEqual([{ start: 4 * 1440 + 1080, end: 7 * 1440 + 480 }]);
  expect(policy.regions.get('DE-BE')?.days).toMatchObject([
    { day: 20_454, name: 'Neujahr' },
    { day: 20_574, name: undefined },
  ]);
});

test('people and teams', () => {
  const ana = policy.people.get('ana');
  expect(ana).toMatchObject({ name: 'Ana Silva', timezone: 'America/Sao_Paulo', title: 'Senior engineer' });
  expect(ana?.manager).toMatchObject({ name: 'carla' });
  expect(path(ana?.manager?.ref)).toBe('people.yaml:people.ana.manager');
  expect([...(ana?.contact ?? [])]).toEqual([
    ['phone', '+491'],
    ['email', 'ana@example.com'],
    ['slack', '@ana'],
  ]);
  expect(ana?.away).toMatchObject([{ from: { kind: 'date' }, to: { kind: 'date' }, reason: 'leave' }]);
  expect(policy.people.get('carla')?.name).toBe('Null');
  expect(policy.people.has('1.10')).toBe(true);
  const network = policy.teams.get('network');
  expect(network?.members.map((member) => `${member.name} ${path(member.ref)}`)).toEqual([
    'ana people.yaml:teams.network.members.0',
    'bo people.yaml:teams.network.members.1',
  ]);
  expect(network).toMatchObject({ lead: { name: 'carla' }, onCall: { name: 'network-primary' }, channel: '#network' });
  expect(network?.handles?.tests).toMatchObject([{ field: 'category', test: { op: 'in', values: ['network'] } }]);
});

test('schedules', () => {
  const schedule = policy.schedules.get('network-primary');
  const [weekly, second] = schedule?.layers ?? [];
  expect(weekly?.turns.map((turn) => (turn.nobody ? 'nobody' : turn.people.map((one) => one.name).join('+')))).toEqual([
    'ana',
    'bo',
    'carla+dan',
    'nobody',
    '1.10',
  ]);
  expect(path(weekly?.turns[2]?.people[1]?.ref)).toBe('people.yaml:schedules.network-primary.layers.0.people.2.1');
  expect(weekly).toMatchObject({ name: 'weekly', every: { weeks: 1 }, mode: 'replace', during: { name: 'night' } });
  expect(weekly?.from?.text).toBe('2026-01-07T12:00');
  expect(second).toMatchObject({ name: 'layer 2', every: { months: 3 }, mode: 'add', starts: { kind: 'date' } });
  expect(second?.during?.hours?.windows).toHaveLength(2);
  expect(
    schedule?.overrides.map(({ kind, people, by }) => [kind, people.map((p) => p.name), by.map((p) => p.name)]),
  ).toEqual([
    ['only', ['dan'], []],
    ['replace', ['ana'], ['bo']],
    ['add', ['dan', 'bo'], []],
    ['remove', ['ana'], []],
    ['only', [], []],
  ]);
  expect(schedule?.cover?.hours?.windows).toEqual([{ start: 480, end: 4 * 1440 + 1080 }]);
  expect(schedule?.review).toMatchObject({ every: { months: 1 }, last: { kind: 'date' }, owner: 'carla' });
  expect(policy.schedules.get('support-primary')?.layers[0]?.starts.kind).toBe('instant');
});

test('escalations', () => {
  const ladder = policy.escalations.get('frontline');
  expect(ladder).toMatchObject({
    style: 'hierarchical',
    clock: { name: 'always' },
    repeat: { times: 2, every: { ms: hour / 2 } },
    ackTimeout: { ms: hour },
    onAckTimeout: 'restart',
    onEmpty: 'wait',
  });
  expect(path(ladder?.ackTimeoutRef)).toBe('ladders.yaml:escalations.frontline.ack_timeout');
  expect(ladder?.levels.map(({ name, named, time, unless }) => [name, named, time.kind, unless])).toEqual([
    ['Front line', true, 'after', 'acknowledged'],
    ['Senior engineer', true, 'after', 'acknowledged'],
    ['Support manager', true, 'share', 'resolved'],
    ['Duty officer', true, 'after', 'acknowledged'],
    ['Level 5', false, 'wait', 'never'],
    ['Level 6', false, 'after', 'responded'],
  ]);
  const [first, , manager, duty, fifth, sixth] = ladder?.levels ?? [];
  expect(first?.time).toMatchObject({ duration: { ms: 0 }, ref: undefined });
  expect(manager).toMatchObject({ time: { share: 0.8, metric: 'resolution' }, urgency: 'high', remind: { times: 2 } });
  expect(manager?.inform).toMatchObject([{ kind: 'channel', channel: 'status page', audience: 'customers' }]);
  expect(duty?.during).toMatchObject({ name: 'night' });
  expect(fifth).toMatchObject({ outside: { name: 'business' }, remind: { times: Infinity } });
  expect(sixth?.holdUntil?.hours?.windows).toHaveLength(5);
  expect(
    ladder?.levels.flatMap((level) => level.notify.map((target) => ({ ...target, ref: undefined }))),
  ).toMatchObject([
    { kind: 'schedule', schedule: 'support-primary', who: 'current' },
    { kind: 'handler', who: 'on_call' },
    { kind: 'bot', bot: 'password-reset' },
    { kind: 'manager_of', level: 'previous' },
    { kind: 'channel', channel: '#incidents', audience: undefined },
    { kind: 'person', person: 'carla' },
    { kind: 'team', team: 'network', who: 'members' },
    { kind: 'team', team: 'network', who: 'lead' },
    { kind: 'schedule', schedule: 'network-primary', who: 'next' },
    { kind: 'round_robin', people: [{ name: 'ana' }, { name: 'bo' }], team: undefined },
    { kind: 'round_robin', people: [], team: 'network' },
    { kind: 'escalation', escalation: 'network' },
  ]);
  expect(ladder?.triggers[1]).toMatchObject({
    goTo: { name: 'Support manager' },
    when: { tests: [{ field: 'reopened' }] },
  });
});

test('SLAs', () => {
  const sla = policy.slas.get('customer');
  expect([...(sla?.targets.keys() ?? [])]).toEqual(['P1', 'P2', 'any']);
  const p1 = sla?.targets.get('P1');
  expect([...(p1?.metrics ?? [])].map(([metric, { duration, ref }]) => [metric, duration.text, path(ref)])).toEqual([
    ['acknowledge', '15m', 'ladders.yaml:slas.customer.targets.P1.acknowledge'],
    ['first_response', '30m', 'ladders.yaml:slas.customer.targets.P1.first_response'],
    ['update', '30m', 'ladders.yaml:slas.customer.targets.P1.update'],
    ['resolution', '2h', 'ladders.yaml:slas.customer.targets.P1.resolution'],
  ]);
  expect(p1?.calendar).toMatchObject({ name: 'always' });
  expect(sla?.warnAt.map(({ share }) => share)).toEqual([0.5, 0.8]);
  expect(sla?.notify.warning).toMatchObject([{ kind: 'handler', who: 'lead' }]);
  expect(sla?.notify.breach).toHaveLength(2);
  expect(sla).toMatchObject({
    kind: 'sla',
    objective: 0.95,
    communication: { audience: 'customers', every: { ms: hour } },
  });
  expect(policy.slas.get('standard')).toMatchObject({ kind: 'ola', onPriorityChange: 'restart', onReopen: 'ignore' });
});

test('the matrix, and conditions by the kind of their fields', () => {
  expect(policy.matrix.map((row) => row.name)).toEqual([
    'Network outage',
    'Enterprise customers',
    'Tests of all kinds',
    'Everything else',
  ]);
  const [outage, enterprise, kinds, rest] = policy.matrix;
  expect(outage).toMatchObject({
    escalation: { name: 'network' },
    during: { name: 'business' },
    urgency: { value: 'high' },
  });
  expect(enterprise?.urgency?.value).toMatchObject({ during: { name: 'business' }, then: 'high', otherwise: 'low' });
  expect(enterprise?.outside?.hours?.windows).toHaveLength(7);
  expect(enterprise?.ackTimeout?.duration.ms).toBe(hour / 2);
  expect(kinds).toMatchObject({ escalation: { name: 'none' }, sla: { name: 'none' } });
  expect(kinds?.match.tests.map(({ field, test: one }) => [field, one])).toEqual([
    ['release', { op: 'in', values: ['1.10'] }],
    ['service', { op: 'glob', patterns: ['db-*'] }],
    ['tags', { op: 'has', values: ['vip', '2.0'] }],
    [
      'error_rate',
      {
        op: 'all',
        tests: [
          { op: 'above', value: 0.5 },
          { op: 'below', value: 10 },
        ],
      },
    ],
    ['vip', { op: 'in', values: [true] }],
    ['tier', { op: 'not', test: { op: 'in', values: ['standard'] } }],
    ['category', { op: 'exists', value: true }],
  ]);
  expect(kinds?.match.anyOf?.[1]?.tests).toMatchObject([
    { test: { op: 'glob', patterns: ['a-*', 'b-*'] } },
    { test: { op: 'at_most', value: 16 } },
  ]);
  expect(rest?.match).toMatchObject({ tests: [], anyOf: undefined });
  expect(rest?.autoResolve?.duration.days).toBe(4);
});

test('scenarios and guarantees', () => {
  const scenario = policy.scenarios.get('outage-while-the-front-line-sleeps');
  expect(scenario?.ticket.created).toMatchObject({ kind: 'local', text: '2026-11-24T23:10' });
  expect(Object.fromEntries(scenario?.ticket.fields ?? [])).toEqual({
    priority: 'P1',
    category: 'access',
    release: '1.10',
    vip: true,
    error_rate: 16,
    tags: ['vip', '2.0'],
  });
  expect(scenario?.events.map((event) => event.do)).toEqual([
    'acknowledge',
    'respond',
    'set',
    'reassign',
    'escalate',
    'resolve',
    'reopen',
  ]);
  const set = scenario?.events[2];
  expect(set?.do === 'set' && Object.fromEntries(set.fields)).toEqual({ priority: 'P2', tags: ['late'] });
  expect(scenario?.until).toMatchObject({ kind: 'after', ms: 4 * hour });
  expect(scenario?.expect.map(({ what, at, after }) => [what, at?.text, after?.text])).toEqual([
    [{ page: 'ana', level: 'Front line' }, '+0m', undefined],
    [{ page: '1.10' }, '+30m', undefined],
    [{ nobody: true }, undefined, '+40m'],
    [{ breach: 'acknowledge' }, '+15m', undefined],
    [{ met: 'resolution' }, undefined, undefined],
  ]);
  expect(policy.guarantees.map(({ reaches, never }) => reaches ?? never)).toMatchObject([
    { kind: 'person', person: undefined },
    { kind: 'person', person: 'carla' },
    { kind: 'team', team: 'network' },
    { kind: 'level', level: 'Duty officer' },
    { kind: 'pages_at', calendar: { name: 'night' } },
    { kind: 'on_call', schedules: [{ name: 'network-primary' }, { name: 'support-primary' }] },
    { kind: 'on_call_longer_than', duration: { weeks: 2 } },
  ]);
});

test('histories keep numbers as they were written, but for bounds', () => {
  const uci = policy.histories.get('uci');
  expect(uci).toMatchObject({ rows: 'events', id: ['number'], order: ['sys_mod_count'], missing: ['?', '007'] });
  expect(uci?.time).toMatchObject({
    columns: ['sys_updated_at'],
    formats: ['d/M/yyyy HH:mm'],
    timezone: 'Europe/London',
  });
  expect(uci?.created).toMatchObject({ columns: ['opened_at'], formats: [] });
  const { acknowledge, resolve, reassign } = Object.fromEntries(uci?.events ?? []) as Record<string, unknown[]>;
  expect(acknowledge).toMatchObject([{ when: { tests: [{ test: { op: 'exists', value: true } }] } }]);
  expect(resolve).toMatchObject([
    { when: { tests: [{ test: { op: 'in', values: ['Resolved'] } }, { test: { op: 'at_least', value: 5 } }] } },
  ]);
  expect(reassign).toMatchObject([{ changed: ['assignment_group'], once: false }]);
  expect(uci?.fields.get('priority')).toMatchObject({ columns: ['priority'] });
});
