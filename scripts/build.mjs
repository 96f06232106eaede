// Builds dist/: the command line as a CommonJS file with V8's code cache beside it, the same for each command
// that is run most, the library with its types, and the licences of what they contain. `npm run build`, also on install
// from the repository.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { indexLoops } from './index-loops.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** A large package that few need: `rungs calendar` says how to install it. */
const EXTERNAL = ['date-holidays'];

/** Builds run side by side must never show each other half of a file. */
function write(path, data) {
  const fresh = `${path}.${process.pid}.tmp`;
  writeFileSync(fresh, data);
  renameSync(fresh, path);
}

function run(args, stdio = 'inherit') {
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio });
  if (error) throw error;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
}

/** What the commands print that are tried is of no interest. */
function buildCache(...args) {
  run([join(root, 'scripts/build-cache.mjs'), ...args], ['inherit', 'ignore', 'inherit']);
}

/** Runs a generator when what it makes is missing or older than what it reads: a file, or the files of a folder. */
function generate(script, from, to) {
  if (!existsSync(join(root, script)) || !existsSync(join(root, from))) return;
  const read = join(root, from);
  const sources = statSync(read).isDirectory() ? readdirSync(read).map((name) => join(read, name)) : [read];
  const made = statSync(join(root, to), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.every((source) => made >= statSync(source).mtimeMs)) return;
  run([join(root, script)]);
}

/** What packages ask Node for without need; loading it takes 5 ms of each start. */
const SPARED = [
  // Commander can start other programs, which rungs never asks of it.
  { filter: /^(node:)?child_process$/, of: '/commander/', contents: 'module.exports = {};' },
  // Chalk looks at the terminal; rungs decides the level of colour itself, for each stream.
  { filter: /^#supports-color$/, of: '/chalk/', contents: 'export default { stdout: false, stderr: false };' },
];

const spare = {
  name: 'spare',
  setup(builder) {
    for (const [i, { filter, of, contents }] of SPARED.entries()) {
      builder.onResolve({ filter }, ({ importer }) =>
        importer.includes(of) ? { path: String(i), namespace: 'spared' } : undefined,
      );
      builder.onLoad({ filter: new RegExp(`^${i}$`), namespace: 'spared' }, () => ({ contents }));
    }
  },
};

/** The commands that hooks, editors and tired people wait for, or that start threads: each has a bundle without what the others need. */
const HOT = ['lint', 'simulate', 'oncall', 'replay'];

/** In place of every other command stands that the bundle of all is to be asked. */
const only = (command) => ({
  name: 'only',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]src[\\/]cli[\\/]commands[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      if (command === basename(path, '.ts')) return undefined;
      return {
        contents: "import { HandOver } from '../hand-over.js';\nthrow new HandOver();",
        resolveDir: dirname(path),
      };
    });
  },
});

/** What a plain line and a clean workspace never need: bundles beside the small ones, so that they are not read with them. */
const RARE = {
  commander: { filter: /^commander$/, entry: 'commander' },
  yaml: { filter: /^yaml$/, entry: 'yaml' },
  validator: { filter: /\/validator\.generated\.js$/, entry: './src/parse/validator.generated.js' },
};

/** The schema's check is imported by who asks it at every start, so that it has to be loaded by the first question. */
const ASKED_LATE = `let real;
export function validate(value) {
  real ??= require('./rungs.js').load('validator').validate;
  const fits = real(value);
  validate.errors = real.errors;
  return fits;
}`;

const rare = {
  name: 'rare',
  setup(builder) {
    for (const [name, { filter }] of Object.entries(RARE)) {
      builder.onResolve({ filter }, () => ({ path: name, namespace: 'rare' }));
      const contents = name === 'validator' ? ASKED_LATE : `module.exports = require('./rungs.js').load('${name}');`;
      builder.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'rare' }, () => ({ contents }));
    }
    builder.onResolve({ filter: /^\.\/rungs\.js$/, namespace: 'rare' }, ({ path }) => ({ path, external: true }));
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  external: EXTERNAL,
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
};

/** Pages are a file of their own beside the command line, loaded by who asks for one; `require` is that of bin/rungs.js. */
const apart = {
  name: 'apart',
  setup(builder) {
    builder.onResolve({ filter: /\/html\/pages\.js$/ }, () => ({ path: '../dist/html.cjs', external: true }));
  },
};

/** Loops over arrays go by index in what the command line runs. */
const loopsFrom = (texts) => ({
  name: 'loops',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]src[\\/].+\.ts$/ }, ({ path }) => {
      const contents = texts.get(path);
      return contents === undefined ? undefined : { contents, loader: 'ts' };
    });
  },
});

async function buildRare([name, { entry }]) {
  const { outputFiles, metafile } = await build({
    ...shared,
    stdin: { contents: `export * from '${entry}';`, resolveDir: root },
    format: 'cjs',
    plugins: [spare],
    minifyWhitespace: true,
    lineLimit: 160,
  });
  writeBundle(name, outputFiles[0].text);
  return metafile;
}

async function buildHtml() {
  const { outputFiles, metafile } = await build({
    ...shared,
    entryPoints: ['src/render/html/pages.ts'],
    format: 'cjs',
    minifyWhitespace: true,
    lineLimit: 160,
  });
  write(join(dist, 'html.cjs'), outputFiles[0].text);
  return metafile;
}

/** Of the server's side only what the page never calls, so it is left out of the bundle; what is not would not run there. */
const noNode = {
  name: 'no-node',
  setup(builder) {
    builder.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

/** The program of `rungs matrix --playground`: the engine and a form, as one script for browsers. */
async function buildPlayground() {
  const { outputFiles, metafile } = await build({
    ...shared,
    entryPoints: ['src/playground/app/main.tsx'],
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    external: [],
    plugins: [noNode],
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const { text } = outputFiles[0];
  const foreign = /["'`]node:\w+|\bprocess\.\w+|import\.meta/.exec(text);
  if (foreign !== null) throw new Error(`the playground asks for ${foreign[0]}, which browsers do not have`);
  write(join(dist, 'playground.js'), text);
  return metafile;
}

async function buildCli(name, plugins) {
  const { outputFiles, metafile } = await build({
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    format: 'cjs',
    plugins,
    supported: { 'dynamic-import': false },
    // Fewer bytes to read at every start; names stay, for stack traces.
    minifyWhitespace: true,
    lineLimit: 160,
    // Asked for by few: making the address of a file loads half a dozen functions of Node.
    define: { 'import.meta': 'importMeta' },
    banner: { js: "const importMeta = { get url() { return require('node:url').pathToFileURL(__filename).href; } };" },
  });
  writeBundle(name, outputFiles[0].text);
  return metafile;
}

/** The launcher compares the first line with the cache's, and calls the function: another copy of the text would take time. */
function writeBundle(name, source) {
  const hash = `// ${createHash('sha256').update(source).digest('hex').slice(0, 40)}`;
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  write(join(dist, `${name}.cjs`), `${hash}\n${wrapped}\n`);
}

async function buildLibrary() {
  if (!existsSync(join(root, 'src/index.ts'))) return undefined;
  const { outputFiles, metafile } = await build({ ...shared, entryPoints: ['src/index.ts'], format: 'esm' });
  write(join(dist, 'index.js'), outputFiles[0].text);
  rmSync(join(dist, 'types'), { recursive: true, force: true });
  run([join(dirname(require.resolve('typescript/package.json')), 'bin/tsc'), '-p', 'tsconfig.build.json']);
  return metafile;
}

/** The packages whose code is in a bundle, each with its licence text. */
function licences(metafiles) {
  const folders = new Set();
  for (const metafile of metafiles) {
    for (const output of Object.values(metafile.outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
        const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
        if (match !== null && bytesInOutput > 0) folders.add(match[0]);
      }
    }
  }
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence file; it cannot be bundled`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
  });
  return `dist/ contains code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

const started = performance.now();
mkdirSync(dist, { recursive: true });
generate('scripts/build-schema.mjs', 'scripts/schema/schema.mjs', 'schemas/rungs.schema.json');
generate('scripts/build-scanner.mjs', 'src/replay/plain/assembly', 'src/replay/plain/scanner.generated.ts');
generate('scripts/build-validator.mjs', 'schemas/rungs.schema.json', 'src/parse/validator.generated.js');
const loops = loopsFrom(indexLoops(dirname(dist)));
const metafiles = (
  await Promise.all([
    buildCli('cli', [spare, apart, loops]),
    ...HOT.map((command) => buildCli(command, [rare, spare, apart, only(command), loops])),
    ...Object.entries(RARE).map(buildRare),
    buildHtml(),
    buildPlayground(),
    buildLibrary(),
  ])
).filter((metafile) => metafile !== undefined);
write(join(root, 'THIRD-PARTY.txt'), licences(metafiles));
for (const name of readdirSync(dist)) if (name.endsWith('.cache')) rmSync(join(dist, name));
buildCache('rare');
for (const command of HOT) buildCache(command, command);
for (const command of ['matrix', '']) buildCache('cli', command);
process.stdout.write(`built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
