import { describe, expect, it } from 'vitest';
import { folderWith, rungs, rungsWith, textOf } from './workspace.js';

const CLEAN = { 'rungs.yaml': 'rungs: 1\n' };
const FAULTY = {
  'policies/rungs.yaml': 'rungs: 1\nworkspace: { timezone: Europe/Berlin }\n',
  'policies/teams/a.yaml': 'teams:\n  a: { members: [ghost] }\n',
  'policies/teams/b.yaml': 'teams:\n  b: { members: [phantom] }\n',
};
/** Warnings only: nobody is on call at weekends. */
const GAPS = {
  'rungs.yaml': `rungs: 1
people:
  ana: { name: Ana }
schedules:
  weekdays:
    layers:
      - { name: week, people: [ana], starts: 2026-01-05, every: 1w, during: { mon-fri: 00:00-24:00 } }
escalations:
  desk:
    levels: [{ name: Desk, notify: [{ schedule: weekdays }] }]
matrix:
  - { match: {}, escalation: desk }
`,
};

describe('one mistake', () => {
  it('in the syntax of a file is not told again for each name that the file defines', async () => {
    const dir = folderWith({
      'rungs.yaml': 'rungs: 1\nteams:\n  desk: { members: [ana] }\n',
      'people.yaml': 'people:\n  ana: { name: "Ana }\n',
    });
    const { code, out } = await rungs(dir, 'lint', '--format', 'concise', '--quiet');
    expect({ code, out }).toEqual({
      code: 1,
      out: 'people.yaml:2:16: error yaml-syntax: this double quote is never closed; add the other one\n',
    });
  });

  it('in the times of a layer is told once', async () => {
    const layer = '{ people: [ana], starts: 2026-01-05T09:00, ends: 2025-01-01, every: 1w }';
    const dir = folderWith({
      'rungs.yaml': `rungs: 1\npeople: { ana: {} }\nschedules:\n  s: { layers: [${layer}] }\n`,
    });
    const { out } = await rungs(dir, 'lint', '--format', 'json', '--at', '2026-11-23');
    expect(JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)).toEqual(['bad-time']);
  });
});

describe('exit codes', () => {
  it('are 0 where nothing is found, and the moment is printed', async () => {
    const { code, out, err } = await rungs(folderWith(CLEAN), 'lint', '--at', '2026-12-24T18:00');
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'no findings in 1 file, as of 2026-12-24 18:00 UTC\n',
      err: '',
    });
  });

  it('are 1 for errors, whatever the format', async () => {
    const dir = folderWith(FAULTY);
    for (const format of [
      'text',
      'json',
      'concise',
      'sarif',
      'github',
      'gitlab',
      'junit',
      'checkstyle',
      'rdjson',
      'markdown',
    ]) {
      const { code, out, err } = await rungs(dir, 'validate', '--format', format);
      expect({ code, err }, format).toEqual({ code: 1, err: '' });
      expect(out).toContain('ghost');
    }
  });

  it('follow --fail-on', async () => {
    const dir = folderWith(GAPS);
    const codes = await Promise.all(
      ['error', 'warning', 'info', 'never'].map(
        async (level) => (await rungs(dir, 'lint', '--fail-on', level, '--rule', 'schedule-gap')).code,
      ),
    );
    expect(codes).toEqual([0, 1, 1, 0]);
    expect((await rungs(folderWith(FAULTY), 'lint', '--fail-on', 'never')).code).toBe(0);
    expect((await rungs(dir, 'lint', '--fail-on', 'fatal')).code).toBe(2);
  });

  it('are 2 where there is no workspace, and say what to do', async () => {
    const { code, out, err } = await rungs(folderWith({ 'a.yaml': 'rungs: 1\n' }), 'lint');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('rungs init');
  });
});

describe('paths', () => {
  const dir = (): string => folderWith(FAULTY);
  const filesIn = ({ out }: { out: string }): string[] => [...out.matchAll(/^([^:]+):/gm)].map(([, file = '']) => file);

  it.each<[string[], string[]]>([
    [[], ['policies/teams/a.yaml', 'policies/teams/b.yaml']],
    [['policies/teams/a.yaml'], ['policies/teams/a.yaml']],
    [['policies/teams/b.yaml', 'policies/rungs.yaml'], ['policies/teams/b.yaml']],
    [['policies/teams'], ['policies/teams/a.yaml', 'policies/teams/b.yaml']],
    [['policies/teams/'], ['policies/teams/a.yaml', 'policies/teams/b.yaml']],
    [['.'], ['policies/teams/a.yaml', 'policies/teams/b.yaml']],
    [['policies'], ['policies/teams/a.yaml', 'policies/teams/b.yaml']],
    [['policies/rungs.yaml'], []],
  ])('%o: findings in %o', async (paths, files) => {
    const ran = await rungs(dir(), 'lint', '--format', 'concise', ...paths);
    expect(filesIn(ran)).toEqual(files);
    expect(ran.code).toBe(files.length === 0 ? 0 : 1);
  });

  it('say when errors elsewhere keep rules from running', async () => {
    const { err, code } = await rungs(dir(), 'lint', 'policies/rungs.yaml');
    expect(code).toBe(0);
    expect(err).toContain('does not compile because of 2 errors not shown here');
  });

  it('in no workspace, in another one and nowhere are wrong usage', async () => {
    const outside = folderWith({ 'x.yaml': 'a: 1\n' });
    const away = await rungs(dir(), 'lint', `${outside}/x.yaml`);
    expect(away.code).toBe(2);
    expect(away.err).toMatch(/is in no workspace.*\n.*rungs init/);
    const other = await rungs(dir(), 'lint', 'policies', `${outside}/x.yaml`);
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('outside of the workspace') });
    const mixed = await rungs(dir(), 'lint', 'policies/rungs.yaml', `${outside}/x.yaml`);
    expect(mixed).toMatchObject({ code: 2, err: expect.stringContaining('outside of the workspace') });
    const missing = await rungs(dir(), 'lint', 'policies/none.yaml');
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('there is no file or folder') });
  });

  it('that are no policy files leave nothing to do', async () => {
    const where = folderWith({ ...FAULTY, 'policies/README.md': '# x\n' });
    expect(await rungs(where, 'lint', 'policies/README.md')).toMatchObject({
      code: 3,
      err: 'note: "policies/README.md" is no policy file of the workspace\n',
    });
    expect((await rungs(where, 'lint', 'policies/README.md', 'policies/teams/a.yaml')).code).toBe(1);
  });
});

describe('standard input', () => {
  it('is a workspace of its own', async () => {
    const { code, out } = await rungsWith(
      '/',
      'teams: { a: { members: [ghost] } }\n',
      'lint',
      '-',
      '--format',
      'concise',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^stdin:1:25: error unknown-name: /);
    expect((await rungsWith('/', 'teams: {}\n', 'lint', '-', 'x.yaml')).code).toBe(2);
  });

  it('is not mended in place', async () => {
    const text = 'people: { ana: { nmae: Ana } }\n';
    expect((await rungsWith('/', text, 'lint', '-', '--fix')).code).toBe(2);
    expect((await rungsWith('/', text, 'lint', '-', '--fix-dry-run')).out).toContain('+people: { ana: { name: Ana } }');
  });
});

describe('options', () => {
  it('--rule shows the findings of these rules only, and knows their names', async () => {
    const dir = folderWith({ ...GAPS, 'b.yaml': 'teams: { unused: { members: [ana] } }\n' });
    const { out } = await rungs(dir, 'lint', '--format', 'json', '--rule', 'schedule-gap');
    expect(new Set(JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule))).toEqual(
      new Set(['schedule-gap']),
    );
    expect(await rungs(dir, 'lint', '--rule', 'schedule-gpa')).toMatchObject({
      code: 2,
      err: 'error: there is no rule "schedule-gpa"\ndid you mean schedule-gap?\n',
    });
  });

  it('--horizon is a length of time', async () => {
    const dir = folderWith(CLEAN);
    expect((await rungs(dir, 'lint', '--horizon', '1w')).code).toBe(0);
    for (const wrong of ['soon', '90', '3 months', '0d']) {
      expect(await rungs(dir, 'lint', '--horizon', wrong)).toMatchObject({
        code: 2,
        err: expect.stringContaining('--horizon: '),
      });
    }
  });

  it('--quiet leaves the summary out', async () => {
    expect((await rungs(folderWith(CLEAN), 'lint', '--quiet')).out).toBe('');
    expect((await rungs(folderWith(FAULTY), 'lint', '-q')).out).not.toContain('as of');
  });

  it('--output takes the report', async () => {
    const dir = folderWith(FAULTY);
    const { code, out } = await rungs(dir, 'lint', '--format', 'sarif', '--output', 'x.sarif');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(JSON.parse(textOf(dir, 'x.sarif')).version).toBe('2.1.0');
  });

  it('--no-ignores shows what comments hide', async () => {
    const text = GAPS['rungs.yaml'].replace('  weekdays:', '  weekdays: # rungs: ignore[schedule-gap] -- closed');
    const dir = folderWith({ 'rungs.yaml': text });
    const strict = ['--fail-on', 'warning', '--rule', 'schedule-gap'];
    expect((await rungs(dir, 'lint', ...strict)).out).toContain('1 suppressed');
    expect((await rungs(dir, 'lint', ...strict)).code).toBe(0);
    expect((await rungs(dir, 'lint', ...strict, '--no-ignores')).code).toBe(1);
  });
});
