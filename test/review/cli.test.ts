import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.js';
import { ENV, freshFolder, git } from '../diff-git/repository.js';
import { folder, runIn } from '../oncall/run-in.js';
import { DatedRepository } from './dated-repository.js';

const AT = ['--at', '2026-11-24T12:00:00Z'];
const review = (cwd: string, ...args: string[]) => runCli(['review', ...args, ...AT], { cwd, env: ENV });
const items = (cwd: string, ...args: string[]) => JSON.parse(review(cwd, ...args, '--format', 'json').stdout).items;
const statuses = (list: readonly { path: string; status: string; due: string | null }[]) =>
  Object.fromEntries(list.map(({ path, status, due }) => [path, `${status} ${due}`]));

const RUNGS = `rungs: 1
people: { ana: { name: Ana Silva }, bo: {} }
teams: { desk: { members: [ana] } }
`;
const LADDER = (review: string, after = '30m') => `    ${review}
    levels:
      - { name: one, notify: [{ person: ana }] }
      - { name: two, after: ${after}, notify: [{ person: bo }] }
`;

const DATED = `${RUNGS}workspace: { review: { every: 3 months, owner: ana } }
escalations:
  late:
${LADDER('review: { last: 2026-08-23 }')}  today:
${LADDER('review: { last: 2026-08-24, owner: desk }')}  soon:
${LADDER('review: { last: 2026-09-24 }')}  fine:
${LADDER('review: { last: 2026-09-25 }')}  weekly:
${LADDER('review: { every: 1w, last: 2026-11-16, owner: bo }')}matrix:
  - { name: all, match: {}, escalation: late, review: { last: 2026-11-01 } }
`;

describe('rungs review', () => {
  test('what is due, by the calendar, the most overdue first; 1 when one is overdue', () => {
    const dir = folder({ 'rungs.yaml': DATED });
    const { code, stdout, stderr } = review(dir);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toBe(`Ana Silva (ana)
  ✗ escalation late  due 2026-11-23, 1 day ago   every 3 months, last 2026-08-23  rungs.yaml:6:3
  ○ escalation soon  due 2026-12-24, in 30 days  every 3 months, last 2026-09-24  rungs.yaml:16:3

bo
  ✗ escalation weekly  due 2026-11-23, 1 day ago  every 1w, last 2026-11-16  rungs.yaml:26:3

desk
  ○ escalation today  due 2026-11-24, today  every 3 months, last 2026-08-24  rungs.yaml:11:3

2 overdue, 2 due within 30d, 2 fine, as of 2026-11-24 UTC; --all lists them all
`);
    expect(statuses(items(dir, '--all'))).toEqual({
      'escalations.late': 'overdue 2026-11-23',
      'escalations.weekly': 'overdue 2026-11-23',
      'escalations.today': 'soon 2026-11-24',
      'escalations.soon': 'soon 2026-12-24',
      'escalations.fine': 'fine 2026-12-25',
      'matrix.all': 'fine 2027-02-01',
    });
    expect(review(dir, '--fail-on', 'never').code).toBe(0);
    expect(review(dir, '--owner', 'desk').code).toBe(0);
    expect(review(dir, '--owner', 'desk', '--fail-on', 'soon').code).toBe(1);
    expect(review(dir, '--owner', 'desk', '--fail-on', 'soon', '--within', '0d').code).toBe(1);
    expect(items(dir, '--within', '1 month').length).toBe(4);
    expect(items(dir, '--within', '31d').length).toBe(5);
    expect(review(dir, '--owner', 'deks')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there are: ana, desk, bo'),
    });
    expect(review(dir, '--within', 'soon').code).toBe(2);
  });

  test('the date is that of the workspace', () => {
    const dir = folder({
      'rungs.yaml':
        'rungs: 1\nworkspace: { timezone: Pacific/Auckland, review: { every: 1w, last: 2026-11-17 } }\nslas: { s: { targets: { any: { resolution: 1h } } } }\n',
    });
    // In Auckland 24 November is over at 11:00 UTC.
    expect(runCli(['review', '--at', '2026-11-24T10:59:00Z'], { cwd: dir, env: ENV }).code).toBe(0);
    expect(runCli(['review', '--at', '2026-11-24T11:00:00Z'], { cwd: dir, env: ENV }).code).toBe(1);
  });

  test('without `last` the last commit that changed the lines counts', () => {
    const text = (a: string, b: string) =>
      `${RUNGS}workspace: { review: { every: 3 months, owner: ana } }\nescalations:\n  a:\n${LADDER('description: a', a)}  b:\n${LADDER('description: b', b)}`;
    const repository = new DatedRepository();
    repository.commit('2026-08-01', { 'policies/rungs.yaml': text('30m', '30m') }, 'first');
    repository.commit('2026-10-01', { 'policies/rungs.yaml': text('30m', '20m') }, 'b sooner');
    const { code, stdout } = review(repository.dir);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ escalation a  due 2026-11-01, 23 days ago  every 3 months, last 2026-08-01 (commit ');
    expect(statuses(items(repository.dir, '--all'))).toEqual({
      'escalations.a': 'overdue 2026-11-01',
      'escalations.b': 'fine 2027-01-01',
    });
    expect(items(repository.dir, '--all')[1].commit).toMatchObject({ at: '2026-10-01T12:00:00Z', subject: 'b sooner' });
    repository.write('policies/rungs.yaml', text('25m', '20m'));
    expect(items(repository.dir, '--all')).toMatchObject([
      { path: 'escalations.b' },
      { path: 'escalations.a', uncommitted: true, last: '2026-11-24', due: '2027-02-24' },
    ]);
  });

  test('whatever somebody has set up in Git', () => {
    const text = (a: string) =>
      `${RUNGS}workspace: { review: { every: 3 months, owner: ana } }\nescalations:\n  a:\n${LADDER('description: a', a)}  b:\n${LADDER('description: b')}`;
    const repository = new DatedRepository();
    repository.commit('2026-08-01', { 'policies/rungs.yaml': text('30m') });
    repository.commit('2026-09-01', { 'policies/rungs.yaml': text('20m') });
    repository.git('mv', 'policies/rungs.yaml', 'policies/x');
    repository.git('mv', 'policies', 'moved');
    repository.git('mv', 'moved/x', 'moved/rungs.yaml');
    repository.commit('2026-10-01');
    repository.write(
      'odd',
      '[color]\nui = always\n[diff]\nnoprefix = true\nmnemonicPrefix = true\nexternal = false\ninterHunkContext = 99\ncontext = 9\nrenames = false\nrelative = true\nsuppressBlankEmpty = true\nalgorithm = patience\n[log]\nshowSignature = true\nfollow = true\ndiffMerges = off\ndecorate = full\ndate = relative\n[format]\npretty = oneline\n[core]\nquotePath = true\npager = false\n[i18n]\nlogOutputEncoding = UTF-16\n',
    );
    const dir = join(repository.dir, 'moved');
    const odd = { ...ENV, GIT_CONFIG_GLOBAL: join(repository.dir, 'odd') };
    const said = [ENV, odd].map((env) => runCli(['review', '--all', ...AT], { cwd: dir, env }));
    expect(said[0]?.stdout).toContain('✗ escalation b  due 2026-11-01');
    expect(said[0]?.stdout).toContain('○ escalation a  due 2026-12-01');
    expect(said[1]).toEqual(said[0]);
  });

  test('a file that is a link has the history of what it leads to', () => {
    const ladder = (after: string) => `escalations:\n  a:\n${LADDER('description: a', after)}`;
    const repository = new DatedRepository();
    repository.write('policies/rungs.yaml', `${RUNGS}workspace: { review: { every: 3 months, owner: ana } }\n`);
    repository.write('shared/ladder.yaml', ladder('30m'));
    symlinkSync('../shared/ladder.yaml', join(repository.dir, 'policies/ladder.yaml'));
    repository.commit('2026-01-01');
    repository.commit('2026-10-01', { 'shared/ladder.yaml': ladder('20m') });
    expect(statuses(items(repository.dir, '--all'))).toEqual({ 'escalations.a': 'fine 2027-01-01' });
  });

  test('what happened since: changes of that item, commits, ignore comments that end', () => {
    const text = (two: string, extra = '', ignore = '') =>
      `${RUNGS}escalations:\n  a:\n${ignore}${LADDER('review: { every: 1 month, last: 2026-09-15, owner: ana }', two)}  b:\n${LADDER(`review: { every: 1 month, last: 2026-10-20, owner: ana }${extra}`)}`;
    const repository = new DatedRepository();
    repository.commit('2026-09-01', { 'rungs.yaml': text('30m') }, 'first');
    repository.commit('2026-09-15', { 'rungs.yaml': text('40m') }, 'on the day of the review');
    repository.commit('2026-10-01', { 'rungs.yaml': text('10m') }, 'sooner @here <b>');
    const ignore =
      '    # rungs: ignore[no-final-catch] until=2026-11-01 -- until bo is back\n    # rungs: ignore[missing-phone] until=2026-12-01\n    # rungs: ignore[style-mismatch] until=2027-12-01 -- later\n';
    repository.commit('2026-10-10', { 'rungs.yaml': text('10m', '\n    on_empty: wait', ignore) }, 'more');
    const [a, b] = items(repository.dir);
    expect(a).toMatchObject({
      path: 'escalations.a',
      changes: [
        { kind: 'delay-changed', class: 'risky', path: 'escalations.a.levels.two.after', before: '40m', after: '10m' },
      ],
      commits: [{ subject: 'more' }, { subject: 'sooner @here <b>' }],
      suppressions: [
        { rules: ['no-final-catch'], until: '2026-11-01', expired: true, reason: 'until bo is back' },
        { rules: ['missing-phone'], until: '2026-12-01', expired: false, reason: null },
      ],
    });
    expect(b).toMatchObject({ path: 'escalations.b', changes: [], commits: [], suppressions: [] });
    const { stdout } = review(repository.dir);
    expect(stdout).toContain('1 change since then:\n      - delay-changed levels.two.after: 40m → 10m\n');
    expect(stdout).toContain('ignores no-final-catch and expired on 2026-11-01: until bo is back');
    const { stdout: markdown } = review(repository.dir, '--format', 'markdown');
    expect(markdown).toContain('#### Ana Silva \\(ana\\)\n\n- [ ] **overdue**, escalation a: due 2026-10-15');
    expect(markdown).toContain('sooner &#64;here &lt;b&gt;');
  });

  test('tickets that an item served and that breached since its last review', () => {
    const text = `${RUNGS}workspace: { review: { every: 1 month, owner: ana } }
schedules:
  day: { layers: [{ people: [ana], starts: 2026-01-01T00:00, every: 1w }], review: { last: 2026-10-01 } }
  idle: { layers: [{ people: [bo], starts: 2026-01-01T00:00, every: 1w }], review: { last: 2026-10-01 } }
escalations:
  main: { levels: [{ notify: [{ schedule: day }] }], review: { last: 2026-10-01 } }
  other: { levels: [{ notify: [{ person: bo }] }], review: { last: 2026-10-01 } }
slas:
  gold: { targets: { any: { acknowledge: 1h, resolution: 1d } }, review: { last: 2026-10-10 } }
matrix:
  - { name: urgent, match: { priority: P1 }, escalation: main, sla: gold, review: { last: 2026-10-01 } }
  - { name: rest, match: {}, escalation: other, review: { last: 2026-10-01 } }
`;
    const dir = folder({
      'rungs.yaml': text,
      'tickets.csv': `id,created,priority,acknowledged,resolved
early,2026-09-01T00:00:00Z,P1,,2026-09-01T00:10:00Z
between,2026-10-05T00:00:00Z,P1,2026-10-05T02:00:00Z,2026-10-05T03:00:00Z
late,2026-10-20T00:00:00Z,P1,,2026-10-22T00:00:00Z
kept,2026-10-21T00:00:00Z,P1,,2026-10-21T00:30:00Z
minor,2026-10-21T00:00:00Z,P3,,
future,2026-12-21T00:00:00Z,P1,,
`,
    });
    const { stdout, code, stderr } = review(dir, '--tickets', 'tickets.csv', '--format', 'json');
    expect([code, stderr]).toEqual([1, '']);
    const by = Object.fromEntries(
      JSON.parse(stdout).items.map((each: { path: string }) => [each.path, each]),
    ) as Record<string, { tickets: unknown }>;
    const served = {
      tickets: 3,
      breached: 2,
      breaches: { acknowledge: 2, resolution: 1 },
      examples: ['between', 'late'],
    };
    expect(by['escalations.main']?.tickets).toEqual(served);
    expect(by['schedules.day']?.tickets).toEqual(served);
    expect(by['matrix.urgent']?.tickets).toEqual(served);
    expect(by['schedules.idle']?.tickets).toMatchObject({ tickets: 0, breached: 0 });
    expect(by['matrix.rest']?.tickets).toMatchObject({ tickets: 1, breached: 0 });
    // Reviewed later: what breached before does not count.
    expect(by['slas.gold']?.tickets).toEqual({
      tickets: 2,
      breached: 1,
      breaches: { acknowledge: 1, resolution: 1 },
      examples: ['late'],
    });
    expect(review(dir, '--tickets', 'tickets.csv').stdout).toContain(
      'since then 2 of 3 tickets breached: acknowledge 2, resolution 1; between, late',
    );
    expect(review(dir, '--tickets', 'nothing.csv').code).toBe(2);
    expect(review(dir, '--history', 'jira').code).toBe(2);
  });

  test('where history is missing it says what to run, and that it does not know is no good news', () => {
    const text = `${RUNGS}workspace: { review: { every: 3 months, owner: ana } }\nescalations:\n  a:\n${LADDER('description: a')}`;
    const alone = folder({ 'rungs.yaml': text });
    expect(review(alone)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('? escalation a  last review not known  every 3 months'),
      stderr: expect.stringMatching(/^1 definition has no `last`, .* is in no Git repository; write the date/),
    });
    expect(review(alone, '--fail-on', 'never').code).toBe(0);
    const repository = new DatedRepository();
    repository.commit('2026-08-01', { 'rungs.yaml': text });
    repository.commit('2026-08-02', { other: '' });
    const clone = freshFolder();
    git(clone, 'clone', '-q', '--depth=1', `file://${repository.dir}`, 'c');
    const { code, stderr } = review(`${clone}/c`);
    expect([code, stderr]).toEqual([
      2,
      'when 1 definition was last changed is not known: this clone is shallow; run: git fetch --unshallow (in GitHub Actions: fetch-depth: 0 for actions/checkout)\n',
    ]);
    git(`${clone}/c`, 'fetch', '-q', '--unshallow');
    expect(review(`${clone}/c`)).toMatchObject({ code: 1, stderr: '' });
  });

  test('a clone without Git on the PATH', () => {
    const dir = folder({ 'rungs.yaml': DATED });
    expect(runCli(['review', ...AT], { cwd: dir, env: { PATH: '/nonexistent' } })).toMatchObject({
      code: 1,
      stderr: '',
    });
  });

  test('nothing to review', () => {
    expect(review(folder({ 'rungs.yaml': 'rungs: 1\n' }))).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('no escalation'),
    });
    const dir = folder({ 'rungs.yaml': `${RUNGS}escalations:\n  a:\n${LADDER('description: a')}` });
    expect(review(dir)).toMatchObject({ code: 3, stderr: expect.stringContaining('nothing has a review') });
    expect(review(dir, '--all')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('· escalation a  no review'),
    });
    expect(review(folder({ 'rungs.yaml': 'rungs: 1\nescalations: 3\n' })).code).toBe(1);
  });

  test('hostile names stay text, and a narrow terminal keeps its lines', async () => {
    const name = '"`@here` <script>alert(1)</script> | \\u001b[31m\\u202e](x)"';
    const text = `rungs: 1\npeople: { "<b>": { name: ${name} } }\nescalations:\n  ${name}:\n    review: { every: 1w, last: 2026-01-01, owner: "<b>" }\n    levels: [{ notify: [{ person: "<b>" }] }]\n`;
    const dir = folder({ 'rungs.yaml': text });
    const { stdout } = review(dir, '--format', 'markdown');
    expect(stdout).not.toMatch(/<script|<b>|@here|\u001b|\u202e|\]\(/);
    const { stdout: plain } = review(dir);
    expect(plain).not.toMatch(/\u001b|\u202e/);
    const { out } = await runIn(dir, ['review'], 50);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
    expect(out).toContain('due 2026-01-08');
  });

  test('the same in any zone of the machine', () => {
    const dir = folder({ 'rungs.yaml': DATED });
    const said = ['UTC', 'Pacific/Kiritimati'].map(
      (TZ) => runCli(['review', ...AT], { cwd: dir, env: { ...ENV, TZ } }).stdout,
    );
    expect(new Set(said).size).toBe(1);
  });
});
