import type { Io, Out } from '../../src/cli/io.js';
import { reportFindings } from '../../src/cli/lint-report.js';
import { lint, type LintOptions } from '../../src/lint.js';
import type { SourceText } from '../../src/parse/yaml/raw.js';
import { UTC } from '../../src/time/zone.js';
import { loadTexts } from '../../src/workspace.js';

export const NOW = Date.UTC(2026, 10, 23, 12);

export interface Looks {
  readonly colour?: Out['colour'];
  readonly columns?: number;
  readonly quiet?: boolean;
  readonly options?: LintOptions;
  /** Folder of the workspace; the current one is `/repo`. */
  readonly dir?: string;
}

/** Lints texts and gives what `rungs lint --format …` prints. */
export async function report(
  format: string,
  files: Readonly<Record<string, string>>,
  looks: Looks = {},
): Promise<string> {
  const texts: SourceText[] = Object.entries(files).map(([path, text]) => ({ path, text }));
  const result = await lint(await loadTexts(texts, NOW), looks.options);
  const { quiet = false, dir = '/repo/policies' } = looks;
  return reportFindings(result, { format, quiet, zone: UTC, dir }, fakeIo(looks));
}

function fakeIo({ colour = 0, columns }: Looks): Io {
  const out: Out = { write() {}, isTTY: false, columns, depth: () => 1, closed: false, colour };
  const stdin = { isTTY: false, text: async () => '', async *chunks() {} };
  return { stdout: out, stderr: out, stdin, env: {}, cwd: '/repo', now: () => NOW, onInterrupt: () => () => {} };
}

/** A workspace in which several things are wrong, some of them with hostile or wide texts. */
export const FAULTY: Readonly<Record<string, string>> = {
  'rungs.yaml': 'rungs: 1\nworkspace: { name: "日本", timezone: UTC }\n',
  'people.yaml': [
    'people:',
    '  ana: { name: Ana }',
    '  ana: { name: "é日本👍", contcat: { phone: "+4930" } }',
    '',
  ].join('\n'),
  'teams.yaml': [
    'teams:',
    '  one: { members: [ana, "a\\u202eb"] }',
    '  two: { members: ["日本👍é", nobody-here, "::error::x", "[click](http://evil.example)", "@all <b>|"] }',
    '',
  ].join('\n'),
  'more/teams.yaml': 'teams:\n  one: { members: [ana] }\n',
};
