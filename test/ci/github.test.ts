import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FakeGithub } from './fake-github.js';
import { type ActionRun, type Canned, FakeAction, runAction } from './run-action.js';
import { ScratchRepository } from './scratch-repository.js';

/* The action's script with real git and real curl; rungs itself is a stand-in here. */

const HOSTILE_BRANCH = 'x$(touch${IFS}pwned);`touch${IFS}pwned`&&--upload-pack=touch\'"';

let repository: ScratchRepository;
let pull: { head: string; base: string; merge: string };
beforeAll(() => {
  repository = new ScratchRepository();
  repository.git('checkout', '-q', '-b', HOSTILE_BRANCH);
  repository.write('policies/notes.yaml', '# nothing\n');
  repository.commit('Notes');
  pull = repository.pullRequest(7);
});
afterAll(() => repository.remove());

let github: FakeGithub;
beforeEach(async () => {
  github = await FakeGithub.start();
});
afterEach(() => github.stop());

interface Wanted {
  readonly canned?: Canned;
  readonly action?: FakeAction;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly fork?: boolean;
  readonly event?: unknown;
  readonly ref?: string;
  readonly depth?: number;
  readonly workspace?: string;
}

interface Ran extends ActionRun {
  readonly calls: readonly (readonly string[])[];
  readonly workspace: string;
}

async function onPullRequest(wanted: Wanted = {}): Promise<Ran> {
  const { canned, inputs = {}, fork = false, ref = 'refs/pull/7/merge', depth = 1 } = wanted;
  const action = wanted.action ?? new FakeAction(repository.root, canned);
  const workspace = wanted.workspace ?? repository.checkout(ref, depth);
  const event = wanted.event ?? {
    pull_request: {
      number: 7,
      title: '"; touch pwned; ::error::x',
      base: { sha: pull.base, ref: 'main', repo: { full_name: 'halden/policies' } },
      head: {
        sha: pull.head,
        ref: HOSTILE_BRANCH,
        repo: { full_name: fork ? 'stranger/policies' : 'halden/policies' },
      },
    },
  };
  const ran = await runAction({
    workspace,
    scratch: repository.root,
    action: action.folder,
    inputs,
    event,
    env: { GITHUB_API_URL: github.url, GITHUB_REF: ref, GITHUB_HEAD_REF: HOSTILE_BRANCH, GITHUB_BASE_REF: 'main' },
  });
  return { ...ran, calls: action.calls, workspace };
}

const baseOf = ({ calls }: Ran): string | undefined => calls.find(([command]) => command === 'diff')?.at(-1);
const CHANGED: Canned = {
  output: {
    'diff json': '{"changes":[{"class":"breaking"},{"class":"info"}],"behaviour":[{}]}',
    'diff markdown': '### 1 breaking change\n',
  },
};

describe('what is compared', () => {
  test('with what the pull request is merged into, although the checkout has one commit', async () => {
    const ran = await onPullRequest();
    expect(ran.code, ran.log).toBe(0);
    expect(baseOf(ran)).toBe(pull.base);
    expect(existsSync(join(ran.workspace, 'pwned'))).toBe(false);
  });

  test('with where the branches parted, when the branch itself is checked out', async () => {
    const parted = pull.base;
    repository.git('checkout', '-q', 'main');
    const moved = repository.commit('Something else');
    repository.git('push', '-q', 'origin', 'main');
    repository.git('reset', '-q', '--hard', parted);
    const event = {
      pull_request: {
        number: 7,
        base: { sha: moved, repo: { full_name: 'a/b' } },
        head: { repo: { full_name: 'a/b' } },
      },
    };
    const full = await onPullRequest({ ref: 'refs/pull/7/head', depth: 0, event });
    expect(baseOf(full)).toBe(parted);
    const shallow = await onPullRequest({ ref: 'refs/pull/7/head', depth: 1, event });
    expect(shallow.code, shallow.log).toBe(0);
    expect(baseOf(shallow)).toBe(moved);
    expect(shallow.log).toContain('::notice title=rungs::this clone is shallow');
    expect(shallow.summary).toContain('this clone is shallow');
  });

  test('with the branch that base names, which is fetched', async () => {
    const ran = await onPullRequest({ inputs: { base: 'main' } });
    expect(ran.code, ran.log).toBe(0);
    expect(baseOf(ran)).toMatch(/^[0-9a-f]{40}$/);
  });

  test('with a branch of a hostile name', async () => {
    const ran = await onPullRequest({ inputs: { base: HOSTILE_BRANCH } });
    expect(ran.code, ran.log).toBe(0);
    expect(baseOf(ran)).toBe(pull.head);
    expect(existsSync(join(ran.workspace, 'pwned'))).toBe(false);
  });

  test.each(['no-such-branch', '--upload-pack=touch pwned', '0123456789012345678901234567890123456789'])(
    'a base that is not there (%s) ends with 2 and the command to run',
    async (base) => {
      const ran = await onPullRequest({ inputs: { base } });
      expect(ran.code).toBe(2);
      expect(ran.outputs['exit-code']).toBe('2');
      expect(ran.log).toContain('Run: git fetch --no-tags --depth=1 origin ');
      expect(ran.log).toContain('fetch-depth: 0');
      expect(existsSync(join(ran.workspace, 'pwned'))).toBe(false);
    },
  );

  test('after a push with what was there before; a new branch is compared with nothing', async () => {
    const ref = 'refs/heads/main';
    const pushed = await onPullRequest({ ref, event: { before: pull.head } });
    expect(baseOf(pushed)).toBe(pull.head);
    const fresh = await onPullRequest({ ref, event: { before: '0'.repeat(40) } });
    expect(fresh.code, fresh.log).toBe(0);
    expect(baseOf(fresh)).toBeUndefined();
    const gone = await onPullRequest({ ref, event: { before: '1'.repeat(40) } });
    expect(gone.code, gone.log).toBe(0);
    expect(gone.summary).toContain('is gone');
  });

  test('a complete clone stays complete', async () => {
    const workspace = repository.checkout('refs/pull/7/merge', 0);
    repository.git('-C', workspace, 'update-ref', '-d', 'refs/remotes/checkout');
    await onPullRequest({ workspace, inputs: { base: 'main' } });
    expect(repository.git('-C', workspace, 'rev-parse', '--is-shallow-repository')).toBe('false');
  });
});

describe('what is run', () => {
  test('every command gets the same workspace, moment and horizon', async () => {
    const { calls, log, code } = await onPullRequest({
      inputs: {
        dir: 'policies',
        at: '2026-11-23T12:00',
        horizon: '30d',
        paths: 'policies/matrix.yaml\n-x.yaml\n',
        'diff-fail-on': 'risky',
        'fail-on': 'warning',
      },
    });
    expect(code, log).toBe(0);
    const shared = ['--at', '2026-11-23T12:00', '--color', 'never', '--no-input', '--dir=policies'];
    expect(calls).toEqual([
      ...['github', 'json', 'markdown'].map((format) => [
        'lint',
        ...shared,
        '--horizon=30d',
        '--fail-on=warning',
        `--format=${format}`,
        '--',
        'policies/matrix.yaml',
        '-x.yaml',
      ]),
      ['test', ...shared, '--format=markdown'],
      ['diff', ...shared, '--horizon=30d', '--fail-on=risky', '--format=markdown', '--max-chars=400000', pull.base],
      ['diff', ...shared, '--horizon=30d', '--format=json', pull.base],
    ]);
  });

  test('the moment is the start of the day, so that a second run says the same', async () => {
    const { calls } = await onPullRequest();
    expect(new Set(calls.map((args) => args[2])).size).toBe(1);
    expect(calls[0]?.[2]).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/);
  });

  test.each([
    [{}, 0],
    [{ test: 1 }, 1],
    [{ diff: 1 }, 1],
    [{ test: 3 }, 0],
    [{ lint: 1, diff: 2 }, 2],
    [{ lint: 3, test: 1 }, 3],
    [{ lint: 2, diff: 139 }, 70],
  ])('commands that end with %j make the action end with %i', async (codes, expected) => {
    const ran = await onPullRequest({ canned: { codes } });
    expect(ran.code, ran.log).toBe(expected);
    expect(ran.outputs['exit-code']).toBe(String(expected));
    expect(ran.calls.map(([command]) => command)).toContain('diff');
  });

  test.each([
    ['fail-on', 'errors'],
    ['diff-fail-on', 'error'],
    ['comment', 'yes'],
    ['version', '1.0.0; touch pwned'],
    ['version', '../evil'],
    ['working-directory', 'no-such-folder'],
  ])('input %s: %s is refused', async (name, value) => {
    const ran = await onPullRequest({ inputs: { [name]: value } });
    expect(ran.code).toBe(2);
    expect(ran.log).toContain(`::error title=rungs::input ${name}`);
    expect(ran.calls).toEqual([]);
  });

  test('SARIF only when asked for', async () => {
    const canned = { output: { 'lint sarif': '{"version":"2.1.0"}' } };
    const ran = await onPullRequest({ canned, inputs: { sarif: 'true' } });
    expect(readFileSync(ran.outputs['sarif'] ?? '', 'utf8')).toBe('{"version":"2.1.0"}');
    expect((await onPullRequest({ canned })).outputs['sarif']).toBeUndefined();
  });
});

describe('what is told', () => {
  test('counts as outputs, the report as a file and as the job summary', async () => {
    const canned = { output: { ...CHANGED.output, 'lint json': '{"findings":[{},{}]}' } };
    const { outputs, summary } = await onPullRequest({ canned });
    expect(outputs).toMatchObject({ 'exit-code': '0', findings: '2', breaking: '1' });
    expect(readFileSync(outputs['report'] ?? '', 'utf8')).toBe(summary);
    expect(summary.indexOf('### 1 breaking change')).toBeLessThan(summary.indexOf('### lint'));
    expect((await onPullRequest({ canned, inputs: { summary: 'false' } })).summary).toBe('');
  });

  test('no text of a policy is a workflow command', async () => {
    const evil = '::error::you\n::add-mask::x\n##[error]z\n::stop-commands::guess\n';
    const { log } = await onPullRequest({ canned: { output: { 'diff markdown': evil, 'test markdown': evil } } });
    let stopped = '';
    for (const line of log.split('\n')) {
      const stop = /^::stop-commands::(.+)$/.exec(line);
      if (stopped === '' && stop !== null) stopped = stop[1] ?? '';
      else if (line === `::${stopped}::`) stopped = '';
      else if (/^(::|##\[)/.test(line) && !line.includes('title=rungs'))
        expect(stopped, line).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(log).toContain('::error::you');
    expect(stopped).toBe('');
  });

  test('scenarios, guarantees and breaking changes are marked at their lines', async () => {
    const canned = {
      codes: { test: 1 },
      output: {
        'test json': JSON.stringify({
          scenarios: [
            { name: 'fine', status: 'passed', source: 'a.yaml:1:1' },
            { name: 'x\n::error::y', status: 'failed', source: 'scenarios/a,b.yaml:3:5' },
          ],
          guarantees: [
            { name: 'G', verdict: 'refuted', text: 'nobody', command: 'rungs simulate', source: 'g.yaml:2:1' },
          ],
        }),
        'diff json': JSON.stringify({
          changes: [
            {
              class: 'breaking',
              path: 'p',
              before: 'x',
              after: 'y',
              sources: { before: 'a.yaml:1:1', after: 'b.yaml:2:2' },
            },
            { class: 'breaking', path: 'q', before: 'x', sources: { before: 'c.yaml:3:3', after: null } },
            { class: 'info', path: 'r', sources: { before: null, after: 'd.yaml:4:4' } },
          ],
        }),
      },
    };
    const { log } = await onPullRequest({ canned, inputs: { dir: 'policies' } });
    expect(log.split('\n').filter((line) => /^::(error|warning) /.test(line))).toEqual([
      '::error file=policies/scenarios/a%2Cb.yaml,line=3,col=5,title=rungs test::the scenario "x%0A::error::y" fails; the report shows why',
      '::error file=policies/g.yaml,line=2,col=1,title=rungs test::not guaranteed: G. nobody%0Ashow: rungs simulate',
      '::warning file=policies/b.yaml,line=2,col=2,title=rungs diff%3A breaking::p: x → y',
      '::warning title=rungs diff%3A breaking::q: x → nothing',
    ]);
    const gated = await onPullRequest({ canned, inputs: { 'diff-fail-on': 'any' } });
    expect(gated.log.match(/^::error .*title=rungs diff/gm)).toHaveLength(3);
  });

  test('a report that is too long for a comment leaves out whole sections and says where they are', async () => {
    const long = `### lint: many\n\n${'| a row of a table | x |\n'.repeat(4000)}`;
    const { summary } = await onPullRequest({ canned: { output: { ...CHANGED.output, 'lint markdown': long } } });
    const [comment] = github.comments;
    expect(comment?.body.length).toBeLessThan(65_536);
    expect(comment?.body).toContain('### 1 breaking change');
    expect(comment?.body).toContain('**Findings**: too long for here; the job summary has it.');
    expect(summary).toContain(long.trim());
  });

  test('a long comparison is asked for again, shorter, for the comment', async () => {
    const { calls } = await onPullRequest({ canned: { output: { 'diff markdown': 'x'.repeat(46_000) } } });
    expect(calls.filter((args) => args.includes('--max-chars=45000'))).toHaveLength(1);
  });
});

describe('the comment', () => {
  test('is written once and kept up to date in place', async () => {
    github.add('a reviewer says hello', 'ana', 'User');
    await onPullRequest({ canned: CHANGED });
    expect(github.writes).toEqual(['POST /repos/halden/policies/issues/7/comments']);
    expect(github.comments[1]?.body).toMatch(/^<!-- rungs:policy:\. -->\n### 1 breaking change\n/);
    await onPullRequest({ canned: CHANGED });
    expect(github.writes).toHaveLength(1);
    await onPullRequest();
    expect(github.writes[1]).toBe('PATCH /repos/halden/policies/issues/comments/1001');
    expect(github.comments).toHaveLength(2);
    expect(github.comments[1]?.body).toContain('### diff: nothing');
  });

  test('is found behind a hundred others', async () => {
    for (let i = 0; i < 130; i++) github.add(`comment ${i}`, 'ana', 'User');
    github.add('<!-- rungs:policy:. -->\nold\n');
    await onPullRequest({ canned: CHANGED });
    expect(github.writes).toEqual(['PATCH /repos/halden/policies/issues/comments/1130']);
  });

  test('of another workspace, or of a person who copied the marker, is left alone', async () => {
    github.add('<!-- rungs:policy:other -->\n');
    github.add('<!-- rungs:policy:. -->\nnothing to see here', 'mallory', 'User');
    await onPullRequest({ canned: CHANGED });
    expect(github.writes).toEqual(['POST /repos/halden/policies/issues/7/comments']);
  });

  test('is not written when there is nothing to say, unless asked for', async () => {
    await onPullRequest();
    expect(github.writes).toEqual([]);
    await onPullRequest({ inputs: { 'skip-unchanged': 'false' } });
    expect(github.writes).toHaveLength(1);
  });

  test.each([
    ['a finding', { output: { 'lint json': '{"findings":[{}]}' } }],
    ['a failed scenario', { codes: { test: 1 } }],
    ['a policy that does not compile', { codes: { test: 1, diff: 1 }, output: { 'diff json': '{"findings":[]}' } }],
  ])('is written for %s', async (_, canned) => {
    await onPullRequest({ canned });
    expect(github.writes).toHaveLength(1);
  });

  test('cannot be written from a fork: the summary has the report, and nothing fails', async () => {
    github.readOnly = true;
    const { code, log, summary } = await onPullRequest({ canned: CHANGED, fork: true });
    expect(code, log).toBe(0);
    expect(summary).toContain('### 1 breaking change');
    expect(summary).toContain('comes from a fork');
    expect(log).toMatch(/^::notice title=rungs::no comment \(GitHub answered 403\)/m);
  });

  test('without the permission says which one is missing', async () => {
    github.readOnly = true;
    const { log } = await onPullRequest({ canned: CHANGED });
    expect(log).toMatch(/^::warning title=rungs::no comment .*pull-requests: write/m);
    const without = await onPullRequest({ canned: CHANGED, inputs: { token: '' } });
    expect(without.log).toContain('there is no token');
  });

  test('is not asked for with comment: false, nor outside of a pull request', async () => {
    await onPullRequest({ canned: CHANGED, inputs: { comment: 'false' } });
    await onPullRequest({ canned: CHANGED, ref: 'refs/heads/main', event: { before: pull.head } });
    expect(github.calls).toEqual([]);
  });

  test('the token goes to GitHub and nowhere else', async () => {
    const { log, summary, outputs } = await onPullRequest({ canned: CHANGED });
    expect(github.calls.every(({ token }) => token === 'Bearer ghs_secret')).toBe(true);
    const files = readdirSync(join(outputs['report'] ?? '', '..')).map((name) =>
      readFileSync(join(outputs['report'] ?? '', '..', name), 'utf8'),
    );
    expect([log, summary, ...files].join('\n')).not.toContain('ghs_secret');
    const hostile = await onPullRequest({ canned: CHANGED, inputs: { token: 'x"\noutput = "pwned' } });
    expect(hostile.log).toContain('the token is none of GitHub');
  });

  test('the marker cannot be ended by the name of a folder', async () => {
    const dir = 'a-->b--c';
    await onPullRequest({ canned: CHANGED, inputs: { dir } });
    expect(github.comments[0]?.body).toMatch(/^<!-- rungs:policy:a-_b-c -->\n/);
  });
});
