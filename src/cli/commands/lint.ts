import { join } from 'node:path';
import { lint, type LintOptions, type LintResult } from '../../lint.js';
import type { FixResult } from '../../lint-fix.js';
import type { Severity } from '../../model/finding.js';
import { UTC, zoneNamed } from '../../time/zone.js';
import type { Zone } from '../../time/zone-type.js';
import { loadTexts, type LoadedWorkspace } from '../../workspace.js';
import { resolveAt, resolveZone } from '../at.js';
import type { CommandSpec, Options } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { FINDING_FORMATS, reportFindings } from '../lint-report.js';
import { covers, type LintScope, lintScope } from '../lint-scope.js';
import { openWorkspaceFor } from '../open.js';
import { flagOption, listOption, textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'lint',
  aliases: ['validate'],
  description:
    'Checks the schema, the references and every rule. The whole workspace is read in any case; paths restrict what is told. A comment "# rungs: ignore[rule-id] until=2027-03-31 -- reason" on the line or the one above suppresses a finding.',
  arguments: [
    { name: '[paths...]', description: 'files or folders to tell about (default: all); - is stdin', complete: 'files' },
  ],
  formats: FINDING_FORMATS,
  options: [
    { flags: '--fix', description: 'mend what can be mended safely' },
    { flags: '--fix-dry-run', description: 'print what --fix would change, as a diff, and write nothing' },
    {
      flags: '--fail-on <severity>',
      description: 'exit 1 for findings from this severity on',
      choices: ['error', 'warning', 'info', 'never'],
      default: 'error',
    },
    { flags: '--rule <id>', description: 'only findings of this rule', repeatable: true, complete: ruleIds },
    { flags: '--horizon <duration>', description: 'how far rules look ahead (default: 90d)' },
    { flags: '--no-ignores', description: 'as if there were no ignore comments' },
    { flags: '--baseline <file>', description: 'leave out what this file knows', complete: 'files' },
    { flags: '--update-baseline', description: 'write all findings into it (default: rungs-baseline.json)' },
  ],
  examples: [
    { command: 'rungs lint', does: 'the workspace of the current folder' },
    { command: 'rungs lint --fail-on warning --format github', does: 'in a CI job on GitHub' },
    { command: 'rungs lint --format sarif --output rungs.sarif', does: 'for code scanning' },
    { command: 'rungs lint --fix-dry-run', does: 'what could be mended, as a diff' },
    { command: 'rungs lint --update-baseline', does: 'put up with what there is, for now' },
  ],
  async run(args, options, io) {
    const stdin = args.includes('-');
    if (stdin && args.length > 1) throw new UsageError('"-" stands alone: standard input is a workspace of its own');
    const settings = await settingsOf(options);
    const scope = stdin ? undefined : lintScope(args, options.dir, io.cwd);
    const { workspace, zone } = await open(scope, options, io);
    const unknown = pathsWithoutFile(scope, workspace);
    for (const { given } of unknown) io.stderr.write(`note: "${given}" is no policy file of the workspace\n`);
    if (unknown.length > 0 && unknown.length === scope?.paths?.length) return EXIT.nothing;

    const paths = scope?.paths;
    const covered = paths === undefined ? undefined : (file: string): boolean => covers(paths, file);
    const result = await outcome(workspace, { ...settings, covers: covered }, scope, options, io);
    if (result === undefined) return EXIT.ok;
    if (typeof result === 'number') return result;
    const { quiet, format } = options;
    const report = await reportFindings(result, { quiet, format, zone, dir: scope?.dir, covers: covered }, io);
    io.stdout.write(report);
    if (result.elsewhere > 0 && !quiet) sayElsewhere(result.elsewhere, io);
    return exitCode(result, options);
  },
};

async function ruleIds(): Promise<readonly string[]> {
  const { allRules } = await import('../../check/all-rules.js');
  return [...allRules().keys()];
}

async function settingsOf(options: Options): Promise<LintOptions> {
  const rules = listOption(options, 'rule');
  if (rules.length > 0) {
    const { knownRule } = await import('../known-rule.js');
    for (const id of rules) knownRule(id);
  }
  return {
    rules: rules.length === 0 ? undefined : new Set(rules),
    honourComments: options['ignores'] !== false,
    horizonMs: await horizonOf(textOption(options, 'horizon')),
  };
}

async function horizonOf(text: string | undefined): Promise<number | undefined> {
  if (text === undefined) return undefined;
  const { readHorizon } = await import('../horizon.js');
  return readHorizon(text);
}

async function open(
  scope: LintScope | undefined,
  options: Options,
  io: Io,
): Promise<{ workspace: LoadedWorkspace; zone: Zone }> {
  if (scope !== undefined) return openWorkspaceFor({ ...options, dir: scope.dir }, io);
  const text = await io.stdin.text();
  const zoneOf = (name: string): Zone => zoneNamed(name) ?? UTC;
  const workspace = await loadTexts([{ path: 'stdin', text }], (policy) =>
    resolveAt(options, zoneOf(policy.workspace.timezone), io),
  );
  return { workspace, zone: resolveZone(options, zoneOf(workspace.policy.workspace.timezone)) };
}

function pathsWithoutFile(scope: LintScope | undefined, { texts, findings }: LoadedWorkspace) {
  const files = [...texts.map(({ path }) => path), ...findings.map(({ ref }) => ref.file)];
  return (scope?.paths ?? []).filter((path) => !files.some((file) => covers([path], file)));
}

/** Lints, mends and keeps the baseline as asked. A number is the exit code of a run that has said all. */
async function outcome(
  workspace: LoadedWorkspace,
  settings: LintOptions,
  scope: LintScope | undefined,
  options: Options,
  io: Io,
): Promise<LintResult | number> {
  const update = flagOption(options, 'updateBaseline');
  const path =
    textOption(options, 'baseline') ?? (update ? join(scope?.dir ?? io.cwd, 'rungs-baseline.json') : undefined);
  const keeper = path === undefined ? undefined : await import('../lint-baseline.js');
  if (update && (settings.rules !== undefined || settings.covers !== undefined)) {
    throw new UsageError('--update-baseline takes in the whole workspace; leave the paths and --rule out');
  }
  const baseline = path === undefined || update ? undefined : keeper?.readBaseline(path, io.cwd);
  const linting = { ...settings, baseline };
  const dryRun = flagOption(options, 'fixDryRun');
  let result: LintResult;
  if (dryRun || flagOption(options, 'fix')) {
    const { lintAndFix } = await import('../../lint-fix.js');
    const fixed = await lintAndFix(workspace, linting);
    const { sayDiff, writeFixes } = await import('../lint-fixes.js');
    if (dryRun) {
      sayDiff(fixed, scope?.dir, options.quiet, io);
      return exitCode(fixed.before, options);
    }
    result = writeFixes(fixed satisfies FixResult, scope?.dir, options.quiet, io);
  } else result = await lint(workspace, linting);
  if (path !== undefined && update) return (await import('../lint-baseline.js')).updateBaseline(path, result, io);
  if (path !== undefined && !options.quiet) keeper?.sayStale(path, result, io);
  return result;
}

function sayElsewhere(count: number, io: Io): void {
  const what = count === 1 ? 'an error' : `${count} errors`;
  io.stderr.write(
    `note: the policy does not compile because of ${what} not shown here, so the rules over the compiled policy did not run\n`,
  );
}

/** Findings from the severity of `--fail-on` on are what lint looks for. */
function exitCode({ findings }: LintResult, options: Options): number {
  const order: readonly string[] = ['error', 'warning', 'info', 'never'];
  const limit = order.indexOf(textOption(options, 'failOn') ?? 'error');
  const reaches = (severity: Severity): boolean => limit < 3 && order.indexOf(severity) <= limit;
  return findings.some(({ severity }) => reaches(severity)) ? EXIT.found : EXIT.ok;
}
