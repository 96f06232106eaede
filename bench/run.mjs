// Whole processes against bare `node -e 0` of the same rounds, then the engine against libraries in one process.
//   npm run bench -- [--rounds 15] [--only whole|engine|diff|replay] [--large]
// NODE_EXTRA_CA_CERTS is taken away from all: Node 20 reads that file at every start, which flatters ratios.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { makeAmtoolFiles } from './amtool-files.mjs';
import { makeWorkspace, workspaceFiles } from './make-workspace.mjs';
import { replayWhole } from './replay-whole.mjs';
import { makeTickets } from './tickets/make-tickets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rungs = join(root, 'bin/rungs.js');
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, only: { type: 'string' }, large: { type: 'boolean' } },
});
const { NODE_EXTRA_CA_CERTS: _certs, NODE_OPTIONS: _options, ...env } = process.env;
const work = mkdtempSync(join(tmpdir(), 'rungs-bench-'));
const AT = '2026-11-24T23:10:00Z';

const say = (line = '') => process.stdout.write(`${line}\n`);

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function run(command, args, more = {}) {
  return spawnSync(command, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
}

/** Why a subject cannot be measured, or undefined. */
function trouble({ command, args }) {
  const { status, error, stdout, stderr } = run(command, args);
  if (error?.code === 'ENOENT') return `${command} is not installed`;
  if (error) return String(error.message);
  if (status === 0) return undefined;
  const said = `${stderr}${stdout}`.trim();
  return said.includes('does nothing in this version yet') ? 'not yet' : `exit ${status}: ${said.split('\n')[0]}`;
}

function peakMb({ command, args }) {
  if (command !== process.execPath) return undefined;
  const file = join(work, 'peak');
  run(command, ['-r', join(root, 'bench/peak.cjs'), ...args], { BENCH_PEAK: file });
  return Number(readFileSync(file, 'utf8')) / 1024;
}

/** Rounds in which each subject runs once, in an order that turns; ratios are taken within each round. */
function compare(title, rounds, subjects) {
  say(`\n${title} (${rounds} rounds, medians)`);
  const bare = { name: 'node -e 0', command: process.execPath, args: ['-e', '0'] };
  const all = [bare, ...subjects].map((subject) => ({ ...subject, trouble: trouble(subject), times: [] }));
  const ready = all.filter((subject) => subject.trouble === undefined);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < ready.length; i++) {
      const subject = ready[(i + round) % ready.length];
      const start = performance.now();
      run(subject.command, subject.args);
      subject.times.push(performance.now() - start);
    }
  }
  for (const subject of all) {
    const name = subject.name.padEnd(46);
    if (subject.trouble !== undefined) say(`  ${name} ${subject.trouble}`);
    else {
      const ratio = median(subject.times.map((time, round) => time / all[0].times[round]));
      const peak = subject.peak ? `  peak ${peakMb(subject).toFixed(0)} MB` : '';
      say(`  ${name} ${median(subject.times).toFixed(1).padStart(8)} ms  x ${ratio.toFixed(2).padStart(6)}${peak}`);
    }
  }
}

function wholeProcesses(rounds) {
  const cli = (name, ...args) => ({ name, command: process.execPath, args: [rungs, ...args], peak: true });
  const workspace = (count) => {
    const dir = join(work, `w${count}`);
    makeWorkspace(dir, count);
    const sizes = workspaceFiles(count).map(([, text]) => text.length);
    const configs = makeAmtoolFiles(join(work, `am${count}`), sizes);
    return {
      dir,
      amtool: {
        name: `amtool check-config, ${count} files, same bytes`,
        command: 'amtool',
        args: ['check-config', ...configs],
      },
    };
  };
  const small = workspace(20);
  const large = workspace(2000);
  compare('start and small work', rounds, [
    cli('rungs --version', '--version'),
    cli('rungs --help', '--help'),
    cli('rungs lint, 20 files of 40 lines', 'lint', '--fail-on', 'info', '--dir', small.dir, '--at', AT),
    small.amtool,
    cli(
      'rungs simulate, one ticket, 20 files',
      'simulate',
      '--dir',
      small.dir,
      '--at',
      AT,
      '--set',
      'priority=P1',
      '--set',
      'service=svc-0003',
    ),
    cli('rungs oncall, 20 files', 'oncall', '--dir', small.dir, '--at', AT),
  ]);
  compare('large', Math.max(3, Math.ceil(rounds / 5)), [
    cli('rungs lint, 2,000 files of 40 lines', 'lint', '--fail-on', 'info', '--dir', large.dir, '--at', AT),
    large.amtool,
    cli(
      'rungs simulate, one ticket, 2,000 files',
      'simulate',
      '--dir',
      large.dir,
      '--at',
      AT,
      '--set',
      'priority=P1',
      '--set',
      'service=svc-0003',
    ),
  ]);
}

/** Runs a TypeScript file of this folder in a process of its own, in New York: dayjs-business-time knows no other zone. */
async function inOneProcess(file, args = []) {
  const outfile = join(work, `${file}.mjs`);
  await build({
    entryPoints: [join(root, `bench/${file}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['date-holidays'],
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
  });
  const { status } = spawnSync(process.execPath, [outfile, ...args], {
    env: { ...env, TZ: 'America/New_York' },
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}

/** Five million tickets are made with `--large` only: they take a minute, and half a gigabyte of the disk. */
async function replay() {
  say('\nreplay, in one process');
  // A year of tickets: how many fall into one hour of one night is part of what the kernel meets.
  const count = values.large ? 5_000_000 : 500_000;
  const file = join(work, `tickets-${count}.csv`);
  makeTickets(file, count);
  await inOneProcess('replay', [file, join(root, 'bench/policies/tickets/rungs.yaml')]);
  const rounds = values.large ? 5 : 3;
  const counts = values.large ? [500_000, 5_000_000] : [500_000];
  await replayWhole({ root, work, rungs, env, rounds, counts, say, median });
}

try {
  say(`node ${process.version}, ${process.platform} ${process.arch}`);
  const wanted = (part) => values.only === undefined || values.only === part;
  if (wanted('whole')) wholeProcesses(Number(values.rounds));
  if (wanted('engine')) {
    say('\nengine, in one process (medians of interleaved rounds)');
    await inOneProcess('engine');
  }
  if (wanted('diff')) {
    say('\ndiff of two versions of a policy, in one process');
    await inOneProcess('diff', values.large ? ['--large'] : []);
  }
  if (wanted('replay')) await replay();
} finally {
  rmSync(work, { recursive: true, force: true });
}
