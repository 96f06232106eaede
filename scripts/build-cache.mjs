// Writes V8's code caches of a bundle, each made after a command has run, so that the functions which it compiles lazily
// are in it; a cache made before would spare little. `dist/<bundle>-<command>.cache` for the usual commands, each with no
// more than it needs, `dist/<bundle>.cache` for all others. Every cache is made in a process of its own:
//   node scripts/build-cache.mjs <bundle> [command]
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const example = join(root, 'policies.example');
const P1 = ['--set', 'priority=P1'];

/** What is run for each cache, on the example workspace where that is of use. */
const LINES = {
  lint: [[], ['--format', 'github']],
  simulate: [
    [...P1, '--created', '2026-11-24T23:10'],
    [...P1, '--format', 'json'],
  ],
  oncall: [[], ['--format', 'json'], ['--from', '2026-12-01', '--to', '2027-01-01']],
  matrix: [[], ['--format', 'markdown']],
  '': [
    ['--help'],
    ['lint', '--help'],
    ['schema'],
    ['completion', 'bash'],
    ['__complete', '--current=--fo', '--', 'lint'],
  ],
};

const [bundle, command = ''] = process.argv.slice(2);
const { load } = createRequire(import.meta.url)('../bin/rungs.js');
const { script, hash, main, processSurroundings } = load(bundle, 'none');
const sink = { write() {}, isTTY: false, columns: undefined, closed: false, depth: () => 1 };
const around = {
  ...processSurroundings(),
  stdout: sink,
  stderr: sink,
  env: {},
  cwd: root,
  now: () => 1_795_000_000_000,
};

if (command === '' || existsSync(join(example, 'rungs.yaml'))) {
  for (const line of LINES[command]) await main(command === '' ? line : [command, '--dir', example, ...line], around);
}

const file = join(root, 'dist', command === '' ? `${bundle}.cache` : `${bundle}-${command}.cache`);
const fresh = `${file}.${process.pid}.tmp`;
writeFileSync(fresh, Buffer.concat([Buffer.from(hash.padEnd(64), 'latin1'), script.createCachedData()]));
renameSync(fresh, file);
