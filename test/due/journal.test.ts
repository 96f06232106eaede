import { spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BIN, runShell } from '../cli/run-cli.js';
import { desk, parse, POLICY, short } from './open-tickets.js';

const A1 = '{"id":"A1","created":"2026-11-24T10:00:00Z"}\n';
const A2 = '{"id":"A2","created":"2026-11-24T10:00:00Z"}\n';
const [AT, LATER] = ['2026-11-24T10:25:00Z', '2026-11-24T10:35:00Z'];

describe('the journal', () => {
  it('is refused when it is damaged, with what to do, and left as it is', () => {
    const at = desk();
    at.write('t.jsonl', A1 + A2);
    at.lines(AT);
    const whole = at.read('s');
    const damaged = [
      '',
      '\n',
      '{}\n',
      'not a journal',
      whole.slice(0, -20),
      whole.slice(0, 60),
      whole.replace('"A1"', '"A3"'),
      `${whole}garbage\n{"more":1}\n`,
      whole.replace('"version":1', '"version":2'),
      '\0'.repeat(whole.length),
    ];
    for (const text of damaged) {
      at.write('s', text);
      for (const more of [[], ['--dry-run'], ['--exec', 'true']]) {
        const ran = at.due(['t.jsonl', '--at', LATER, ...more]);
        expect(ran).toMatchObject({ code: 2, stdout: '' });
        expect(ran.stderr).toMatch(/^error: .*\/s:\d+: the journal is damaged: .+\n.*backup.*--since/);
      }
      expect(at.read('s')).toBe(text);
    }
    at.write('s', whole);
    expect(at.lines(LATER).length).toBeGreaterThan(0);
  });

  it('is not written where nothing has changed, nor by --dry-run', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    at.lines(AT, '--dry-run');
    expect(readdirSync(at.folder).sort()).toEqual(['rungs.yaml', 't.jsonl']);
    at.lines(AT);
    const { ino, mtimeMs } = statSync(at.path('s'));
    at.lines(AT);
    at.lines(LATER, '--dry-run');
    expect(statSync(at.path('s'))).toMatchObject({ ino, mtimeMs });
    expect(readdirSync(at.folder).sort()).toEqual(['rungs.yaml', 's', 't.jsonl']);
  });

  it('keeps links and modes', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    symlinkSync('real', at.path('s'));
    writeFileSync(at.path('real'), '');
    expect(at.due(['t.jsonl', '--at', AT]).code).toBe(2);
    const other = desk();
    other.write('t.jsonl', A1);
    other.lines(AT);
    chmodSync(other.path('s'), 0o600);
    other.lines(LATER);
    expect(statSync(other.path('s')).mode & 0o777).toBe(0o600);
  });

  it('says what stands in the way of it', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    const state = (path: string) => runShell(`rungs due t.jsonl --at ${AT} --state ${path}`, { cwd: at.folder });
    expect(state('no/such/s')).toMatchObject({ code: 2, stdout: '' });
    expect(state('.')).toMatchObject({ code: 2, stdout: '' });
    expect(state('/dev/null').stderr).toContain('is no regular file');
    expect(at.due(['t.jsonl', '--exec', 'true']).code).toBe(0);
    expect(runShell(`rungs due t.jsonl --exec true`, { cwd: at.folder }).stderr).toContain('without --state');
  });

  it('tells nobody anything when the disk is full, and all of it when there is room again', () => {
    const at = desk();
    at.write('t.jsonl', [...Array(60).keys()].map((i) => A1.replace('A1', `A${i}`)).join(''));
    at.write('notify', '#!/bin/sh\necho "$RUNGS_KEY" >> log\n');
    chmodSync(at.path('notify'), 0o755);
    const run = (limit: string, more = '') =>
      runShell(`${limit} rungs due t.jsonl --at ${AT} --state s ${more}`, { cwd: at.folder });
    // Files may be of 2 KB at most; the signal that says so is not wanted.
    const full = `trap '' XFSZ; ulimit -f 2;`;
    for (const more of ['--format jsonl', '--exec ./notify']) {
      const ran = run(full, more);
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toMatch(/^error: .*file too large|^error: /i);
      expect(existsSync(at.path('log'))).toBe(false);
      // Nothing of the room that it tried to make is left.
      expect(statSync(at.path('s'), { throwIfNoEntry: false })?.size ?? 0).toBeLessThan(200);
      expect(readdirSync(at.folder).filter((name) => name.includes('.new') || name.includes('.lock'))).toEqual([]);
    }
    expect(run('', '--exec ./notify')).toMatchObject({ code: 0, stderr: '' });
    expect(at.read('log').trim().split('\n').length).toBe(300);
  });

  it('stays small: forgets what has been gone for --keep, and counts long sequences together', () => {
    const at = desk(POLICY.replace('times: 2 }', 'times: unlimited }').replace(/ +repeat:.*\n/, ''));
    at.write('t.jsonl', A1 + A2);
    const first = at.lines('2026-11-27T10:00:00Z');
    expect(first.length).toBeGreaterThan(900);
    expect(at.read('s').length).toBeLessThan(1500);
    at.write('t.jsonl', A1);
    const gone = at.read('s');
    expect(at.lines('2026-11-27T10:01:00Z')).toEqual([]);
    expect(at.read('s')).not.toBe(gone);
    // Back before it is forgotten: nothing is said again, and it is as if it had never been away.
    at.write('t.jsonl', A1 + A2);
    expect(at.lines('2026-11-27T10:02:00Z')).toEqual([]);
    expect(at.read('s')).toBe(gone);
    at.write('t.jsonl', A1);
    at.lines('2026-11-27T10:03:00Z');
    at.lines('2026-11-29T10:03:00Z', '--keep', '2d');
    expect(at.read('s')).not.toContain('"A2"');
  });

  it('forgets nothing over an input that is damaged, or when the clock is set back', () => {
    const at = desk();
    at.write('t.jsonl', A1 + A2);
    at.lines(AT);
    const before = at.read('s');
    at.write('t.jsonl', `${A1}{"id":\n`);
    const ran = at.due(['t.jsonl', '--at', '2027-11-24T10:25:00Z', '--since', '2027-11-24', '--format', 'jsonl']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^t\.jsonl:2: /);
    expect(at.read('s')).toContain('"A2"');
    at.write('s', before);
    at.write('t.jsonl', A1);
    at.lines('2026-11-20T10:00:00Z', '--keep', '0');
    at.lines('2026-11-19T10:00:00Z', '--keep', '1d');
    expect(at.read('s')).toContain('"A2"');
  });
});

describe('two runs at once', () => {
  it('wait for each other, and deliver everything once', async () => {
    const at = desk();
    at.write('t.jsonl', A1 + A2);
    at.write('notify', '#!/bin/sh\nsleep 0.05; echo "$RUNGS_KEY" >> log\n');
    chmodSync(at.path('notify'), 0o755);
    const args = ['due', 't.jsonl', '--at', AT, '--state', 's', '--exec', './notify', '--lock-wait', '60s'];
    const run = () =>
      new Promise<number | null>((resolve) => {
        spawn(process.execPath, [BIN, ...args], { cwd: at.folder }).on('exit', resolve);
      });
    expect(await Promise.all([run(), run(), run(), run()])).toEqual([0, 0, 0, 0]);
    const keys = at.read('log').trim().split('\n');
    expect(keys.length).toBe(10);
    expect(new Set(keys).size).toBe(10);
  });

  it('or the second says so and does nothing', async () => {
    const at = desk();
    at.write('t.jsonl', A1);
    at.write('notify', '#!/bin/sh\ntouch started; while [ ! -e go ]; do sleep 0.05; done\n');
    chmodSync(at.path('notify'), 0o755);
    const first = spawn(process.execPath, [BIN, 'due', 't.jsonl', '--at', AT, '--state', 's', '--exec', './notify'], {
      cwd: at.folder,
    });
    while (!existsSync(at.path('started'))) await new Promise((resolve) => setTimeout(resolve, 20));
    const second = at.due(['t.jsonl', '--at', AT, '--lock-wait', '0']);
    expect(second).toMatchObject({ code: 0, stdout: '' });
    expect(second.stderr).toMatch(
      /^another run is under way \(process \d+ on .+, since .+Z\); this one does nothing\n$/,
    );
    // A look needs no lock.
    expect(at.due(['t.jsonl', '--at', AT, '--dry-run']).stdout).not.toBe('');
    at.write('go', '');
    expect(await new Promise((resolve) => first.on('exit', resolve))).toBe(0);
    expect(lstatSync(at.path('s.lock'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('are not kept out by a lock that was left behind', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    const left = [
      // No such process; the machine has started anew; the number is another process's now.
      `"$(readlink /proc/self/ns/pid)" "$(cat /proc/sys/kernel/random/boot_id)" 4194000 1`,
      `"$(readlink /proc/self/ns/pid)" before ${process.pid} 1`,
      `"$(readlink /proc/self/ns/pid)" "$(cat /proc/sys/kernel/random/boot_id)" ${process.pid} 1`,
    ];
    for (const who of left) {
      const made = runShell(
        `set -- ${who}; ln -sfn "[\\"0123456789ab\\",$3,\\"$4\\",\\"$2\\",\\"$(uname -n) $1\\",5]" s.lock; rungs due t.jsonl --at ${AT} --state s --lock-wait 0`,
        { cwd: at.folder },
      );
      expect(made).toMatchObject({ code: 0, stderr: '' });
      expect(readdirSync(at.folder).sort()).toEqual(['rungs.yaml', 's', 't.jsonl']);
    }
    writeFileSync(at.path('s.lock'), '');
    const kept = at.due(['t.jsonl', '--at', AT, '--lock-wait', '0']);
    expect(kept.stderr).toContain('something that is no lock of rungs');
    expect(existsSync(at.path('s.lock'))).toBe(true);
  });
});

describe('what changes between two runs', () => {
  it('a clock that is set back: nothing is said again, and nothing is lost', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    const first = at.lines(LATER);
    expect(at.lines('2026-11-24T09:00:00Z')).toEqual([]);
    expect(at.lines('2026-11-24T10:05:00Z')).toEqual([]);
    const rest = at.lines('2026-11-24T10:55:00Z');
    const other = desk();
    other.write('t.jsonl', A1);
    const all = other.lines('2026-11-24T10:55:00Z');
    expect([...first, ...rest].map(({ key }) => key)).toEqual(all.map(({ key }) => key));
  });

  it('a ticket: what is due by its new story is said, and what was said is not', () => {
    const at = desk();
    at.write('t.jsonl', A1.replace('}', ',"acknowledged":"2026-11-24T10:12:00Z"}'));
    expect(at.lines(LATER).map(short)).toEqual([
      '10:00 inform status',
      '10:00 page ana [First]',
      '10:10 sla_warning acknowledge 0.5',
    ]);
    // The acknowledgement was somebody else's: it is taken back.
    at.write('t.jsonl', A1);
    expect(at.lines(LATER).map(short)).toEqual([
      '10:20 sla_breach acknowledge',
      '10:20 inform acknowledge carla',
      '10:30 page bo [Second]',
      '10:30 page #ops [Second]',
      '10:30 inform #bosses [Second]',
    ]);
    // And it was created a little later than was thought.
    at.write('t.jsonl', A1.replace('10:00', '10:01'));
    expect(at.lines(LATER)).toEqual([]);
  });

  it('the policy: what was said is not said again wherever it is moved, and what is new is', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    expect(at.lines('2026-11-24T11:45:00Z').length).toBeGreaterThan(0);
    at.write('rungs.yaml', POLICY.replace('after: 30m', 'after: 40m').replace('50%', '60%'));
    const second = at.lines('2026-11-24T11:45:00Z');
    expect(second.map(short)).toEqual(['10:12 sla_warning acknowledge 0.6', '11:12 sla_warning resolution 0.6']);
    at.write('rungs.yaml', POLICY.replace('person: bo', 'person: carla'));
    expect(at.lines('2026-11-24T11:45:00Z').map(short)).toEqual([
      '10:30 page carla [Second]',
      '10:40 remind 1 carla [Second]',
      '10:50 remind 2 carla [Second]',
    ]);
    // Rounds come further apart from now on: each comes when it is its time, though one of its number was said before.
    at.write('rungs.yaml', POLICY);
    at.lines('2026-11-24T14:40:00Z');
    at.write('rungs.yaml', POLICY.replace('every: 1h, times: 3', 'every: 4h, times: 3'));
    expect(at.lines('2026-11-24T14:41:00Z')).toEqual([]);
    expect(
      at
        .lines('2026-11-24T19:10:00Z')
        .filter(({ kind }) => kind === 'page')
        .map(short),
    ).toEqual(['15:00 page bo [Second 1]', '15:00 page #ops [Second 1]', '19:00 page ana [First 2]']);
  });
});

describe('what is left out on purpose', () => {
  it('--since takes the past as said', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    expect(at.lines(AT, '--since', 'now')).toEqual([]);
    expect(at.lines('2026-11-24T10:30:00Z').map(short)).toContain('10:30 page bo [Second]');
    const other = desk();
    other.write('t.jsonl', A1);
    expect(other.lines(AT, '--since', '10m').map(short)).toEqual([
      '10:20 sla_breach acknowledge',
      '10:20 inform acknowledge carla',
    ]);
    expect(other.lines(AT)).toEqual([]);
  });

  it('--max-age counts what is too old, once', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    const ran = at.due(['t.jsonl', '--at', LATER, '--max-age', '10m', '--format', 'jsonl']);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toBe(
      'older than --max-age, not delivered: A1:inform:of=communication:channel=status:audience=customers:nth=0:every=3600 and 4 more\n',
    );
    expect(parse(ran.stdout).map(short)[0]).toBe('10:30 page bo [Second]');
    expect(at.due(['t.jsonl', '--at', LATER, '--max-age', '10m'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('--once-per holds back what the same recipient has heard', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    const pages = at.lines('2026-11-24T10:59:00Z', '--once-per', '15m').filter(({ kind }) => kind === 'page');
    expect(pages.map(short)).toEqual([
      '10:00 page ana [First]',
      '10:30 page bo [Second]',
      '10:30 page #ops [Second]',
      '10:50 remind 2 bo [Second]',
    ]);
    expect(at.lines('2026-11-24T10:59:00Z')).toEqual([]);
  });

  it('--open says nothing more of tickets that are resolved', () => {
    const at = desk();
    at.write('t.jsonl', A1.replace('}', ',"resolved":"2026-11-24T10:10:00Z"}') + A2);
    const lines = at.lines(AT, '--open');
    expect(new Set(lines.map(({ ticket }) => ticket))).toEqual(new Set(['A2']));
    expect(at.lines(AT)).toEqual([]);
  });

  it('--channels adds the personal steps that come later', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    const steps = at.lines(AT, '--channels').filter(({ kind }) => kind === 'notify');
    expect(steps.map(({ key, at: moment, via }) => [key, moment, via])).toEqual([
      ['A1:notify:frontline:First:person=ana:via=phone', '2026-11-24T10:05:00Z', ['phone']],
    ]);
  });
});
