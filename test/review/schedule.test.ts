import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT, runShell } from '../cli/run-cli.js';
import { ENV } from '../diff-git/repository.js';
import { folder } from '../oncall/run-in.js';

/** The jobs of docs/review.md do what they say: their scripts are run, with programs of others in their place. */
const [github, gitlab] = [
  ...readFileSync(join(ROOT, 'docs/review.md'), 'utf8').matchAll(/^```yaml\n((?:name|review):[\s\S]*?)^```/gm),
].map(([, yaml = '']) => parse(yaml));

const POLICY = (last: string) => `rungs: 1
workspace: { review: { every: 3 months, last: ${last}, owner: ana } }
people: { ana: {} }
slas: { s: { targets: { any: { resolution: 1h } } } }
`;
const LATE = { 'rungs.yaml': POLICY('2026-01-01') };
const FINE = { 'rungs.yaml': POLICY('2026-11-20') };
const NONE = { 'rungs.yaml': 'rungs: 1\nslas: { s: { targets: { any: { resolution: 1h } } } }\n' };
const BROKEN = { 'rungs.yaml': 'rungs: 1\nslas: [\n' };

const STUBS = `npx() { shift; rungs "$@" --at 2026-11-24T12:00:00Z; }
gh() { echo "gh $*" >> called; if [ "$2" = list ]; then cat open-issue 2>/dev/null || true; fi; }
curl() { echo "curl $*" >> called; }
`;

function run(script: string, files: Record<string, string>) {
  const cwd = folder(files);
  const line = `${STUBS}( set -e; ${script}\n); code=$?; touch called outputs; cat called outputs; exit $code`;
  const { code, stdout } = runShell(line, { cwd, env: { ...ENV, GITHUB_OUTPUT: 'outputs' } });
  return { code, said: stdout.split('\n').filter((each) => /^(gh|curl|code=)/.test(each)) };
}

describe('the job on GitHub', () => {
  const [, , review, open] = github.jobs.review.steps;

  test.each([
    ['late', LATE, 0, ['code=1']],
    ['fine', FINE, 0, ['code=0']],
    ['no review', NONE, 0, ['code=3']],
    ['a policy that does not compile', BROKEN, 1, []],
  ])('%s', (_, files, code, said) => {
    expect(run(review.run, files)).toEqual({ code, said });
  });

  test('opens an issue, or brings the open one up to date', () => {
    expect(open.if).toBe("steps.review.outputs.code == '1'");
    expect(run(open.run, {}).said.map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
      'gh issue list',
      'gh label create',
      'gh issue create',
    ]);
    expect(run(open.run, { 'open-issue': '7' }).said.at(-1)).toBe('gh issue edit 7 --body-file review.md');
  });
});

test.each([
  ['late', LATE, 0, 1],
  ['fine', FINE, 0, 0],
  ['no review', NONE, 0, 0],
  ['a policy that is broken', BROKEN, 1, 0],
])('the job on GitLab: %s', (_, files, code, calls) => {
  const { code: ended, said } = run(gitlab.review.script.join('\n'), files);
  expect([ended, said.length]).toEqual([code, calls]);
});
