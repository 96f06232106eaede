import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, rungs, textOf } from './workspace.js';

const TEXT = `rungs: 1
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
`;

describe('a baseline', () => {
  it('puts up with what it knows, however the lines and the days move', async () => {
    const dir = folderWith({ 'rungs.yaml': TEXT });
    const made = await rungs(dir, 'lint', '--update-baseline', '--fail-on', 'info');
    expect(made.code).toBe(0);
    expect(made.err).toMatch(/^rungs-baseline\.json: \d+ findings? written\n$/);
    writeFileSync(join(dir, 'rungs.yaml'), TEXT.replace('people:', '# more\n\npeople:'));
    const later = ['lint', '--baseline', 'rungs-baseline.json', '--fail-on', 'info', '--at', '2027-02-03'];
    const { code, out, err } = await rungs(dir, ...later);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/no findings in 1 file \(\d+ in the baseline\)/);
  });

  it('lets nothing new through', async () => {
    const dir = folderWith({ 'rungs.yaml': TEXT });
    await rungs(dir, 'lint', '--update-baseline');
    const second = TEXT.replace('escalations:', `  nights:\n${TEXT.split('\n').slice(5, 7).join('\n')}\nescalations:`);
    writeFileSync(
      join(dir, 'rungs.yaml'),
      second.replace('schedule: weekdays }', 'schedule: weekdays }, { schedule: nights }'),
    );
    const { code, out } = await rungs(
      dir,
      'lint',
      '--baseline',
      'rungs-baseline.json',
      '--fail-on',
      'warning',
      '--format',
      'concise',
    );
    expect(code).toBe(1);
    expect(out).toContain('nights');
  });

  it('does not cover what keeps a policy from running', async () => {
    const dir = folderWith({ 'rungs.yaml': `${TEXT}teams: { a: { members: [ghost] } }\n` });
    const { code } = await rungs(dir, 'lint', '--update-baseline');
    expect(code).toBe(1);
    expect(textOf(dir, 'rungs-baseline.json')).not.toContain('unknown-name');
  });

  it('that knows more than there is says so', async () => {
    const dir = folderWith({ 'rungs.yaml': TEXT });
    await rungs(dir, 'lint', '--update-baseline');
    writeFileSync(join(dir, 'rungs.yaml'), TEXT.replace('mon-fri', 'mon-sun'));
    const { code, err } = await rungs(dir, 'lint', '--baseline', 'rungs-baseline.json');
    expect(code).toBe(0);
    expect(err).toMatch(
      /^warning: \d+ findings? of rungs-baseline\.json (is|are) gone \(.*schedule-gap.*\); run with --update-baseline/,
    );
    const part = await rungs(dir, 'lint', '--baseline', 'rungs-baseline.json', '--rule', 'schedule-gap');
    expect(part.err).toBe('');
  });

  it('has to be there, to be one, and to be of everything', async () => {
    const dir = folderWith({ 'rungs.yaml': TEXT, 'bad.json': '{}', 'worse.json': '{' });
    for (const file of ['none.json', 'bad.json', 'worse.json']) {
      expect(await rungs(dir, 'lint', '--baseline', file)).toMatchObject({
        code: 2,
        err: expect.stringContaining('--update-baseline'),
      });
    }
    expect((await rungs(dir, 'lint', '--update-baseline', '--rule', 'schedule-gap')).code).toBe(2);
  });

  it('reads well in a diff and is the same every time', async () => {
    const dir = folderWith({ 'rungs.yaml': TEXT });
    await rungs(dir, 'lint', '--update-baseline', '--baseline', 'known.json');
    const first = textOf(dir, 'known.json');
    await rungs(dir, 'lint', '--update-baseline', '--baseline', 'known.json');
    expect(textOf(dir, 'known.json')).toBe(first);
    expect(first).toMatch(/^\{\n  "schemaVersion": 1,\n  "findings": \[\n    \{"rule":/);
  });
});
