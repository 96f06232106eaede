import { diffPlans } from '../../diff-policies.js';
import { reaches } from '../../diff/policy-diff.js';
import { GitProblem } from '../../load/git/problem.js';
import { shellWord } from '../../match/describe-class.js';
import type { DiffView } from '../../render/diff-view.js';
import { formatInstant } from '../../time/format.js';
import { UTC, zoneNamed } from '../../time/zone.js';
import type { Zone } from '../../time/zone-type.js';
import { openVersions, type Version, type Versions } from '../../versions.js';
import { loadTexts, type LoadedWorkspace } from '../../workspace.js';
import { resolveAt, resolveZone } from '../at.js';
import type { CommandSpec, Options } from '../command.js';
import { contextFor } from '../context.js';
import { diffView } from '../diff-view.js';
import { EXIT } from '../exit-codes.js';
import { readHorizon } from '../horizon.js';
import type { Io } from '../io.js';
import { requireName } from '../named.js';
import { sayFindings } from '../open.js';
import { flagOption, textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'diff',
  description:
    'Compares two versions of the policy: what is declared otherwise, by name and meaning, and what happens to tickets otherwise: who is paged, at which level, after how long, by when it is promised, for every kind of ticket and every moment of the horizon. Versions are Git refs (ref:folder where the workspace is elsewhere), folders, a..b or a...b. The working tree is never touched.',
  arguments: [
    {
      name: '[base]',
      description: 'ref or folder (default: where the current branch left the default branch)',
      complete: refs,
    },
    { name: '[head]', description: 'ref or folder (default: the working tree)', complete: refs },
  ],
  formats: ['text', 'json', 'markdown', 'html'],
  options: [
    { flags: '--horizon <duration>', description: 'how far ahead tickets are created', default: '90d' },
    {
      flags: '--fail-on <class>',
      description: 'exit 1 when something is at least so bad',
      choices: ['breaking', 'risky', 'any'],
    },
    { flags: '--max-chars <n>', description: 'longest Markdown, cut by whole statements', default: '65536' },
    {
      flags: '--explain-rotation <schedule>',
      description: 'the order and start that keep everybody in place, as YAML',
    },
    { flags: '--all', description: 'every shift that moves, not only the first' },
  ],
  examples: [
    { command: 'rungs diff', does: 'what this branch and the edits in the working tree change' },
    { command: 'rungs diff main feature --at 2026-11-24', does: 'two branches, from that day on' },
    { command: 'rungs diff v1.0 --fail-on breaking --format markdown', does: 'for a comment on a pull request' },
    { command: 'rungs diff before/ after/ --format json', does: 'two folders, as data' },
    {
      command: 'rungs diff --explain-rotation network-primary',
      does: 'add somebody to a rotation without moving the others',
    },
  ],
  async run(args, options, io) {
    const horizonMs = readHorizon(textOption(options, 'horizon') ?? '90d');
    const maxChars = charsOf(options);
    const versions = await versionsFor(args, options, io);
    if (!options.quiet) for (const note of versions.notes) io.stderr.write(`note: ${note}\n`);
    const { base, head } = await loadBoth(versions, options, io);
    for (const [workspace, version] of [
      [base, versions.base],
      [head, versions.head],
    ] as const) {
      if (workspace.compiles) continue;
      io.stderr.write(`${version.label} does not compile:\n`);
      await sayFindings(workspace, options, io);
      return EXIT.found;
    }
    const zone = resolveZone(options, zoneOf(head));
    const explain = textOption(options, 'explainRotation');
    if (explain !== undefined) return explainRotation(explain, base, head, horizonMs, options, io);

    const diff = diffPlans(base.plan, head.plan, { at: head.now, horizonMs });
    const sides = [
      { label: versions.base.label, workspace: base },
      { label: versions.head.label, workspace: head },
    ] as const;
    const view = await diffView(diff, ...sides, zone, commandText(args, options, head.now));
    io.stdout.write(await rendered(view, { maxChars, all: flagOption(options, 'all') }, options.format, io, head));
    const failOn = textOption(options, 'failOn') as 'breaking' | 'risky' | 'any' | undefined;
    return failOn !== undefined && reaches(diff, failOn) ? EXIT.found : EXIT.ok;
  },
};

async function refs({
  cwd,
  dir,
}: {
  readonly cwd: string;
  readonly dir: string | undefined;
}): Promise<readonly string[]> {
  const { refNames } = await import('../../load/git/revision.js');
  return refNames(dir ?? cwd, process.env);
}

function charsOf(options: Options): number {
  const text = textOption(options, 'maxChars') ?? '65536';
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < 1000) throw new UsageError(`--max-chars: "${text}" is no whole number from 1000`);
  return n;
}

async function versionsFor(args: readonly string[], options: Options, io: Io): Promise<Versions> {
  try {
    return await openVersions({ base: args[0], head: args[1], dir: options.dir, cwd: io.cwd, env: io.env });
  } catch (error) {
    if (error instanceof GitProblem) throw new UsageError(error.message, error.hint);
    throw error;
  }
}

/** Both at the same instant, which counts in the head's zone when it is a local one. */
async function loadBoth(
  { base, head }: Versions,
  options: Options,
  io: Io,
): Promise<{ base: LoadedWorkspace; head: LoadedWorkspace }> {
  const load = (version: Version, now: Parameters<typeof loadTexts>[1]) =>
    loadTexts(version.files, now, version.findings);
  const after = await load(head, (policy) => resolveAt(options, zoneNamed(policy.workspace.timezone) ?? UTC, io));
  return { base: await load(base, after.now), head: after };
}

function zoneOf({ policy }: LoadedWorkspace): Zone {
  return zoneNamed(policy.workspace.timezone) ?? UTC;
}

/** The command as typed, with the moment that it saw. */
function commandText(args: readonly string[], options: Options, at: number): string {
  // What looks like an option goes behind `--`, at the end.
  const odd = args.some((arg) => arg.startsWith('-'));
  const words = ['rungs', 'diff', ...(odd ? [] : args.map(shellWord))];
  if (options.dir !== undefined) words.push('--dir', shellWord(options.dir));
  words.push('--at', formatInstant(at));
  const horizon = textOption(options, 'horizon');
  if (horizon !== undefined && horizon !== '90d') words.push('--horizon', shellWord(horizon));
  if (odd) words.push('--', ...args.map(shellWord));
  return words.join(' ');
}

async function rendered(
  view: DiffView,
  { maxChars, all }: { readonly maxChars: number; readonly all: boolean },
  format: string,
  io: Io,
  head: LoadedWorkspace,
): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify((await import('../../render/diff-json.js')).diffToJson(view), null, 2)}\n`;
    case 'markdown':
      return (await import('../../render/diff-markdown.js')).diffToMarkdown(view, maxChars);
    case 'html':
      return (await import('../../render/html/pages.js')).diffToHtml(view);
    default:
      return (await import('../../render/diff-text.js')).diffToText(
        view,
        contextFor(io.stdout, head.places, view.zone, view.at),
        all,
      );
  }
}

async function explainRotation(
  name: string,
  base: LoadedWorkspace,
  head: LoadedWorkspace,
  horizonMs: number,
  options: Options,
  io: Io,
): Promise<number> {
  requireName('schedule', name, head.plan.schedules.keys());
  const after = head.plan.schedules.get(name);
  const before = base.plan.schedules.get(name);
  if (before === undefined || after === undefined)
    throw new UsageError(`the schedule "${name}" is new: nobody has a turn to keep`);
  const { keepInPlace } = await import('../../diff/keep-in-place.js');
  const { keptToJson, keptToText } = await import('../../render/diff-rotation.js');
  const kept = keepInPlace(before.plan, after.plan, head.now, head.now + horizonMs);
  io.stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(keptToJson(name, kept), null, 2)}\n`
      : keptToText(name, kept, after.plan.zone),
  );
  return EXIT.ok;
}
