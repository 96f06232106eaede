import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEMA_URL } from '../../src/init/workspace-template.js';
import { readYaml } from '../../src/parse/yaml/read.js';
import { lintWorkspace, loadWorkspace } from '../../src/workspace.js';
import { folder, runIn } from '../oncall/run-in.js';

const FILES = [
  'escalations.yaml',
  'matrix.yaml',
  'people.yaml',
  'rungs.yaml',
  'scenarios/first.yaml',
  'schedules.yaml',
  'slas.yaml',
];

function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
}

describe('rungs init', () => {
  it('writes a workspace into ./policies and a CI job, and says what is next', async () => {
    const dir = folder();
    const { code, out, err } = await runIn(dir, ['init']);
    expect([code, err]).toEqual([0, '']);
    expect(filesIn(dir)).toEqual(['.github/workflows/rungs.yml', ...FILES.map((file) => `policies/${file}`)]);
    expect(out).toMatchInlineSnapshot(`
      "wrote policies/rungs.yaml
      wrote policies/people.yaml
      wrote policies/schedules.yaml
      wrote policies/escalations.yaml
      wrote policies/slas.yaml
      wrote policies/matrix.yaml
      wrote policies/scenarios/first.yaml
      wrote .github/workflows/rungs.yml

      Next:
        rungs lint
        rungs simulate --set priority=P1 --set category=network
        rungs simulate --scenario nobody-reacts-at-night
        rungs oncall
        rungs matrix

      Then put your own people into policies/people.yaml.
      "
    `);
  });

  it.each(['2026-01-01T00:00Z', '2026-11-22T23:59Z', '2026-11-23T08:00Z', '2028-02-29T12:00Z'])(
    'is clean and runs, made at %s',
    async (at) => {
      for (const zone of ['UTC', 'America/Sao_Paulo', 'Pacific/Auckland']) {
        const dir = folder();
        expect((await runIn(dir, ['init', '--timezone', zone, '--at', at])).code).toBe(0);
        const workspace = await loadWorkspace(join(dir, 'policies'), Date.parse(at));
        expect(lintWorkspace(workspace)).toEqual([]);
        const { code, out } = await runIn(dir, [
          'simulate',
          '--set',
          'priority=P1',
          '--set',
          'category=network',
          '--at',
          at,
        ]);
        expect(code).toBe(0);
        expect(out).toContain('page Dan Okafor (dan)');
        expect((await runIn(dir, ['oncall', '--gaps', '--at', at])).code).toBe(0);
        expect((await runIn(dir, ['matrix', '--at', at])).code).toBe(0);
      }
    },
  );

  it('points editors at the published schema', () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/rungs.schema.json'), 'utf8'));
    expect(SCHEMA_URL).toBe(schema.$id);
  });

  it('plays both scenarios as they expect', async () => {
    const dir = folder();
    await runIn(dir, ['init']);
    const night = JSON.parse(
      (await runIn(dir, ['simulate', '--scenario', 'nobody-reacts-at-night', '--format', 'json'])).out,
    );
    expect(night.timeline).toContainEqual(
      expect.objectContaining({ elapsed: 900, kind: 'page', person: 'dan', level: 'Expert' }),
    );
    expect(night.timeline).toContainEqual(
      expect.objectContaining({ kind: 'page', person: 'carla', level: 'Support manager' }),
    );
    const solved = JSON.parse((await runIn(dir, ['simulate', '--scenario', 'solved-in-time', '--format', 'json'])).out);
    expect(solved.sla.map(({ metric, status }: Record<string, string>) => [metric, status])).toEqual([
      ['acknowledge', 'met'],
      ['resolution', 'met'],
    ]);
  });

  it('never overwrites, and writes nothing when something is there', async () => {
    const dir = folder({ 'policies/people.yaml': 'people: {}\n' });
    expect(await runIn(dir, ['init'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('policies/people.yaml exists already'),
    });
    expect(filesIn(dir)).toEqual(['policies/people.yaml']);
    const ci = folder({ '.github/workflows/rungs.yml': 'name: mine\n' });
    expect(await runIn(ci, ['init'])).toMatchObject({ code: 2, err: expect.stringContaining('--ci none') });
    expect(filesIn(ci)).toEqual(['.github/workflows/rungs.yml']);
    expect((await runIn(ci, ['init', '--ci', 'none'])).code).toBe(0);
  });

  it('keeps away from other workspaces and from other YAML files', async () => {
    const dir = folder({ 'rungs.yaml': 'rungs: 1\n' });
    expect(await runIn(dir, ['init', 'sub/deep'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('lies in the workspace'),
    });
    const app = folder({ 'docker-compose.yaml': 'services: {}\n' });
    expect(await runIn(app, ['init', '.'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('docker-compose.yaml'),
    });
    expect(filesIn(app)).toEqual(['docker-compose.yaml']);
  });

  it("puts the CI job where the repository's are", async () => {
    const repo = folder({ '.git/HEAD': '', '.gitlab-ci.yml': '' });
    mkdirSync(join(repo, 'ops'));
    const { out } = await runIn(join(repo, 'ops'), ['init', "on call's"]);
    expect(out).toContain('wrote ../.gitlab/rungs.gitlab-ci.yml');
    expect(out).toContain(`rungs lint --dir 'on call'\\''s'`);
    const raw = await readYaml('ci.yml', readFileSync(join(repo, '.gitlab/rungs.gitlab-ci.yml'), 'utf8'));
    expect(raw.findings).toEqual([]);
    expect(raw.value).toMatchObject({
      rungs: {
        script: [
          `npx rungs lint --dir 'ops/on call'\\''s' --format gitlab --output gl-code-quality-report.json`,
          `npx rungs test --dir 'ops/on call'\\''s' --junit rungs-junit.xml`,
        ],
      },
    });
    const github = folder({ '.git/HEAD': '' });
    await runIn(github, ['init', 'a/b']);
    expect(readFileSync(join(github, '.github/workflows/rungs.yml'), 'utf8')).toContain(
      '- run: npx rungs lint --dir a/b --format github\n',
    );
  });

  it('reads its options', async () => {
    const dir = folder();
    expect(await runIn(dir, ['init', '--timezone', 'Mars/Olympus'])).toMatchObject({ code: 2, out: '' });
    expect(existsSync(join(dir, 'policies'))).toBe(false);
    expect(await runIn(dir, ['init', '--ci', 'jenkins'])).toMatchObject({ code: 2, out: '' });
    const { out } = await runIn(dir, ['init', '.', '--name', 'A "b": #c', '--ci', 'none', '--format', 'json']);
    expect(JSON.parse(out).files).toEqual(expect.arrayContaining(FILES));
    const { policy } = await loadWorkspace(dir, 0);
    expect(policy.workspace.name).toBe('A "b": #c');
  });
});
