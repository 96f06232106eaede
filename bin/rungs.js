#!/usr/bin/env node
// Starts a bundle. Everything here is about start-up time: the version is answered without loading anything, the commands
// that are run most have a small bundle of their own, and a bundle is compiled from V8's cache (made by scripts/build.mjs)
// wherever the cache fits this Node.
'use strict';
const { readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');

function read(name, encoding) {
  try {
    return readFileSync(join(dist, name), encoding);
  } catch {
    return undefined;
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

/** The commands in the small bundle, each with the name of its cache. */
const HOT = { lint: 'lint', validate: 'lint', simulate: 'simulate', oncall: 'oncall' };

/**
 * A bundle with the code cache of a command, or else the one for all. A cache of more than is needed costs time too.
 * The first line of the bundle is its hash; a cache made of another bundle is of no use and could be taken for right.
 */
function load(bundle, command = '') {
  const file = join(dist, `${bundle}.cjs`);
  const source = read(`${bundle}.cjs`, 'latin1');
  if (source === undefined) return undefined;
  const made = (/^[a-z]+$/.test(command) ? read(`${bundle}-${command}.cache`) : undefined) ?? read(`${bundle}.cache`);
  const hash = source.slice(0, source.indexOf('\n'));
  const fits = made !== undefined && made.toString('latin1', 0, hash.length) === hash;
  const { Script, constants } = require('node:vm');
  const script = new Script(source, {
    filename: file,
    cachedData: fits ? made.subarray(64) : undefined,
    importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, dist);
  return { script, hash, ...module.exports };
}

/**
 * Asks V8 for patience: a short run is over before machine code pays that is made in its midst. V8 11 (Node 20) shall make
 * none in a hurry, and wait five times as long before it optimises; src/cli/patient-compiler.ts knows when there is much to
 * do. Loading `node:v8` would take as long as half of this spares; where its binding cannot be had, all stays as it was.
 */
function beUnhurried() {
  if (!process.versions.v8.startsWith('11.')) return;
  const { noDeprecation } = process;
  try {
    process.noDeprecation = true;
    const { setFlagsFromString } = process.binding('v8');
    setFlagsFromString('--no-sparkplug');
    setFlagsFromString('--interrupt-budget=600000');
  } catch {
  } finally {
    process.noDeprecation = noDeprecation;
  }
}

function start(argv) {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) return sayVersion();
  // What looks like the command may be the value of an option: the small bundle then hands over to the other.
  const command = argv.find((arg) => arg[0] !== '-');
  const hot = Object.hasOwn(HOT, command) ? HOT[command] : undefined;
  const cli = (hot === undefined ? undefined : load('hot', hot)) ?? load('cli', command);
  if (cli === undefined) {
    process.stderr.write('rungs is not built: run `npm run build` in its folder first\n');
    process.exitCode = 70;
    return undefined;
  }
  // After the bundle is made: V8 takes a cache only under the flags that it was made with.
  if (hot !== undefined) beUnhurried();
  return cli.runProcess(argv, () => load('cli').main);
}

module.exports = { load };
if (require.main === module) start(process.argv.slice(2));
