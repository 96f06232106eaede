import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runShell } from '../cli/run-cli.js';
import { desk, parse, POLICY } from './open-tickets.js';

const A1 = '{"id":"A1","created":"2026-11-24T10:00:00Z"}\n';
const AT = ['--at', '2026-11-24T10:25:00Z'];

describe('the input of rungs due', () => {
  it('is read on behind a line that is broken, which is named', () => {
    const at = desk();
    at.write('t.jsonl', `${A1}{"id":"A2","created":\n${A1.replace('A1', 'A3')}`);
    const ran = at.due(['t.jsonl', ...AT, '--format', 'jsonl']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^t\.jsonl:2: this is not JSON/);
    expect(new Set(parse(ran.stdout).map(({ ticket }) => ticket))).toEqual(new Set(['A1', 'A3']));
    expect(at.due(['t.jsonl', ...AT, '--max-bad', '0'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('may have Windows line ends, a byte order mark, and CSV', () => {
    const at = desk();
    at.write('t.csv', '\ufeffid,created,priority\r\nA1,2026-11-24 10:00,P1\r\n');
    expect(at.due(['t.csv', ...AT, '--format', 'jsonl']).stdout.split('\n').length).toBe(6);
    at.write('t.jsonl', A1.replace('\n', '\r\n'));
    expect(at.due(['t.jsonl', ...AT])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('has the fields of the policy under their names', () => {
    const at = desk(
      `${POLICY}fields: { tier: [gold, iron], load: number, vip: boolean, marks: list, status: [open, waiting] }\n`,
    );
    at.write(
      't.jsonl',
      A1.replace('}', ',"tier":"iron","load":2.5,"vip":true,"marks":["a","b"],"status":"waiting","other":1}'),
    );
    expect(at.lines('2026-11-24T10:25:00Z')[0]?.['fields']).toEqual({
      status: 'open',
      tier: 'iron',
      load: 2.5,
      vip: true,
      marks: ['a', 'b'],
    });
  });

  it('with no open ticket is a good one, and one of no bytes is none', () => {
    const at = desk();
    at.write('t.csv', 'id,created\n');
    at.write('t.json', '[]');
    at.write('t.jsonl', '');
    expect(at.due(['t.csv', ...AT])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(at.due(['t.json', ...AT])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(at.due(['t.jsonl', ...AT])).toMatchObject({ code: 3, stdout: '' });
    expect(at.due(['-', ...AT])).toMatchObject({ code: 3, stdout: '' });
    expect(at.due(['-', ...AT], { input: A1 }).code).toBe(0);
    expect(at.due(['nowhere.csv', ...AT])).toMatchObject({
      code: 2,
      stderr: 'error: there is no file "nowhere.csv"\n',
    });
    expect(at.due([...AT]).code).toBe(2);
  });

  it('may be long', () => {
    const at = desk();
    const lines = [...Array(20_000).keys()].map((i) => A1.replace('A1', `A${i}`));
    const ran = at.due(['-', ...AT, '--format', 'jsonl'], { input: lines.join('') });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.split('\n').length).toBe(100_001);
    expect(at.due(['-', ...AT], { input: lines.join('') })).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('is left alone by a policy that does not compile, and what is due waits', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    const good = at.read('rungs.yaml');
    at.write('rungs.yaml', good.replace('escalation: frontline', 'escalation: frontlin'));
    expect(at.due(['t.jsonl', ...AT, '--exec', 'true'])).toMatchObject({ code: 1, stdout: '' });
    at.write('rungs.yaml', good);
    expect(at.lines('2026-11-24T10:25:00Z').length).toBe(5);
  });
});

describe('the output of rungs due', () => {
  it('is due again when nobody took it', () => {
    const at = desk();
    at.write('t.jsonl', [...Array(3000).keys()].map((i) => A1.replace('A1', `A${i}`)).join(''));
    const line = `rungs due t.jsonl ${AT.join(' ')} --state s --format jsonl`;
    const ran = runShell(`{ ${line}; echo "code $?" >&2; } | head -1`, { cwd: at.folder });
    expect(ran.stderr).toBe('code 1\n');
    expect(runShell(`${line} > /dev/full`, { cwd: at.folder })).toMatchObject({ code: 2 });
    expect(runShell(`${line} --output no/such/folder`, { cwd: at.folder })).toMatchObject({ code: 2 });
    expect(runShell(`${line} --output out`, { cwd: at.folder })).toMatchObject({ code: 0, stdout: '' });
    expect(parse(at.read('out')).length).toBe(15_000);
    expect(at.due(['t.jsonl', ...AT])).toMatchObject({ code: 0, stdout: '' });
  });

  it('is said by a slow reader taking its time', () => {
    const at = desk();
    at.write('t.jsonl', [...Array(3000).keys()].map((i) => A1.replace('A1', `A${i}`)).join(''));
    const line = `rungs due t.jsonl ${AT.join(' ')} --state s --format jsonl | (sleep 0.5; wc -l)`;
    expect(runShell(line, { cwd: at.folder })).toMatchObject({ code: 0, stdout: '15000\n', stderr: '' });
  });
});

const POLICIES = {
  lost: `rungs: 1
people: { ana: {} }
schedules: { empty: { layers: [{ people: [nobody], starts: 2026-01-01T00:00, every: 1w }] } }
escalations: { f: { levels: [{ name: A, notify: [{ schedule: empty }] }] } }
matrix: [{ name: all, match: { priority: P1 }, escalation: f }]
`,
  turns: `rungs: 1
people: { ana: {}, bo: {}, carla: {} }
escalations: { f: { levels: [{ name: A, notify: [{ round_robin: [ana, bo, carla] }] }] } }
matrix: [{ name: all, match: {}, escalation: f }]
`,
};

describe('tickets that nobody hears of', () => {
  it('are said once: levels that reach nobody, lost and unrouted ones', () => {
    const at = desk(POLICIES.lost);
    at.write('t.jsonl', A1.replace('}', ',"priority":"P1"}') + A1.replace('A1"', 'A2","priority":"P4"'));
    const said = at.lines('2026-11-24T10:25:00Z');
    expect(said.map(({ ticket, kind, level, outcome }) => [ticket, kind, level, outcome])).toEqual([
      ['A1', 'nobody', 'A', undefined],
      ['A1', 'nobody', null, 'lost'],
      ['A2', 'nobody', null, 'unrouted'],
    ]);
    expect(at.lines('2026-11-24T10:26:00Z')).toEqual([]);
  });
});

describe('a round robin', () => {
  it('gives tickets their turns by the time of their pages, and each keeps its own', () => {
    const ticket = (n: number): string => A1.replace('A1', `A${n}`).replace('10:00', `10:0${n}`);
    const turns = (at: ReturnType<typeof desk>, moment: string): unknown[] =>
      at.lines(moment).map(({ ticket: id, person }) => [id, person]);
    const at = desk(POLICIES.turns);
    at.write('t.jsonl', ticket(2) + ticket(1));
    expect(turns(at, '2026-11-24T10:02:00Z')).toEqual([
      ['A1', 'ana'],
      ['A2', 'bo'],
    ]);
    at.write('t.jsonl', ticket(4) + ticket(1) + ticket(3));
    expect(turns(at, '2026-11-24T10:05:00Z')).toEqual([
      ['A3', 'carla'],
      ['A4', 'ana'],
    ]);
  });
});

describe('--pin', () => {
  it('keeps the policy of the creation, and knows it when the history is written anew', () => {
    const at = desk();
    const git = (args: string[], date: string) => {
      const env = {
        PATH: process.env['PATH'],
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'n',
        GIT_AUTHOR_EMAIL: 'e',
        GIT_COMMITTER_NAME: 'n',
        GIT_COMMITTER_EMAIL: 'e',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      };
      expect(spawnSync('git', args, { cwd: at.folder, env }).status).toBe(0);
    };
    const commit = (date: string): void => {
      git(['add', 'rungs.yaml'], date);
      git(['commit', '-qm', date], date);
    };
    git(['init', '-q'], '2026-11-01T00:00:00Z');
    commit('2026-11-01T00:00:00Z');
    at.write('rungs.yaml', at.read('rungs.yaml').replace('person: ana', 'person: bo'));
    commit('2026-11-20T00:00:00Z');
    at.write('t.jsonl', A1.replace('-24T', '-19T') + A1.replace('A1', 'A2'));
    const first = at.lines('2026-11-24T10:00:00Z', '--pin', '--since', '2026-11-19');
    const pages = first.filter(({ kind, level }) => kind === 'page' && level === 'First');
    expect(new Set(pages.filter(({ ticket }) => ticket === 'A1').map(({ person }) => person))).toEqual(
      new Set(['ana']),
    );
    expect(pages.filter(({ ticket }) => ticket === 'A2').map(({ person }) => person)).toEqual(['bo']);
    // Nobody is paged anew by an edit, whatever the newest policy says.
    at.write('rungs.yaml', at.read('rungs.yaml').replace('person: bo', 'person: carla'));
    git(['commit', '-qam', 'x', '--amend'], '2026-11-18T00:00:00Z');
    expect(at.lines('2026-11-24T10:00:00Z', '--pin')).toEqual([]);
    expect(at.lines('2026-11-24T10:00:00Z').length).toBeGreaterThan(0);
  });

  it('says what it needs where there is no history', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    expect(at.due(['t.jsonl', '--pin', ...AT])).toMatchObject({ code: 2, stdout: '' });
  });
});
