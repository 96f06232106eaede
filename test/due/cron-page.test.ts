import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { splitWords } from '../../src/cli/due/split-words.js';
import { ROOT } from '../cli/run-cli.js';
import { desk } from './open-tickets.js';

/* What docs/cron.md says to put into a crontab and into systemd is fit for them, and for us. */
const PAGE = readFileSync(join(ROOT, 'docs/cron.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, body = '']) => body);

const ANALYZE = '/usr/bin/systemd-analyze';
const folder = mkdtempSync(join(tmpdir(), 'rungs-units-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line of an example with this machine's paths in place of its own. */
function holdRuns(line: string): void {
  const at = desk();
  at.write('open.csv', 'id,created\nA1,2026-11-24 10:00\n');
  const words = splitWords(line.replace('${STATE_DIRECTORY}', '/var/lib/rungs'));
  if (typeof words === 'string') throw new Error(words);
  const [program, , ...rest] = words.map((word) =>
    word
      .replace('/var/spool/tickets', at.folder)
      .replace('/var/lib/rungs', at.folder)
      .replace('/srv/policies/notify', '/bin/true')
      .replace('/srv/policies', at.folder),
  );
  expect(program).toBe('/usr/local/bin/rungs');
  const ran = at.due([...rest, '--at', '2026-11-24T10:01:00Z']);
  expect(ran).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(existsSync(at.path('s'))).toBe(true);
}

describe('docs/cron.md', () => {
  it('has a line for a crontab', () => {
    const [line = ''] = blocks('crontab');
    const match = /^((?:\S+ ){5})(\S.*)\n$/.exec(line);
    expect(match?.[1]).toBe('* * * * * ');
    // A percent sign would be a line break.
    expect(line).not.toContain('%');
    holdRuns(match?.[2] ?? '');
  });

  it('has units for systemd', () => {
    const [service = '', timer = ''] = blocks('ini');
    const [, line = ''] = /^ExecStart=(.*)$/m.exec(service) ?? [];
    holdRuns(line);
    for (const unit of [service, timer])
      expect(unit).toMatch(/^# \/etc\/systemd\/system\/rungs-due\.(service|timer)\n\[Unit\]/);
  });

  it.skipIf(!existsSync(ANALYZE))('and systemd finds nothing to say about them', () => {
    const [service = '', timer = ''] = blocks('ini');
    writeFileSync(join(folder, 'rungs-due.service'), service.replace('/usr/local/bin/rungs', '/bin/true'));
    writeFileSync(join(folder, 'rungs-due.timer'), timer);
    const { stderr, status } = spawnSync(ANALYZE, ['verify', '--man=no', 'rungs-due.service', 'rungs-due.timer'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const said = stderr.split('\n').filter((each) => each.includes('rungs-due'));
    expect({ said, status }).toEqual({ said: [], status: 0 });
  });
});

describe('docs/cron/notify', () => {
  it('is a POSIX script', () => {
    const text = readFileSync(join(ROOT, 'docs/cron/notify'), 'utf8');
    expect(text).toMatch(/^#!\/bin\/sh\n/);
    expect(spawnSync('sh', ['-n', join(ROOT, 'docs/cron/notify')]).status).toBe(0);
  });

  it('does an action once, whatever is in its names, and keeps it due when the mail does not go', () => {
    const at = desk();
    const script = join(ROOT, 'docs/cron/notify');
    const fake = (name: string, body: string): void => {
      at.write(name, `#!/bin/sh\n${body}\n`);
      spawnSync('chmod', ['+x', at.path(name)]);
    };
    fake('logger', 'printf "log %s\\n" "$4" >> told');
    fake('mail', 'exit 1');
    at.write('t.jsonl', `${JSON.stringify({ id: '../$(touch x)\n-a', created: '2026-11-24T10:00:00Z' })}\n`);
    at.write('rungs.yaml', at.read('rungs.yaml').replace('carla: {}', 'carla: { contact: { email: c@x.example } }'));
    const run = () =>
      at.due(['t.jsonl', '--at', '2026-11-24T10:25:00Z', '--exec', `sh ${script}`, '--retries', '0'], {
        env: { PATH: `${at.folder}:${process.env['PATH']}`, NOTIFY_SEEN: at.path('seen') },
      });
    const first = run();
    expect(first.code).toBe(1);
    expect(first.stderr.split('\n').length).toBe(2);
    fake('mail', 'printf "mail %s to %s\\n" "$2" "$3" >> told');
    expect(run()).toMatchObject({ code: 0, stderr: '' });
    rmSync(at.path('s'));
    expect(run()).toMatchObject({ code: 0, stderr: '' });
    expect(at.read('told').trim().split('\n')).toEqual([
      'log ../$(touch x)\\n-a: tell customers on status',
      'log ../$(touch x)\\n-a: page ana by push [First]',
      'log ../$(touch x)\\n-a: acknowledge: 50% of the time is gone',
      'log ../$(touch x)\\n-a: acknowledge BREACHED',
      'mail ../$(touch x)\\n-a: tell carla: acknowledge BREACHED to c@x.example',
    ]);
    expect(existsSync(at.path('x'))).toBe(false);
  });
});
