#!/usr/bin/env node
// Starts the bundle. Everything here is about start-up time: the version is answered without loading anything, and the
// bundle is compiled from V8's cache (made by scripts/build.mjs) wherever the cache fits this Node.
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

/**
 * The bundle with the code cache of a command, or else the one for all. A cache of more than is needed costs time too.
 * The first line of the bundle is its hash; a cache made of another bundle is of no use and could be taken for right.
 */
function load(command = '') {
  const file = join(dist, 'cli.cjs');
  const source = read('cli.cjs', 'latin1');
  if (source === undefined) return undefined;
  const made = (/^[a-z]+$/.test(command) ? read(`cli-${command}.cache`) : undefined) ?? read('cli.cache');
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

function start(argv) {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) return sayVersion();
  const cli = load(argv.find((arg) => arg[0] !== '-'));
  if (cli === undefined) {
    process.stderr.write('rungs is not built: run `npm run build` in its folder first\n');
    process.exitCode = 70;
    return undefined;
  }
  return cli.runProcess(argv);
}

module.exports = { load };
if (require.main === module) start(process.argv.slice(2));
