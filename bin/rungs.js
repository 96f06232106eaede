#!/usr/bin/env node
// Starts a bundle. Everything here is about start-up time: the version is answered without loading anything, the commands
// that are run most have a small bundle of their own, and a bundle is compiled from V8's cache (made by scripts/build.mjs)
// wherever the cache fits this Node.
'use strict';
const { closeSync, fstatSync, openSync, readSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');

/** Room for one file at a time: pages that have been touched need not be asked for again. */
let room;

/** The bytes of a file in dist/, until the next is read; undefined where there is none. */
function read(name) {
  let fd;
  try {
    fd = openSync(join(dist, name), 'r');
  } catch {
    return undefined;
  }
  try {
    const { size } = fstatSync(fd);
    if (room === undefined || room.length < size) room = Buffer.allocUnsafeSlow(Math.max(size, 4_000_000));
    let length = 0;
    for (let got = -1; got !== 0 && length < size; length += got) got = readSync(fd, room, length, size - length, null);
    return room.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}

function sayVersion() {
  const text = `${require('../package.json').version}\n`;
  try {
    writeSync(1, text);
  } catch {
    process.stdout.on('error', () => {});
    process.stdout.write(text);
  }
}

/** The commands with a small bundle of their own, and its name. */
const HOT = { lint: 'lint', validate: 'lint', simulate: 'simulate', oncall: 'oncall', replay: 'replay' };

/** What has been loaded, for scripts/build-cache.mjs. */
const loaded = new Map();

/**
 * A bundle with the code cache of a command, or else the one for all. A cache of more than is needed costs time too.
 * The first line of the bundle is its hash; a cache made of another bundle is of no use and could be taken for right.
 */
function load(bundle, command = '') {
  const file = join(dist, `${bundle}.cjs`);
  const source = read(`${bundle}.cjs`)?.toString('latin1');
  if (source === undefined) return undefined;
  const made = (/^[a-z]+$/.test(command) ? read(`${bundle}-${command}.cache`) : undefined) ?? read(`${bundle}.cache`);
  const hash = source.slice(0, source.indexOf('\n'));
  const fits = made !== undefined && made.toString('latin1', 0, hash.length) === hash;
  // V8 takes a cache only under the flags that it was made with.
  setFlags(USUAL);
  const { Script } = require('node:vm');
  const script = new Script(source, {
    filename: file,
    cachedData: fits ? made.subarray(64) : undefined,
  });
  loaded.set(bundle, { script, hash });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, dist);
  return module.exports;
}

const PATIENT = ['--no-sparkplug', '--interrupt-budget=600000'];
const USUAL = ['--sparkplug', '--interrupt-budget=67584'];

/** Of V8, once patience has been asked for. */
let setFlag;

function setFlags(flags) {
  if (setFlag !== undefined) for (const flag of flags) setFlag(flag);
}

/**
 * Asks V8 for patience: a short run is over before machine code pays that is made in its midst. V8 11 (Node 20) shall make
 * none in a hurry, and wait ten times as long before it optimises; src/cli/patient-compiler.ts knows when there is much to
 * do. Loading `node:v8` would take as long as half of this spares; where its binding cannot be had, all stays as it was.
 */
function beUnhurried() {
  if (!process.versions.v8.startsWith('11.')) return undefined;
  const { noDeprecation } = process;
  try {
    process.noDeprecation = true;
    setFlag = process.binding('v8').setFlagsFromString;
    setFlags(PATIENT);
  } catch {
  } finally {
    process.noDeprecation = noDeprecation;
  }
  return setFlag;
}

async function start(argv) {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    sayVersion();
    return;
  }
  // What looks like the command may be the value of an option: the small bundle then hands over to the other.
  const command = argv.find((arg) => arg[0] !== '-');
  const hot = Object.hasOwn(HOT, command) ? HOT[command] : undefined;
  const cli = (hot === undefined ? undefined : load(hot)) ?? load('cli', command);
  if (cli === undefined) {
    process.stderr.write('rungs is not built: run `npm run build` in its folder first\n');
    process.exitCode = 70;
    return;
  }
  // A replay is long. Standard input needs modules of Node, whose caches V8 takes only under the usual flags.
  const patient = hot !== undefined && hot !== 'replay' && !argv.includes('-');
  const done = await cli.runProcess(argv, () => load('cli').main, patient ? beUnhurried : undefined);
  // To take the heap apart would be lost time.
  if (done) process.exit();
}

module.exports = { load, loaded };
if (require.main === module) start(process.argv.slice(2));
