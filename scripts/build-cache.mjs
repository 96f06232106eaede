// Writes dist/cli.cache: V8's code cache of the bundle, made after the usual commands have run, so that the functions which
// they compile lazily are in it. A cache made before would spare little.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const example = join(root, 'policies.example');
const { load } = createRequire(import.meta.url)('../bin/rungs.js');

const { script, hash, main, processSurroundings } = load();
const sink = { write() {}, isTTY: false, columns: undefined, closed: false, depth: () => 1 };
const around = {
  ...processSurroundings(),
  stdout: sink,
  stderr: sink,
  env: {},
  cwd: root,
  now: () => 1_795_000_000_000,
};
const lines = [['--help'], ['lint', '--help'], ['completion', 'bash']];
if (existsSync(join(example, 'rungs.yaml'))) {
  const dir = ['--dir', example];
  lines.push(['lint', ...dir], ['lint', ...dir, '--format', 'json'], ['oncall', ...dir], ['matrix', ...dir]);
  lines.push(['simulate', ...dir, '--set', 'priority=P1', '--created', '2026-11-24T23:10']);
  lines.push(['simulate', ...dir, '--set', 'priority=P2', '--format', 'json']);
}
for (const line of lines) await main(line, around);

const file = join(root, 'dist/cli.cache');
const fresh = `${file}.${process.pid}.tmp`;
writeFileSync(fresh, Buffer.concat([Buffer.from(hash.padEnd(64), 'latin1'), script.createCachedData()]));
renameSync(fresh, file);
