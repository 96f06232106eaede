import { jsonText } from '../../render/escape.js';
import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { writeFileAtomically } from '../../load/write-file.js';
import { compileGlob } from '../../match/glob.js';
import type { Scenario } from '../../model/policy.js';
import { countsOf, type TestCounts, type TestReport } from '../../scenario/test-report.js';
import { runTests, type TestRequest } from '../../scenario-tests.js';
import type { LoadedWorkspace } from '../../workspace.js';
import type { RenderContext } from '../../render/context.js';
import type { CommandSpec, Options } from '../command.js';
import { contextFor } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { openWorkspaceFor, type OpenedWorkspace, sayFindings } from '../open.js';
import { flagOption, listOption, textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'test',
  description:
    'Plays every scenario and looks for what it expects, and proves every guarantee. Exits 1 when something expected is not found or a guarantee is refuted, 3 when there is nothing to test.',
  arguments: [{ name: '[files...]', description: 'only scenarios of these files or folders', complete: 'files' }],
  formats: ['text', 'json', 'junit', 'markdown'],
  options: [
    { flags: '--run <glob>', description: 'only scenarios and guarantees of such a name', repeatable: true },
    { flags: '--junit <file>', description: 'write JUnit XML as well', complete: 'files' },
    {
      flags: '--update',
      description: 'write what happens now into failed scenarios, and into those that expect nothing',
    },
    { flags: '--coverage', description: 'show what of the policy no scenario reaches' },
    { flags: '--min-coverage <percent>', description: 'exit 1 when scenarios reach less' },
    { flags: '--mutate', description: 'change the policy in small ways and list what nobody notices' },
    { flags: '--mutate-limit <n>', description: 'try at most so many changes, spread evenly', default: '500' },
    { flags: '--min-score <percent>', description: 'with --mutate: exit 1 when less is noticed' },
  ],
  examples: [
    { command: 'rungs test', does: 'every scenario and guarantee' },
    { command: "rungs test scenarios/critical.yaml --run '*night*'", does: 'some of them' },
    { command: 'rungs test --coverage --min-coverage 80 --junit junit.xml', does: 'in a CI job' },
    { command: 'rungs test --mutate', does: 'are the scenarios any good?' },
    { command: 'rungs test --update', does: 'after a change that is meant' },
  ],
  async run(args, options, io) {
    const limits = limitsOf(options);
    const opened = await openWorkspaceFor(options, io);
    const { workspace, at, zone } = opened;
    if (!workspace.compiles) {
      await sayFindings(workspace, options, io);
      return EXIT.found;
    }
    const files = filesOf(args, opened, io);
    const chosen = scenariosOf(workspace, files, options);
    const named = nameTest(options);
    // Guarantees are about the whole policy: whoever names files asks about the scenarios in them.
    const guarantees = files === undefined ? workspace.policy.guarantees.filter(({ name }) => named(name)) : [];
    if (chosen.length === 0 && guarantees.length === 0) return nothing(workspace, options, io);

    const request: TestRequest = {
      scenarios: chosen,
      guarantees,
      coverage:
        flagOption(options, 'coverage') ||
        limits.coverage !== undefined ||
        options.format === 'json' ||
        options.format === 'markdown',
      mutate: flagOption(options, 'mutate') ? { limit: limits.mutants, ...progressOn(io, options) } : undefined,
    };
    let tested = workspace;
    let report = runTests(workspace, request);
    if (flagOption(options, 'update')) {
      const { updateExpectations } = await import('../update-expectations.js');
      tested = await updateExpectations(opened, report, io);
      const names = new Set(chosen.map(({ name }) => name));
      const scenarios = [...tested.policy.scenarios.values()].filter(({ name }) => names.has(name));
      if (tested !== workspace) report = runTests(tested, { ...request, scenarios });
    }
    await tested.places.prepare(tested.texts.map(({ path }) => path));
    const context = contextFor(io.stdout, tested.places, zone, at);
    const counts = countsOf(report);
    io.stdout.write(await rendered(options, report, counts, context));
    const junit = textOption(options, 'junit');
    if (junit !== undefined) {
      const { testToJunit } = await import('../../render/test-junit.js');
      writeFileAtomically(resolve(io.cwd, junit), testToJunit(report, counts, context));
    }
    return codeFor(report, counts, limits, io);
  },
};

async function rendered(
  options: Options,
  report: TestReport,
  counts: TestCounts,
  context: RenderContext,
): Promise<string> {
  switch (options.format) {
    case 'json': {
      const { testToJson } = await import('../../render/test-json.js');
      return jsonText(testToJson(report, counts, context));
    }
    case 'junit': {
      const { testToJunit } = await import('../../render/test-junit.js');
      return testToJunit(report, counts, context);
    }
    case 'markdown': {
      const { testToMarkdown } = await import('../../render/test-markdown.js');
      return testToMarkdown(report, counts, context);
    }
    default: {
      const { testToText } = await import('../../render/test-text.js');
      return testToText(report, counts, context, { coverage: flagOption(options, 'coverage') });
    }
  }
}

interface Limits {
  readonly mutants: number;
  readonly coverage: number | undefined;
  readonly score: number | undefined;
}

function limitsOf(options: Options): Limits {
  const mutants = textOption(options, 'mutateLimit') ?? '500';
  if (!/^[1-9]\d*$/.test(mutants)) throw new UsageError(`--mutate-limit: "${mutants}" is no whole number from 1`);
  const score = percentOption(options, 'minScore', '--min-score');
  if (score !== undefined && !flagOption(options, 'mutate')) throw new UsageError('--min-score needs --mutate');
  return { mutants: Number(mutants), coverage: percentOption(options, 'minCoverage', '--min-coverage'), score };
}

function percentOption(options: Options, name: string, flag: string): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const percent = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(percent >= 0 && percent <= 100)) throw new UsageError(`${flag}: "${text}" is no percentage from 0 to 100`);
  return percent;
}

/** Tests of paths relative to the workspace: one for each file or folder that is named. */
type FileTest = (file: string) => boolean;

function filesOf(
  args: readonly string[],
  { dir, workspace }: OpenedWorkspace,
  io: Io,
): readonly FileTest[] | undefined {
  if (args.length === 0) return undefined;
  const known = workspace.texts.map(({ path }) => path);
  return args.map((arg) => {
    // As named from here, or from the workspace.
    const path = [resolve(io.cwd, arg), join(dir, arg)].find((each) => existsSync(each));
    if (path === undefined) throw new UsageError(`there is no file or folder "${arg}"`);
    const inside = relative(dir, path).split(sep).join('/');
    const covers = (file: string) => inside === '' || file === inside || file.startsWith(`${inside}/`);
    if (!known.some(covers)) throw new UsageError(`"${arg}" is no policy file of the workspace ${dir}`);
    return covers;
  });
}

function scenariosOf(
  { policy }: LoadedWorkspace,
  files: readonly FileTest[] | undefined,
  options: Options,
): Scenario[] {
  const named = nameTest(options);
  return [...policy.scenarios.values()].filter(
    ({ name, ref }) => named(name) && (files === undefined || files.some((covers) => covers(ref.file))),
  );
}

function nameTest(options: Options): (name: string) => boolean {
  const globs = listOption(options, 'run').map(compileGlob);
  return (name) => globs.length === 0 || globs.some((matches) => matches(name));
}

function nothing({ policy }: LoadedWorkspace, options: Options, io: Io): number {
  const all = policy.scenarios.size;
  const filtered =
    all > 0 ? `none of the ${all} scenarios is meant` : 'the workspace has no scenarios and no guarantees';
  const globs = listOption(options, 'run');
  io.stderr.write(`${filtered}${globs.length > 0 ? ` by --run ${globs.join(' --run ')}` : ''}\n`);
  return EXIT.nothing;
}

function progressOn({ stderr }: Io, { quiet }: Options): Pick<NonNullable<TestRequest['mutate']>, 'progress'> {
  if (!stderr.isTTY || quiet) return {};
  return {
    progress(done, total) {
      if (done === total) stderr.write('\r\u001b[K');
      else if (done % 25 === 0) stderr.write(`\r${done} of ${total} changes tried`);
    },
  };
}

function codeFor({ coverage, mutation }: TestReport, counts: TestCounts, limits: Limits, io: Io): number {
  let code: number = counts.failed + counts.refuted > 0 ? EXIT.found : EXIT.ok;
  if (limits.coverage !== undefined && coverage !== undefined && coverage.percent < limits.coverage) {
    io.stderr.write(
      `scenarios reach ${Math.floor(coverage.percent * 10) / 10}% of the policy, less than ${limits.coverage}%\n`,
    );
    code = EXIT.found;
  }
  if (limits.score !== undefined && mutation !== undefined && mutation.score < limits.score) {
    io.stderr.write(
      `${Math.floor(mutation.score * 10) / 10}% of the changes are noticed, less than ${limits.score}%\n`,
    );
    code = EXIT.found;
  }
  return code;
}
