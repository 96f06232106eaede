// Writes V8's code caches of a bundle, each made after a command has run, so that the functions which it compiles lazily
// are in it; a cache made before would spare little. `dist/<bundle>-<command>.cache` for the usual commands, each with no
// more than it needs, `dist/<bundle>.cache` for all others. Every cache is made in a process of its own:
//   node scripts/build-cache.mjs <bundle> [command]
// where the bundle `rare` stands for those that only mistakes and help need.
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BROKEN, USUAL } from './usual-workspace.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const example = join(root, 'policies.example');
const P1 = ['--set', 'priority=P1'];
const LOG = fileURLToPath(new URL('usual-tickets.csv', import.meta.url));

/** What is run for each cache, on the example workspace where that is of use. */
const LINES = {
  simulate: [
    [...P1, '--created', '2026-11-24T23:10'],
    [...P1, '--format', 'json'],
  ],
  oncall: [[], ['--format', 'json'], ['--from', '2026-12-01', '--to', '2027-01-01']],
  matrix: [[], ['--format', 'markdown']],
  replay: [[LOG], [LOG, '--format', 'json']],
  '': [
    ['--help'],
    ['lint', '--help'],
    ['schema'],
    ['completion', 'bash'],
    ['__complete', '--current=--fo', '--', 'lint'],
  ],
};

/** What is run in the usual workspace, as a whole process is. */
const USUAL_LINES = {
  lint: [
    ['--fail-on', 'info'],
    ['--format', 'github'],
  ],
  simulate: [[...P1, '--set', 'service=net-1']],
  oncall: [[]],
};

const [bundle, command = ''] = process.argv.slice(2);
const { load, loaded } = createRequire(import.meta.url)('../bin/rungs.js');
const { main, processSurroundings, runProcess } = load(bundle === 'rare' ? 'lint' : bundle, 'none');
const sink = { write() {}, isTTY: false, columns: undefined, closed: false, depth: () => 1 };
const around = {
  ...processSurroundings(),
  stdout: sink,
  stderr: sink,
  env: {},
  cwd: root,
  now: () => 1_795_000_000_000,
};

/** Runs a line in a workspace that is gone afterwards, as a whole process is run. */
async function runIn(files, [name, ...rest], expected) {
  const folder = mkdtempSync(join(tmpdir(), 'rungs-usual-'));
  try {
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    await runProcess([name, '--dir', folder, '--at', '2026-11-24T23:10:00Z', ...rest]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (process.exitCode !== expected) throw new Error(`${name} ends with ${process.exitCode}, not ${expected}`);
  process.exitCode = 0;
}

function writeCache(name, from) {
  const { script, hash } = loaded.get(from);
  const file = join(root, 'dist', `${name}.cache`);
  const fresh = `${file}.${process.pid}.tmp`;
  writeFileSync(fresh, Buffer.concat([Buffer.from(hash.padEnd(64), 'latin1'), script.createCachedData()]));
  renameSync(fresh, file);
}

if (bundle === 'rare') {
  await runIn(BROKEN, ['lint'], 1);
  await main(['lint', '--help'], around);
  for (const name of loaded.keys()) if (name !== 'lint') writeCache(name, name);
} else {
  if (command === '' || existsSync(join(example, 'rungs.yaml'))) {
    const lines = LINES[command] ?? [];
    for (const line of lines) await main(command === '' ? line : [command, '--dir', example, ...line], around);
  }
  for (const line of USUAL_LINES[command] ?? []) await runIn(USUAL, [command, ...line], 0);
  writeCache(command === '' || command === bundle ? bundle : `${bundle}-${command}`, bundle);
}
