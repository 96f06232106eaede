import { shellWord } from '../match/describe-class.js';
import type { NewFile } from './workspace-template.js';

export const CI_SYSTEMS = ['github', 'gitlab', 'none'] as const;
export type CiSystem = (typeof CI_SYSTEMS)[number];

/** The CI job that checks the workspace in `dir`, a path from the repository's root with `/` (`.` for the root). */
export function ciTemplate(system: CiSystem, dir: string): NewFile | undefined {
  if (system === 'github') return { path: '.github/workflows/rungs.yml', text: githubWorkflow(dir) };
  if (system === 'gitlab') return { path: '.gitlab/rungs.gitlab-ci.yml', text: gitlabJob(dir) };
  return undefined;
}

function githubWorkflow(dir: string): string {
  return `# Checks the escalation policy at every change; findings appear at their lines in the pull request.
name: rungs
on:
  push:
    branches: [main, master]
  pull_request:
permissions:
  contents: read
jobs:
  rungs:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # the history, for reviews and diffs
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: ${yamlText(`npx rungs lint${dirFlag(dir)} --format github`)}
      - run: ${yamlText(`npx rungs test${dirFlag(dir)}`)}
      - name: what the pull request does
        if: github.event_name == 'pull_request'
        run: ${yamlText(`npx rungs diff HEAD^1${dirFlag(dir)} --format markdown --output diff.md && cat diff.md >> "$GITHUB_STEP_SUMMARY"`)}
`;
}

function gitlabJob(dir: string): string {
  return `# Checks the escalation policy at every change. .gitlab-ci.yml needs:
#   include: { local: .gitlab/rungs.gitlab-ci.yml }
rungs:
  image: node:22
  script:
    - ${yamlText(`npx rungs lint${dirFlag(dir)} --format gitlab --output gl-code-quality-report.json`)}
    - ${yamlText(`npx rungs test${dirFlag(dir)} --junit rungs-junit.xml`)}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: rungs-junit.xml
`;
}

/** rungs finds `.` and `policies` by itself. */
function dirFlag(dir: string): string {
  return dir === '.' || dir === 'policies' ? '' : ` --dir ${shellWord(dir)}`;
}

function yamlText(text: string): string {
  return /^[\w ./-]+$/.test(text) ? text : JSON.stringify(text);
}
