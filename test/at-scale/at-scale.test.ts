import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BIN, ROOT, runCli } from '../cli/run-cli.js';

const asked = process.env['RUNGS_TEST_AT_SCALE'] === '1';
const dir = mkdtempSync(join(tmpdir(), 'rungs-at-scale-'));
const tickets = join(dir, 'tickets.csv');
const REPLAY = [tickets, '--dir', join(ROOT, 'policies.example'), '--history', 'generic', '--at', '2026-11-24T12:00'];
const env = { PATH: `${dir}:${process.env['PATH']}`, HOME: dir };

/** Tickets of a year in no order, some of which nobody took. */
function csv(count: number): string {
  const lines = ['id,created,priority,category,acknowledged,resolved'];
  const iso = (t: number): string => new Date(t).toISOString();
  for (let i = 0; i < count; i++) {
    const created = Date.UTC(2026, 0, 1) + ((i * 7_919_317) % (365 * 86_400)) * 1000;
    const taken = i % 5 === 0 ? '' : iso(created + ((i * 613) % 7200) * 1000);
    const priority = `P${1 + (i % 4)}`;
    const category = ['network', 'database', 'application', 'access'][(i >> 2) % 4];
    lines.push([`T${i}`, iso(created), priority, category, taken, iso(created + (1 + (i % 50)) * 3_600_000)].join());
  }
  return `${lines.join('\n')}\n`;
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: dir, env, encoding: 'utf8', timeout: 120_000 });
  expect({ command, status, stderr: status === 0 ? '' : stderr }).toEqual({ command, status: 0, stderr: '' });
  return stdout;
}

function installed(...commands: readonly string[]): boolean {
  return commands.every((command) => spawnSync('which', [command]).status === 0);
}

describe.skipIf(!asked)('a replay in parts is that of one run, byte for byte (RUNGS_TEST_AT_SCALE=1)', () => {
  let whole: string;
  beforeAll(() => {
    writeFileSync(tickets, csv(3000));
    writeFileSync(join(dir, 'rungs'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`);
    chmodSync(join(dir, 'rungs'), 0o755);
    whole = runCli(['replay', ...REPLAY, '--format', 'json', '--fail-on', 'never']).stdout;
    expect(JSON.parse(whole)).toMatchObject({ tickets: 3000, bad: 0 });
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const merge = ['merge', '--format', 'json', '--fail-on', 'never'];

  it.skipIf(!installed('slurmctld', 'munged'))(
    'on Slurm, two nodes',
    () => {
      const loopback = join(import.meta.dirname, 'slurm-loopback.sh');
      const script = join(ROOT, 'docs/at-scale/slurm.sh');
      const cluster = mkdtempSync(join(tmpdir(), 'rungs-slurm-'));
      const nodes = join(cluster, 'nodes');
      run(loopback, [cluster, 'sbatch', '--wait', '--array=1-4', `--output=${nodes}-%a`, script, 'parts', ...REPLAY]);
      const parts = [1, 2, 3, 4].map((i) => join(dir, 'parts', `${i}.json`));
      expect(parts.filter((part) => !existsSync(part))).toEqual([]);
      expect(runCli([...merge, ...parts]).stdout).toBe(whole);
      const log = readFileSync(join(cluster, 'slurmctld.log'), 'utf8');
      expect(new Set(log.match(/NodeList=n\d/g))).toEqual(new Set(['NodeList=n1', 'NodeList=n2']));
      rmSync(cluster, { recursive: true, force: true });
    },
    180_000,
  );

  it.skipIf(!installed('dask-scheduler', 'dask-worker'))(
    'on Dask, two workers',
    () => {
      const driver = join(ROOT, 'docs/at-scale/dask_replay.py');
      const line = `
      dask-scheduler --host 127.0.0.1 --port 18786 --no-dashboard >scheduler.log 2>&1 & scheduler=$!
      for n in 1 2; do dask-worker tcp://127.0.0.1:18786 --name w$n --nthreads 1 --no-nanny --no-dashboard >worker$n.log 2>&1 & done
      trap 'kill $(jobs -p) 2>/dev/null' EXIT
      for _ in $(seq 100); do grep -q Registered worker1.log && grep -q Registered worker2.log && break; sleep 0.2; done
      /usr/bin/python3 "$@"`;
      const args = [driver, 'tcp://127.0.0.1:18786', '4', ...REPLAY];
      expect(run('bash', ['-c', line, 'dask', ...args])).toBe(whole);
    },
    180_000,
  );

  it('by the lines of Kubernetes and Spark, with the index set by hand', () => {
    const job = readFileSync(join(ROOT, 'docs/at-scale/kubernetes.yaml'), 'utf8');
    const line = /args:\n\s+- >-\n((?:\s{14}.*\n)+)/.exec(job)?.[1] ?? '';
    const folded = line
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .replace('tickets.csv --dir policies --history last-year', REPLAY.join(' '))
      .replaceAll('parts/', `${dir}/k8s-`);
    for (let index = 0; index < 8; index++) run('bash', ['-c', `export JOB_COMPLETION_INDEX=${index}; ${folded}`]);
    const parts = Array.from({ length: 8 }, (_, i) => join(dir, `k8s-${i + 1}.json`));
    expect(runCli([...merge, ...parts.reverse()]).stdout).toBe(whole);

    const piped = [1, 2, 3].map((part) =>
      run('bash', [
        '-c',
        `echo ${part} | sh -c 'read part && exec rungs replay ${REPLAY.join(' ')} --shard $part/3 --partial --quiet'`,
      ]),
    );
    expect(runCli([...merge, '-'], { input: piped.join('') }).stdout).toBe(whole);
  }, 180_000);
});
