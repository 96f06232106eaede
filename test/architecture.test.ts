import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

interface Layer {
  /** Folders that it may import from; `root` are the files beside the folders, where the stages meet. */
  readonly folders: readonly string[];
  /** Folders of which it may know the types only: what a stage returns is known to who prints it. */
  readonly types?: readonly string[];
  /** Packages and modules of Node, each with the reason why here and nowhere else. */
  readonly packages?: Readonly<Record<string, string>>;
}

const NODE_FILES = 'the outside world is read and written here';

/** Who may import what. */
const LAYERS: Readonly<Record<string, Layer>> = {
  // The plan has calendars and schedules in it.
  model: { folders: [], types: ['time'] },
  time: { folders: ['model'] },
  match: { folders: ['model'], packages: { 'fastest-levenshtein': 'nearest names' } },
  load: {
    folders: ['model', 'time', 'match'],
    packages: {
      'node:fs': NODE_FILES,
      'node:fs/promises': NODE_FILES,
      'node:path': NODE_FILES,
      'node:url': NODE_FILES,
      'node:buffer': NODE_FILES,
      'node:readline': NODE_FILES,
      'node:zlib': NODE_FILES,
      'node:string_decoder': NODE_FILES,
      'node:crypto': NODE_FILES,
      'node:os': 'a lock says on which machine it was made',
      'node:module': 'date-holidays is looked for here; it may not be installed',
      'node:stream': 'what is packed is unpacked on the way; types of processes',
      papaparse: 'CSV becomes rows here',
      hyparquet: 'and Parquet',
      'node:child_process': 'Git is asked here',
      tinyglobby: NODE_FILES,
    },
  },
  parse: {
    folders: ['model', 'time', 'match'],
    packages: { yaml: 'text becomes data here', ajv: 'and is checked here' },
  },
  compile: { folders: ['model', 'time', 'match'] },
  run: { folders: ['model', 'time', 'match'] },
  check: { folders: ['model', 'time', 'match', 'run'], packages: { 'node:crypto': 'fingerprints of findings' } },
  reference: { folders: ['model', 'time', 'match', 'run'] },
  // Behaviour is compared over the classes and stretches that proofs go through.
  diff: { folders: ['model', 'time', 'match', 'run', 'verify'] },
  verify: { folders: ['model', 'time', 'match', 'run'] },
  // Tickets that two policies treat alike, as the comparison knows it, are run once.
  replay: { folders: ['model', 'time', 'match', 'run', 'diff'] },
  // What is due of a timeline, its keys, and the journal of what was said: no files, no clock.
  due: { folders: ['model', 'time', 'match', 'run'], packages: { 'node:crypto': 'keys and checksums' } },
  // What changed since a review is told in the words of the comparison.
  review: { folders: ['model', 'time', 'match'], types: ['diff'] },
  // Promises are judged by the engine's own clocks over what is recorded.
  report: { folders: ['model', 'time', 'match', 'run'], types: ['replay'] },
  // Situations are drawn from the classes of tickets and the change points that proofs go through, and from scenarios.
  drill: {
    folders: ['model', 'time', 'match', 'run', 'verify', 'scenario'],
    packages: { 'ts-fsrs': 'when a card is asked again' },
  },
  init: { folders: ['model', 'match'] },
  scenario: { folders: ['model', 'time', 'match', 'run'] },
  render: {
    // The words of a condition are the same in a finding and in a table.
    folders: ['model', 'time', 'match'],
    types: [
      'load',
      'run',
      'reference',
      'scenario',
      'check',
      'diff',
      'verify',
      'replay',
      'review',
      'due',
      'report',
      'drill',
    ],
    packages: {
      chalk: 'colour is for text that people read',
      'cli-table3': 'so are tables',
      'fast-string-width': 'and their widths',
      'd3-scale': 'charts of pages',
      'd3-shape': 'and their lines',
      '@dagrejs/dagre': 'flowcharts are laid out',
      'node:crypto': 'fingerprints in the formats of others',
    },
  },
  // The engine and the pictures in a browser. What draws there is in app/, which has a tsconfig of its own.
  playground: {
    folders: ['root', 'model', 'time', 'match', 'parse', 'run', 'render'],
    packages: { preact: 'the form' },
  },
  cli: {
    folders: [
      'root',
      'render',
      'init',
      'model',
      'time',
      'load',
      'match',
      'parse',
      'run',
      'check',
      'reference',
      'scenario',
      'diff',
      'verify',
      'replay',
      'due',
      'report',
      'review',
      'drill',
    ],
    packages: {
      commander: 'the line is read here',
      chalk: 'reporters get one made for the stream',
      'date-holidays': 'only `rungs calendar` needs it, and only if it is installed',
      'node:fs': 'the streams of the process',
      'node:path': 'the current folder is known here',
      'node:tty': 'the streams of the process',
      'node:readline': 'questions to the user',
      'node:readline/promises': 'questions to the user',
      'node:child_process': 'rungs due --exec',
    },
  },
  root: {
    folders: [
      'model',
      'time',
      'match',
      'load',
      'parse',
      'compile',
      'run',
      'check',
      'scenario',
      'diff',
      'verify',
      'replay',
      'due',
      'report',
      'render',
      'review',
    ],
    packages: {
      'node:path': 'paths of workspaces',
      'node:worker_threads': 'long logs are replayed in several threads',
      'node:os': 'as many as there are processors',
    },
  },
};

interface Source {
  /** `time/zone.ts` */
  readonly path: string;
  readonly layer: string;
  /** Without comments. */
  readonly code: string;
}

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
const SOURCES: readonly Source[] = FILES.filter((path) => /\.tsx?$/.test(path)).map((path) => ({
  path,
  layer: path.includes('/') ? (path.split('/')[0] as string) : 'root',
  code: withoutComments(readFileSync(join(SRC, path), 'utf8')),
}));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

interface Import {
  readonly from: string;
  /** It is gone at run time. */
  readonly typeOnly: boolean;
}

function importsOf({ code }: Source): Import[] {
  const statements = code.matchAll(/^(?:import|export)\b(\s+type\b)?[^;']*?\bfrom\s+'([^']+)'/gm);
  const calls = code.matchAll(/\bimport\(\s*'([^']+)'|^import\s+'([^']+)'/gm);
  return [
    ...[...statements].map(([, type, from]) => ({ from: from as string, typeOnly: type !== undefined })),
    ...[...calls].map(([, called, bare]) => ({ from: (called ?? bare) as string, typeOnly: false })),
  ];
}

/** What an import of a file reaches: a folder of src/, `root`, or undefined for its own folder and for packages. */
function folderOf(from: Source, imported: string): string | undefined {
  if (!imported.startsWith('.')) return undefined;
  const path = join(from.path, '..', imported);
  const folder = path.startsWith('..') ? undefined : path.includes('/') ? path.split('/')[0] : 'root';
  return folder === from.layer ? undefined : folder;
}

/** `yaml` of `yaml/util`; modules of Node whole. */
function packageOf(imported: string): string | undefined {
  if (imported.startsWith('.')) return undefined;
  if (imported.startsWith('node:')) return imported;
  return imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');
}

function linesWith(pattern: RegExp, sources: readonly Source[]): string[] {
  return sources
    .filter(({ code }) => pattern.test(code))
    .map(({ path, code }) => `${path}: ${pattern.exec(code)?.[0]}`);
}

describe('layers', () => {
  it('are all in the table', () => {
    expect([...new Set(SOURCES.map(({ layer }) => layer))].filter((layer) => !(layer in LAYERS))).toEqual([]);
  });

  it.each(Object.keys(LAYERS))('%s imports only what it may', (layer) => {
    const { folders, types = [], packages = {} } = LAYERS[layer] as Layer;
    const mayImport = (source: Source, { from, typeOnly }: Import): boolean => {
      const name = packageOf(from);
      if (name !== undefined) return name in packages;
      const folder = folderOf(source, from);
      return folder === undefined || folders.includes(folder) || (typeOnly && types.includes(folder));
    };
    const wrong = SOURCES.filter((source) => source.layer === layer).flatMap((source) =>
      importsOf(source)
        .filter((imported) => !mayImport(source, imported))
        .map(({ from, typeOnly }) => `${source.path} imports ${typeOnly ? 'types of ' : ''}${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('name modules of Node with node:', () => {
    const all = SOURCES.flatMap((source) => importsOf(source).map(({ from }) => from));
    expect(all.length).toBeGreaterThan(500);
    expect(all.filter((from) => builtinModules.includes(from))).toEqual([]);
  });
});

describe('no source', () => {
  const CLOCK = /\bDate\.now\b|\bnew Date\(\)|\bDateTime\.now\b|\bperformance\.|\bprocess\./;
  /** Each with the reason why it may. */
  const EXCEPT: Readonly<Record<string, string>> = {
    'load/surroundings.ts': 'the default moment of openWorkspace, for callers who name none',
  };
  const outsideCli = SOURCES.filter(({ layer, path }) => layer !== 'cli' && !(path in EXCEPT));

  it('asks the clock or the process outside cli/', () => {
    expect(linesWith(CLOCK, outsideCli)).toEqual([]);
  });

  it('ends the process or writes to the console', () => {
    expect(linesWith(/\bconsole\.|\bprocess\.exit\(/, SOURCES)).toEqual([]);
  });

  it('uses Intl or the machine in what it prints', () => {
    expect(linesWith(/\bIntl\.|\.toLocale\w*\(|\.localeCompare\(/, SOURCES)).toEqual([]);
  });

  it('has a default export', () => {
    expect(linesWith(/^export default\b|\bas default\b/m, SOURCES)).toEqual([]);
  });

  it('lives in a folder or file with a name for leftovers', () => {
    const leftovers = /(^|[/-])(utils?|helpers?|common|misc)(\/|-|\.ts$)|-(manager|service)\.ts$/;
    // A rule may be about managers of people.
    expect(FILES.filter((path) => leftovers.test(path) && !path.startsWith('check/rules/'))).toEqual([]);
  });

  it('has a name that is not in kebab case', () => {
    expect(
      FILES.filter((path) => !/^([a-z0-9_-]+\/)*[a-z0-9-]+(\.generated)?(\.d)?(\.(tsx?|js|json))?$/.test(path)),
    ).toEqual([]);
  });
});

describe('files', () => {
  const lengths = SOURCES.filter(({ path }) => !path.includes('.generated.'))
    .map(({ path }) => readFileSync(join(SRC, path), 'utf8').split('\n').length)
    .sort((a, b) => a - b);

  it('are short: half of them 70 lines at most, nearly all 250', () => {
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(70);
    expect(lengths.filter((length) => length > 250).length / lengths.length).toBeLessThanOrEqual(0.03);
  });
});

describe('the repository', () => {
  const names = (folder: string): string[] => readdirSync(join(SRC, folder)).map((name) => name.replace(/\.ts$/, ''));

  it('lists every command module', () => {
    const registry = readFileSync(join(SRC, 'cli/registry.ts'), 'utf8');
    expect(names('cli/commands').filter((name) => !registry.includes(`'./commands/${name}.js'`))).toEqual([]);
  });

  it('has tests of no rule that is gone', () => {
    const rules = names('check/rules');
    const tested = readdirSync(join(import.meta.dirname, 'rules'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(tested.map(({ name }) => name).filter((name) => !rules.includes(name))).toEqual([]);
  });
});
