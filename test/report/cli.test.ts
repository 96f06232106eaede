import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli, runShell } from '../cli/run-cli.js';
import { COMPANY } from './company.js';

const dir = mkdtempSync(join(tmpdir(), 'rungs-report-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const policy = join(dir, 'policy');
mkdirSync(policy);
writeFileSync(join(policy, 'rungs.yaml'), COMPANY);

const HEAD = 'id,created,priority,category,acknowledged,resolved\n';
const LOG = `${HEAD}a,2026-03-03T10:00:00Z,P1,mail,2026-03-03T10:10:00Z,2026-03-03T12:00:00Z
b,2026-03-03T10:00:00Z,P1,mail,2026-03-03T11:15:00Z,2026-03-03T15:00:00Z
c,2026-03-04T10:00:00Z,P2,disk,,2026-03-04T10:30:00Z
`;
const log = join(dir, 'log.csv');
writeFileSync(log, LOG);

const report = (...args: string[]) => runCli(['report', ...args, '--dir', policy]);

describe('rungs report', () => {
  test('says what happened, as data', () => {
    const { code, stdout, stderr } = report(log, '--format', 'json');
    expect([code, stderr]).toEqual([0, '']);
    const json = JSON.parse(stdout);
    expect(json).toMatchObject({
      schemaVersion: 1,
      at: '2026-03-04T10:30:00Z',
      audience: 'internal',
      history: 'generic',
      rows: 3,
      bad: 0,
      tickets: 3,
      open: 0,
    });
    expect(json.sla[0]).toMatchObject({
      sla: 'gold',
      metric: 'acknowledge',
      priority: 'P1',
      target: 1800,
      met: 1,
      breached: 1,
      share: 0.5,
      objective: 0.75,
      kept: false,
      late: { count: 1, p50: 2700 },
    });
    expect(json.sla[0].source).toMatch(/^rungs\.yaml:\d+:\d+$/);
    expect(json.times[0].rows[0].resolve.elapsed).toMatchObject({ count: 3, p50: 7200, max: 18_000 });
  });

  test('fails on an objective only when asked to', () => {
    expect(report(log).code).toBe(0);
    const { code, stderr } = report(log, '--fail-on', 'objective');
    expect([code, stderr]).toEqual([1, '2 objectives are missed\n']);
    expect(report(log, '--fail-on', 'objective', '--from', '2026-03-04').code).toBe(0);
  });

  test('ends with 3 where there is nothing to report on', () => {
    const outside = report(log, '--from', '2027-01-01');
    expect([outside.code, outside.stdout]).toEqual([3, '']);
    expect(outside.stderr).toContain('all 3 tickets were created outside');
    const empty = join(dir, 'empty.csv');
    writeFileSync(empty, HEAD);
    expect(report(empty)).toMatchObject({ code: 3, stderr: 'there are no tickets in the files\n' });
  });

  test('reads standard input, counts bad rows and names them', () => {
    const input = `${LOG}d,soon,P1,mail,,\ne,2026-03-05T10:00:00Z,P1,mail,,2026-03-05T11:00:00Z\n`;
    const { code, stdout, stderr } = runCli(['report', '-', '--dir', policy, '--format', 'json'], { input });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^-:5: "soon" in "created" .*is no time/);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 5, bad: 1, tickets: 4 });
    expect(runCli(['report', '-', '--dir', policy, '--max-bad', '0'], { input }).code).toBe(2);
  });

  test('says which values the policy does not know, and to customers only how many', () => {
    const input = `${LOG}d,2026-03-05T10:00:00Z,Blocker,mail,,\n`;
    const inside = runCli(['report', '-', '--dir', policy], { input });
    expect(inside.stdout).toContain('1 value that priority cannot have, left out: "Blocker" (1).');
    const outside = runCli(['report', '-', '--dir', policy, '--audience', 'customers'], { input });
    expect(outside.stdout).toContain('1 value that priority cannot have, left out.');
    const json = JSON.parse(runCli(['report', '-', '--dir', policy, '--format', 'json'], { input }).stdout);
    expect(json.read).toEqual({
      early: 0,
      hidden: 0,
      unknown: [{ field: 'priority', values: [{ value: 'Blocker', rows: 1 }] }],
    });
  });

  test.each([
    [['--by', 'colour'], 'no field or kept column is called "colour"'],
    [['--tier', 'colour'], 'no field is called "colour"'],
    [['--from', 'tomorrow'], '--from: "tomorrow" is not a date'],
    [['--from', '2026-03-05', '--to', '2026-03-04'], '--to is not after --from'],
    [['--audience', 'everybody'], 'everybody'],
    [['--fail-on', 'anything'], 'anything'],
    [['--history', 'serviceno'], 'did you mean "servicenow"?'],
  ] as const)('%o is told', (args, message) => {
    const { code, stdout, stderr } = report(log, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('a file that is not there, and a policy that does not compile', () => {
    expect(report(join(dir, 'none.csv'))).toMatchObject({ code: 2, stdout: '' });
    const broken = join(dir, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'rungs.yaml'), `${COMPANY}\nteams: 3\n`);
    expect(runCli(['report', log, '--dir', broken]).code).toBe(1);
  });

  test('is the same bytes whatever the zone and the language of the machine, and today', () => {
    for (const format of ['text', 'json', 'csv', 'markdown', 'html']) {
      const args = ['report', log, '--dir', policy, '--format', format];
      const there = runCli(args, { env: { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8', LC_ALL: 'tr_TR.UTF-8' } });
      expect(there.stdout, format).toBe(runCli(args).stdout);
      expect(there.stdout.length).toBeGreaterThan(500);
    }
  });

  test('a closed pipe ends quietly, and --output is whole', () => {
    expect(runShell(`rungs report ${log} --dir ${policy} --format csv | head -n 1`)).toMatchObject({
      stdout: 'section,by,value,measure,number,text\n',
      stderr: '',
    });
    const page = join(dir, 'page.html');
    expect(report(log, '--format', 'html', '--output', page)).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(page, 'utf8').endsWith('</html>\n')).toBe(true);
  });

  test('counts by further fields and by columns that the history keeps', () => {
    const own = join(dir, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'rungs.yaml'), `${COMPANY}histories: { ours: { like: generic, keep: [made_sla] } }\n`);
    const kept = join(dir, 'kept.csv');
    writeFileSync(kept, 'id,created,resolved,made_sla\n1,2026-03-03T10:00:00Z,,true\n2,2026-03-03T10:00:00Z,,false\n');
    const { stdout, stderr } = runCli([
      'report',
      kept,
      '--dir',
      own,
      '--by',
      'made_sla',
      '--by',
      'status',
      '--format',
      'json',
    ]);
    expect(stderr).toBe('');
    const by = JSON.parse(stdout).rates.find((table: { by: string }) => table.by === 'made_sla');
    expect(by.rows.map(({ value, tickets }: { value: string; tickets: number }) => [value, tickets])).toEqual([
      ['false', 1],
      ['true', 1],
    ]);
  });
});
