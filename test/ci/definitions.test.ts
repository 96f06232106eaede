import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../cli/run-cli.js';
import { inputs, job } from './component.js';

/* What other systems read of this repository: the action, the component, the hooks, our own workflow, the examples. */

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const PAGE = read('docs/ci.md');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly permissions?: object }>>;
}

const examples = [...PAGE.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) => parse(text) as Record<string, unknown>,
);
const workflows: [string, Workflow][] = [
  ['.github/workflows/ci.yml', parse(read('.github/workflows/ci.yml')) as Workflow],
  ['docs/ci.md', examples.find((each) => 'jobs' in each) as unknown as Workflow],
];

describe('action.yml', () => {
  const action = parse(read('action.yml')) as {
    readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
    readonly outputs: Readonly<Record<string, { readonly value: string }>>;
    readonly runs: { readonly using: string; readonly steps: readonly Step[] };
  };

  test('puts no expression into a script; every input gets there as a variable', () => {
    expect(action.runs.using).toBe('composite');
    const used = new Set<string>();
    for (const { run, env = {}, shell } of action.runs.steps) {
      if (run === undefined) continue;
      expect(run).not.toContain('${{');
      expect(shell).toBe('bash');
      for (const value of Object.values(env)) used.add(/^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? value);
    }
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('every variable is one that the script reads', () => {
    const script = read('ci/github.sh');
    for (const name of Object.keys(action.runs.steps[0]?.env ?? {})) {
      const direct = script.includes(name);
      const looped =
        /for name in sarif comment summary skip-unchanged/.test(script) &&
        /RUNGS_(SARIF|COMMENT|SUMMARY|SKIP_UNCHANGED)/.test(name);
      expect(direct || looped, name).toBe(true);
    }
  });

  test('every input and output is in docs/ci.md, with its default', () => {
    for (const [name, { description, default: value }] of Object.entries(action.inputs)) {
      const row = PAGE.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row, name).toBeDefined();
      expect(description).not.toBe('');
      if (value !== '' && name !== 'token') expect(row, name).toContain(`| \`${value}\` |`);
    }
    for (const name of Object.keys(action.outputs)) expect(PAGE).toContain(`\`${name}\``);
    for (const permission of ['contents: read', 'pull-requests: write', 'security-events: write']) {
      expect(PAGE).toContain(`| \`${permission}\` |`);
    }
  });
});

describe.each(workflows)('the workflow in %s', (_, { permissions, jobs }) => {
  test('may read, and writes only where a job says so', () => {
    expect(permissions).toEqual({ contents: 'read' });
  });

  test('pins what others publish by hash', () => {
    const foreign = Object.values(jobs)
      .flatMap(({ steps }) => steps.map(({ uses = './' }) => uses))
      .filter((uses) => !/^\.\/|^rungs-dev\/rungs@/.test(uses));
    expect(foreign.filter((uses) => !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  });

  test('gives the action inputs that it has', () => {
    const inputs = Object.keys((parse(read('action.yml')) as { inputs: object }).inputs);
    const ours = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses = '' }) => /^\.\/|^rungs-dev/.test(uses));
    expect(ours).toHaveLength(1);
    for (const name of Object.keys(ours[0]?.with ?? {})) expect(inputs).toContain(name);
  });

  test('puts no expression into a script', () => {
    for (const { run = '' } of Object.values(jobs).flatMap(({ steps }) => steps)) expect(run).not.toContain('${{');
  });
});

describe('templates/rungs.yml', () => {
  test('declares its inputs, and uses each as a variable or a setting, never in the script', () => {
    const { script, ...rest } = job;
    expect(script.join('\n')).not.toContain('$[[');
    const used = [...JSON.stringify(rest).matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g)].map(([, name = '']) => name);
    expect(used.sort()).toEqual(Object.keys(inputs).sort());
  });

  test('what a variable holds is checked, and its default passes', () => {
    for (const [name, { default: value, options, regex }] of Object.entries(inputs)) {
      if (['stage', 'image'].includes(name)) continue;
      expect(options?.includes(value) ?? new RegExp(regex ?? '$^').test(value), name).toBe(true);
      if (regex !== undefined) expect(new RegExp(regex).test('$(touch x)'), name).toBe(false);
    }
  });

  test('keeps reports when something fails', () => {
    const { artifacts } = job;
    expect(artifacts.when).toBe('always');
    expect(Object.keys(artifacts.reports).sort()).toEqual(['codequality', 'junit']);
  });

  test('every input is in docs/ci.md, and the example there has no other', () => {
    const line = /^Inputs: (.*?)\./m.exec(PAGE.slice(PAGE.indexOf('## GitLab')))?.[1] ?? '';
    expect(line.match(/[\w-]+(?=`)/g)?.sort()).toEqual(Object.keys(inputs).sort());
    const example = examples.find((each) => Array.isArray(each['include'])) as { include: { inputs: object }[] };
    for (const name of Object.keys(example.include[0]?.inputs ?? {})) expect(Object.keys(inputs)).toContain(name);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as Record<string, unknown>[];

  test('has the three hooks', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['rungs-lint', 'rungs-lint-system', 'rungs-fix']);
  });

  test.each(hooks.map((hook) => [hook['id'], hook] as const))(
    '%s reads the workspace once, when some YAML changes',
    (_, hook) => {
      expect(hook).toMatchObject({ pass_filenames: false, require_serial: true, types: ['yaml'] });
      expect(hook['entry']).toMatch(/^rungs lint( --fix)?$/);
      expect(hook['language']).toBe(String(hook['id']).endsWith('-system') ? 'system' : 'node');
      const files = new RegExp(String(hook['files']));
      expect(['policies/rungs.yaml', 'a.yml', 'a.md', 'yaml'].map((file) => files.test(file))).toEqual([
        true,
        true,
        false,
        false,
      ]);
    },
  );

  test('the examples name hooks that there are', () => {
    const ids = examples
      .flatMap((each) => (each['repos'] ?? []) as { repo: string; hooks: { id: string }[] }[])
      .filter(({ repo }) => repo !== 'local')
      .flatMap((repo) => repo.hooks.map(({ id }) => id));
    expect(ids).toEqual(['rungs-lint-system']);
  });
});

const shellcheck = spawnSync('shellcheck', ['--version']).status === 0;
test.skipIf(!shellcheck)('shellcheck finds nothing', () => {
  const cron = /```sh\n(#!\/bin\/sh[\s\S]*?)```/.exec(PAGE)?.[1] ?? '';
  for (const [input, ...args] of [
    [read('ci/github.sh'), '--shell=bash'],
    [job.script.join('\n'), '--shell=sh'],
    [cron, '--shell=sh'],
  ] as const) {
    expect(input).not.toBe('');
    expect(spawnSync('shellcheck', [...args, '-'], { input, encoding: 'utf8' }).stdout).toBe('');
  }
});
