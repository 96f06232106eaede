import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runShell } from '../cli/run-cli.js';
import { folder, runIn } from '../oncall/run-in.js';
import { POLICY } from './policy.js';
import { json, manyTickets, TICKETS, workspace } from './workspace.js';

describe('rungs replay', () => {
  test('counts what the policy does to each ticket of a file', async () => {
    const dir = workspace({ 't.csv': TICKETS });
    const answer = await json(dir, 'replay', 't.csv', '--noise');
    expect(answer).toMatchObject({
      schemaVersion: 1,
      tickets: 6,
      rows: 6,
      bad: 0,
      // INC1: 1; INC2: boss and channel after 30m, then a round; INC3: 1; INC4: 1; INC6: bot at once, first after 2h.
      pages: 1 + 4 + 1 + 1 + 2,
      escalated: 2,
      lost: 0,
      unrouted: 1,
      unreached: 0,
      outcomes: { resolved: 6, lost: 0 },
      noise: { tickets: 3, pages: 3 },
    });
    expect(answer.assumptions.reaction).toBe('recorded');
    expect(answer.assumptions.text.length).toBeGreaterThan(1);
    expect(answer.hours).toHaveLength(168);
    expect(answer.sla).toContainEqual({
      metric: 'resolution',
      priority: 'P1',
      met: 1,
      breached: 1,
      dropped: 0,
      open: 0,
    });
    expect(answer.levels).toContainEqual({
      escalation: 'fast',
      level: 'Boss',
      tickets: 1,
      pages: 2,
      night: 0,
      nobody: 0,
    });
  });

  test('agrees with simulate on night, weekend and people', async () => {
    const dir = workspace({ 't.csv': TICKETS });
    const answer = await json(dir, 'replay', 't.csv');
    const paged = new Map<string, number>();
    for (const line of TICKETS.trim().split('\n').slice(1)) {
      const [, created, acknowledged, resolved, priority, category] = line.split(',');
      const flags = ['--created', created as string, '--set', `priority=${priority}`];
      if (category !== '') flags.push('--set', `category=${category}`);
      if (acknowledged !== '') flags.push('--event', `acknowledge @${acknowledged}`);
      flags.push('--event', `resolve @${resolved}`);
      const { timeline } = await json(dir, 'simulate', ...flags);
      for (const { kind, person } of timeline)
        if (kind === 'page' && person !== undefined) paged.set(person, (paged.get(person) ?? 0) + 1);
    }
    for (const { person, pages } of answer.people) expect([person, pages]).toEqual([person, paged.get(person) ?? 0]);
    // INC1 comes to bo in New York at 18:30 there, INC4 at 4 in the morning.
    const bo = answer.people.find(({ person }: { person: string }) => person === 'bo');
    expect([bo.night, answer.nightPages]).toEqual([1, 1]);
    expect(answer.weekendPages).toBe(1);
  });

  test.each([
    ['any', 1],
    ['unrouted', 1],
    ['lost', 0],
    ['never', 0],
  ])('--fail-on %s ends with %i for an unrouted ticket', async (failOn, code) => {
    const dir = workspace({ 't.csv': TICKETS });
    expect((await runIn(dir, ['replay', 't.csv', '--fail-on', failOn])).code).toBe(code);
    if (failOn === 'any') expect((await runIn(dir, ['replay', 't.csv'])).code).toBe(code);
  });

  test('takes the tickets created in a window, a bare date to its end', async () => {
    const dir = workspace({ 't.csv': TICKETS });
    const answer = await json(dir, 'replay', 't.csv', '--from', '2026-01-08', '--to', '2026-01-09');
    expect(answer).toMatchObject({ tickets: 3, rows: 6, window: { outside: 3 } });
    const none = await runIn(dir, ['replay', 't.csv', '--from', '2027-01-01']);
    expect(none).toMatchObject({ code: 3, out: '' });
    expect(none.err).toContain('6 were created outside');
  });

  test('writes a line for every ticket, whole or not at all', async () => {
    const dir = workspace({ 't.csv': TICKETS, 'bad.csv': `${TICKETS}INC7,nonsense,,,P1,\n` });
    const counted = await json(dir, 'replay', 't.csv', '--tickets', 'out.jsonl');
    const lines = readFileSync(join(dir, 'out.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ ticket }) => ticket)).toEqual(['INC1', 'INC2', 'INC3', 'INC4', 'INC5', 'INC6']);
    expect(lines.reduce((sum, { pages }) => sum + pages.length, 0)).toBe(counted.pages);
    expect(lines[1]).toMatchObject({ escalated: true, firstHuman: 0, outcome: 'resolved' });
    const before = readFileSync(join(dir, 'out.jsonl'), 'utf8');
    const stopped = await runIn(dir, ['replay', 'bad.csv', '--max-bad', '0', '--tickets', 'out.jsonl']);
    expect(stopped.code).toBe(2);
    expect(stopped.err).toContain('bad.csv:8');
    expect(readFileSync(join(dir, 'out.jsonl'), 'utf8')).toBe(before);
    expect(readdirSync(dir).sort()).toEqual(['bad.csv', 'out.jsonl', 'rungs.yaml', 't.csv']);
  });

  test('says what it lacks', async () => {
    const dir = workspace({ 't.csv': TICKETS });
    const cases: [string[], RegExp][] = [
      [[], /no file of tickets/],
      [['none.csv'], /there is no file "none.csv"/],
      [['t.csv', '--history', 'generc'], /did you mean "generic"/],
      [['t.csv', '--shard', '3/2'], /write 1\/4/],
      [['t.csv', '--seed', '3'], /--reaction model/],
      [['t.csv', '--from', '2026-02-01', '--to', '2026-01-01'], /not after/],
      [['-', '--reaction', 'model'], /twice/],
      [['t.csv', '--base', 'nowhere/'], /no Git repo/],
    ];
    for (const [args, said] of cases) {
      const { code, out, err } = await runIn(dir, ['replay', ...args]);
      expect([args, code, out]).toEqual([args, 2, '']);
      expect(err).toMatch(said);
    }
  });

  test('plays no policy that does not compile', async () => {
    const dir = workspace({ 't.csv': TICKETS }, POLICY.replace('escalation: fast', 'escalation: none-such'));
    const { code, out, err } = await runIn(dir, ['replay', 't.csv']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('none-such');
  });

  test('writes a first history, also where there is no workspace', async () => {
    const dir = folder({ 'Last Year.csv': TICKETS });
    const { code, out, err } = await runIn(dir, ['replay', '--history-init', 'Last Year.csv']);
    expect(code).toBe(0);
    expect(out).toContain('histories:\n  last-year:');
    expect(err).toContain('no workspace');
  });

  test.each(['', 'id,created\n'])('a first history takes rows: %j has none', async (text) => {
    const dir = folder({ 'none.csv': text });
    const { code, out, err } = await runIn(dir, ['replay', '--history-init', 'none.csv']);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('there are no rows in "none.csv"');
  });

  test('does not mix tickets with the answer', async () => {
    const dir = workspace({ 't.csv': TICKETS });
    const { code, out, err } = await runIn(dir, ['replay', 't.csv', '--tickets', '-']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('/dev/stdout');
    expect(readdirSync(dir)).not.toContain('-');
  });

  test('overwrites neither the log nor the answer with --tickets', async () => {
    const dir = workspace({ 't.csv': TICKETS });
    const log = await runIn(dir, ['replay', './t.csv', '--tickets', 't.csv']);
    expect([log.code, log.out]).toEqual([2, '']);
    expect(log.err).toContain('would overwrite the tickets that are read');
    expect(readFileSync(join(dir, 't.csv'), 'utf8')).toBe(TICKETS);
    const both = await runIn(dir, ['replay', 't.csv', '--tickets', 'x', '--output', './x']);
    expect(both.code).toBe(2);
    expect(both.err).toContain('name two');
    expect(readdirSync(dir).sort()).toEqual(['rungs.yaml', 't.csv']);
  });

  test.runIf(existsSync('/dev/full'))('names the place that has no space left', async () => {
    const dir = workspace({ 't.csv': TICKETS });
    for (const option of ['--tickets', '--output']) {
      const { code, err } = await runIn(dir, ['replay', 't.csv', option, '/dev/full']);
      expect([option, code, err]).toEqual([option, 2, 'error: cannot use /dev/full: no space is left\n']);
    }
  });

  test('lets no text of a ticket out of its place', async () => {
    const dir = workspace({ 't.csv': manyTickets(60) });
    const run = async (format: string) => (await runIn(dir, ['replay', 't.csv', '--format', format])).out;
    expect(await run('html')).not.toContain('<script>');
    expect(await run('markdown')).not.toMatch(/<script>|[^\\]__proto__/);
    const csv = await run('csv');
    expect(csv).toContain("category,'=1+1,tickets,10");
    expect(csv).toContain('category,__proto__,tickets,10');
    expect(JSON.parse(await run('json')).categories).toHaveLength(6);
  });

  test('fits a narrow terminal', async () => {
    const dir = workspace({ 't.csv': manyTickets(60) });
    const { out } = await runIn(dir, ['replay', 't.csv'], 44);
    expect(out.split('\n').filter((line) => line.length > 44)).toEqual([]);
  });

  test('reads stdin', () => {
    const dir = workspace({ 't.csv': TICKETS });
    const { code, stdout } = runShell('rungs replay - --format json < t.csv', { cwd: dir });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).tickets).toBe(6);
  });
});
