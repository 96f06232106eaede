// The whole of `rungs replay` against `wc -l` and DuckDB on the same file, in rounds; and its memory.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { makeTickets } from './tickets/make-tickets.mjs';

/** Reads the columns that a replay needs, typed, into a table of its own: all that DuckDB is asked to do. */
const DUCKDB = `import { createRequire } from 'node:module';
const { DuckDBInstance } = createRequire(process.argv[1])('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const columns = "{'id': 'VARCHAR', 'created': 'TIMESTAMP', 'priority': 'VARCHAR', 'category': 'VARCHAR', 'acknowledged': 'TIMESTAMP', 'responded': 'TIMESTAMP', 'resolved': 'TIMESTAMP'}";
await connection.run("create table tickets as select * from read_csv('" + process.argv[2] + "', header = true, columns = " + columns + ")");
`;

/** `count` tickets in `work`; what it takes is said line by line. */
export async function replayWhole({ root, work, rungs, env, rounds, counts, say, median }) {
  const policy = join(root, 'bench/policies/tickets');
  const other = join(work, 'other-policy');
  mkdirSync(other, { recursive: true });
  const text = readFileSync(join(policy, 'rungs.yaml'), 'utf8');
  writeFileSync(join(other, 'rungs.yaml'), text.replace('after: 15m', 'after: 20m'));
  const duckdb = duckdbIn(root);
  if (duckdb === undefined) say('  DuckDB is not installed: `npm i --no-save @duckdb/node-api`');
  const replayed = [];
  for (const count of counts) {
    const file = join(work, `tickets-${count}.csv`);
    if (!existsSync(file)) makeTickets(file, count);
    const replay = (...more) => [process.execPath, rungs, 'replay', file, '--dir', policy, '--format', 'json', ...more];
    const subjects = [
      ['wc -l', 'wc', '-l', file],
      ['rungs replay', ...replay()],
      ['rungs replay --threads 1', ...replay('--threads', '1')],
      ['rungs replay --base, another policy', ...replay('--base', other)],
      ...(duckdb === undefined
        ? []
        : [['DuckDB, typed columns only', process.execPath, '--input-type=module', '-e', DUCKDB, duckdb, file]]),
    ];
    say(
      `\n${count.toLocaleString('en')} tickets, ${(statSync(file).size / 1e6).toFixed(0)} MB (${rounds} rounds, medians)`,
    );
    const times = subjects.map(() => []);
    const answers = new Map();
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < subjects.length; i++) {
        const at = (i + round) % subjects.length;
        const [name, command, ...args] = subjects[at];
        const start = performance.now();
        const { status, stdout, stderr } = spawnSync(command, args, { env, maxBuffer: 1 << 28 });
        times[at].push(performance.now() - start);
        if (status !== 0) say(`  ${name}: exit ${status}: ${String(stderr).split('\n')[0]}`);
        answers.set(name, String(stdout));
      }
    }
    const ratio = (at, to) => median(times[at].map((time, round) => time / times[to][round]));
    for (const [at, [name]] of subjects.entries())
      say(
        `  ${name.padEnd(40)} ${median(times[at]).toFixed(0).padStart(8)} ms  x ${ratio(at, 0).toFixed(1).padStart(6)}`,
      );
    const same = answers.get('rungs replay') === answers.get('rungs replay --threads 1');
    say(`  one thread and several give ${same ? 'the same bytes' : 'DIFFERENT ANSWERS'}`);
    say(`  two policies cost x ${ratio(3, 1).toFixed(2)} of one`);
    if (duckdb !== undefined) say(`  DuckDB takes x ${(1 / ratio(1, 4)).toFixed(2)} of the time of rungs replay`);
    const peak = join(work, 'peak');
    spawnSync(process.execPath, ['-r', join(root, 'bench/peak.cjs'), ...replay().slice(1)], {
      env: { ...env, BENCH_PEAK: peak },
      maxBuffer: 1 << 28,
    });
    const megabytes = Number(readFileSync(peak, 'utf8')) / 1024;
    say(`  peak memory ${megabytes.toFixed(0)} MB`);
    replayed.push({ count, ms: median(times[1]), megabytes });
  }
  const [first, last] = [replayed[0], replayed[replayed.length - 1]];
  if (first !== last)
    say(
      `\nx ${last.count / first.count} the tickets: x ${(last.ms / first.ms).toFixed(1)} the time, x ${(last.megabytes / first.megabytes).toFixed(2)} the memory`,
    );
}

/** A file beside which DuckDB can be loaded. */
function duckdbIn(root) {
  try {
    const from = join(root, 'package.json');
    createRequire(from).resolve('@duckdb/node-api');
    return from;
  } catch {
    return undefined;
  }
}
