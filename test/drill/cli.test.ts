import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, runCli } from '../cli/run-cli.js';
import { folder, runIn } from '../oncall/run-in.js';
import { SMALL } from './workspace.js';

const ARGS = ['--at', '2026-11-23T12:00', '--seed', 'cli', '--count', '3'];

describe('rungs drill', () => {
  const dir = folder({
    // Beside the workspace: every YAML file in it is policy.
    'policies/rungs.yaml': SMALL,
    'map.yaml': '1: nobody\n3: [ana, chef]\n',
    'odd.yaml': '9: nobody\n',
    'many.yaml': '[a, a, a, a]\n',
    'broken.yaml': 'a: [\n',
  });

  it('marks a file of answers: by number, lists as several names, the rest passed over', async () => {
    const { out, code } = await runIn(dir, ['drill', ...ARGS, '--answers', 'map.yaml', '--format', 'json']);
    expect(code).toBe(0);
    const { questions, score, seed } = JSON.parse(out);
    expect(questions[1].result).toMatchObject({ written: null, verdict: 'passed' });
    expect(questions[2].result.written).toBe('ana, chef');
    expect(score.asked).toBe(3);
    expect(seed).toBe('cli');
    expect(Object.values(score.topics).length).toBeGreaterThan(0);
  });

  it('says what is right, why and how to see it', async () => {
    const { out } = await runIn(dir, ['drill', ...ARGS, '--answers', 'map.yaml']);
    expect(out).toMatch(/right(?: is)?: /);
    expect(out).toMatch(/because .*\(/);
    expect(out).toMatch(/see rungs simulate --set/);
    expect(out).toMatch(/Score: \d of 3 \(\d+%\)/);
  });

  it('exits 1 below --pass', async () => {
    const pass = async (share: string) =>
      (await runIn(dir, ['drill', ...ARGS, '--answers', 'map.yaml', '--pass', share])).code;
    expect(await pass('0%')).toBe(0);
    expect(await pass('100%')).toBe(1);
    expect(await pass('lots')).toBe(2);
  });

  it.each([
    [['--answers', 'odd.yaml'], 'no question is "9"'],
    [['--answers', 'many.yaml'], '4 answers to 3 questions'],
    [['--answers', 'broken.yaml'], 'broken.yaml:'],
    [['--answers', 'gone.yaml'], 'cannot be read'],
    [['--answers', 'map.yaml', '--answers', 'odd.yaml'], 'There is "map.yaml" already'],
    [['--topics', 'hand-of', '--print'], 'did you mean hand-off?'],
    [['--count', '0', '--print'], '--count'],
    [['--answers', 'map.yaml', '--print'], 'one of them'],
    [['--no-history', '--history-file', 'x', '--answers', 'map.yaml'], 'do not go together'],
    [['--speed', '60x', '--print'], 'is for --live'],
    [['--no-input'], 'nothing may be asked'],
    [[], 'no terminal'],
  ])('exits 2 for %j', async (args, said) => {
    const { code, err, out } = await runIn(dir, [
      'drill',
      '--at',
      '2026-11-23T12:00',
      '--seed',
      'cli',
      ...(args[0] === '--count' ? [] : ['--count', '3']),
      ...args,
    ]);
    expect(err).toContain(said);
    expect([code, out]).toEqual([2, '']);
  });

  it('exits 3 where there is nothing to ask', async () => {
    const bare = folder({ 'rungs.yaml': 'rungs: 1\n' });
    expect((await runIn(bare, ['drill', '--print'])).code).toBe(3);
    const noAway = folder({ 'rungs.yaml': SMALL.replace(/, away: \[.*?\]/, '') });
    const ran = await runIn(noAway, ['drill', '--print', '--topics', 'away', '--at', '2026-11-23T12:00']);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('no such situation: away');
  });

  it('exits 1 with the findings of a policy that does not compile', async () => {
    const bad = folder({ 'rungs.yaml': `${SMALL}\nfoo: 1\n` });
    const ran = await runIn(bad, ['drill', '--print']);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('does not compile');
  });

  it('lists what can be trained', async () => {
    const { out, code } = await runIn(dir, ['drill', '--list', '--at', '2026-11-23T12:00']);
    expect(code).toBe(0);
    expect(out).toMatch(/^away +the person who is paged is away$/m);
    const json = JSON.parse(
      (await runIn(dir, ['drill', '--list', '--format', 'json', '--at', '2026-11-23T12:00'])).out,
    );
    expect(json.topics.find(({ topic }: { topic: string }) => topic === 'gap').questions).toContain('paged');
  });

  it('gives the same bytes in a process, in any zone', () => {
    const ran = (zone: string) => runCli(['drill', ...ARGS, '--print'], { cwd: dir, env: { TZ: zone } });
    expect(ran('Asia/Tokyo')).toEqual(ran('America/New_York'));
    expect(ran('UTC').code).toBe(0);
  });
});

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

describe.runIf(hasScript)('in a terminal', () => {
  const dir = folder({ 'rungs.yaml': SMALL });
  /** Types each line when it is asked for one: what comes before the program reads it may be lost. */
  const inTerminal = async (keys: readonly string[], args: readonly string[] = []) => {
    const command = [process.execPath, BIN, 'drill', ...ARGS, '--style', 'choice', '--history-file', 'h.json', ...args]
      .map((word) => `'${word}'`)
      .join(' ');
    const env = { PATH: process.env['PATH'], TERM: 'xterm', NO_COLOR: '1' };
    const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: dir, env });
    let stdout = '';
    let asked = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const prompts = stdout.match(/a-[a-d] > /g)?.length ?? 0;
      for (; asked < prompts && asked < keys.length; asked++) child.stdin.write(keys[asked]);
    });
    const [status] = await once(child, 'close');
    return { stdout, status };
  };

  it('asks, hints, lists, passes over, and keeps what was answered when it is left', async () => {
    const { stdout, status } = await inTerminal(['h\n', 'l\n', 'a\n', 'n\n', 'q\n']);
    expect(stdout).toContain('hint: ');
    expect(stdout).toContain('this one');
    expect(stdout).toContain('– not answered');
    expect(stdout).toContain('Score: ');
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(join(dir, 'h.json'), 'utf8')).people.me).toHaveLength(1);
  });

  it('keeps what was answered on Ctrl-C, and ends with 130', async () => {
    const { stdout, status } = await inTerminal(['a\n', '\u0003'], ['--as', 'bo']);
    expect(stdout).toContain('Score: ');
    expect(status).toBe(130);
    expect(JSON.parse(readFileSync(join(dir, 'h.json'), 'utf8')).people.bo).toHaveLength(1);
  });
});
