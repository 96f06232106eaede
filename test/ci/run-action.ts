import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../cli/run-cli.js';

/** A run of the action's script, as a runner would start it. */
export interface ActionRun {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ActionSetup {
  /** The checkout. */
  readonly workspace: string;
  /** Where to keep what belongs to the run. */
  readonly scratch: string;
  /** Where the action is; by default this repository. */
  readonly action?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: unknown;
  readonly env?: Readonly<Record<string, string>>;
}

interface Step {
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

const definition = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};

/** Runs the first step of action.yml, with its own `run` and `env`, on inputs and an event. */
export async function runAction(setup: ActionSetup): Promise<ActionRun> {
  const { workspace, action = ROOT, inputs = {}, event = {}, env = {} } = setup;
  const scratch = mkdtempSync(join(setup.scratch, 'run-'));
  const file = (name: string, text = ''): string => {
    writeFileSync(join(scratch, name), text);
    return join(scratch, name);
  };
  const step = definition.runs.steps[0] as Step;
  const output = file('output');
  const summary = file('summary');
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', file('step.sh', step.run)], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: scratch,
      GIT_CONFIG_NOSYSTEM: '1',
      RUNNER_TEMP: scratch,
      GITHUB_ACTION_PATH: action,
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_REPOSITORY: 'halden/policies',
      ...environmentOf(step, inputs),
      ...env,
    },
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const outputs = readFileSync(output, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return {
    code,
    log,
    summary: readFileSync(summary, 'utf8'),
    outputs: Object.fromEntries(
      outputs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
  };
}

function environmentOf(step: Step, inputs: Readonly<Record<string, string>>): Record<string, string> {
  for (const name of Object.keys(inputs)) if (!(name in definition.inputs)) throw new Error(`no input ${name}`);
  const valueOf = (name: string): string =>
    inputs[name] ?? (name === 'token' ? 'ghs_secret' : (definition.inputs[name]?.default ?? ''));
  return Object.fromEntries(
    Object.entries(step.env).map(([variable, text]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(text)?.[1];
      return [variable, input === undefined ? text : valueOf(input)];
    }),
  );
}

/** What the commands of a stand-in for rungs print, by command and format, and end with. */
export interface Canned {
  readonly codes?: Readonly<Record<string, number>>;
  readonly output?: Readonly<Record<string, string>>;
}

/** A copy of the action in which rungs only prints what it is told, so that a test can look at one thing alone. */
export class FakeAction {
  readonly folder: string;

  constructor(root: string, canned: Canned = {}) {
    this.folder = mkdtempSync(join(root, 'action-'));
    cpSync(join(ROOT, 'ci'), join(this.folder, 'ci'), { recursive: true });
    mkdirSync(join(this.folder, 'bin'));
    mkdirSync(join(this.folder, 'dist'));
    writeFileSync(join(this.folder, 'dist/cli.cjs'), '');
    writeFileSync(join(this.folder, 'bin/rungs.js'), FAKE);
    this.says(canned);
  }

  says(canned: Canned): void {
    writeFileSync(join(this.folder, 'canned.json'), JSON.stringify(canned));
  }

  /** The arguments of every call. */
  get calls(): readonly (readonly string[])[] {
    const path = join(this.folder, 'calls');
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string[]);
  }
}

const FAKE = `
const { appendFileSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const home = join(__dirname, '..');
const args = process.argv.slice(2);
appendFileSync(join(home, 'calls'), JSON.stringify(args) + '\\n');
const { codes = {}, output = {} } = JSON.parse(readFileSync(join(home, 'canned.json'), 'utf8'));
const format = args.find((arg) => arg.startsWith('--format=')).slice('--format='.length);
const none = { 'lint json': '{"findings":[]}', 'diff json': '{"changes":[],"behaviour":[]}' };
const key = args[0] + ' ' + format;
process.stdout.write(output[key] ?? none[key] ?? (format === 'markdown' ? '### ' + args[0] + ': nothing\\n' : ''));
process.exitCode = codes[args[0]] ?? 0;
`;
