import { join, relative, sep } from 'node:path';
import { reportRoot } from '../../load/repository-root.js';
import { writeFileAtomically } from '../../load/write-file.js';
import { shellWord } from '../../match/describe-class.js';
import { nearestName } from '../../match/nearest-name.js';
import type { Policy } from '../../model/policy.js';
import { refPath } from '../../model/ref.js';
import { jsonText, terminalText } from '../../render/escape.js';
import { unifiedDiff } from '../../render/unified-diff.js';
import { dayAt } from '../../review/due.js';
import { reviewItems } from '../../review/item.js';
import { type DoneItem, reviewDone } from '../../review-done.js';
import { formatDate } from '../../time/format.js';
import { parseLocalDate } from '../../time/when.js';
import { UTC, zoneNamed } from '../../time/zone.js';
import type { Options } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { openWorkspaceFor, sayFindings } from '../open.js';
import { flagOption, textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';

/** `rungs review done <name>...`: writes the date, and shows what changed. */
export async function runDone(names: readonly string[], options: Options, io: Io): Promise<number> {
  if (names.length === 0) throw new UsageError('what was reviewed? name it: rungs review done <name>');
  if (options.format === 'markdown')
    throw new UsageError('--format markdown is not for `review done`; text and json are');
  const { workspace, dir, at } = await openWorkspaceFor(options, io);
  if (!workspace.compiles) {
    await sayFindings(workspace, options, io);
    return EXIT.found;
  }
  const { policy } = workspace;
  const items = [...new Map(names.map((name) => itemNamed(name, policy)).map((item) => [item.path, item])).values()];
  const date = dateOf(options, dayAt(at, zoneNamed(policy.workspace.timezone) ?? UTC));
  const { files, refused } = await reviewDone(workspace, items, date);
  if (refused.length > 0) {
    const [first] = refused;
    if (first?.path === 'workspace' && refPath(first.ref).length === 0) {
      throw new UsageError(
        `${first.ref.file} has no \`workspace\` to write into; nothing is written`,
        `write it by hand: workspace: { review: { last: ${date} } }`,
      );
    }
    const { line } = workspace.places.span(first?.ref as DoneItem['ref'], 'key');
    throw new UsageError(
      `${first?.ref.file}:${line}: ${refused.map(({ path }) => path).join(', ')}: laid out in a way that is not written into; nothing is written`,
      `write it by hand: review: { last: ${date} }`,
    );
  }
  const dryRun = flagOption(options, 'dryRun');
  if (!dryRun) for (const { path, after } of files) writeFileAtomically(join(dir, path), after);
  const root = reportRoot(dir, io.cwd);
  const diffs = files.map(({ path, before, after }) =>
    unifiedDiff(relative(root, join(dir, path)).split(sep).join('/'), before, after),
  );
  if (options.format === 'json') {
    const reviewed = items.map(({ path, ref }) => ({ path, file: ref.file, last: date }));
    io.stdout.write(
      jsonText({ schemaVersion: 1, written: !dryRun && files.length > 0, reviewed, diff: diffs.join('') }),
    );
    return EXIT.ok;
  }
  io.stdout.write(diffs.join(''));
  if (!options.quiet) {
    const what = items.map(({ path }) => path).join(', ');
    const said = files.length === 0 ? 'says so already' : dryRun ? 'nothing is written' : 'written';
    io.stderr.write(`${terminalText(`${what}: last reviewed on ${date}; ${said}`)}\n`);
  }
  return EXIT.ok;
}

function dateOf(options: Options, today: number): string {
  const text = textOption(options, 'on');
  if (text === undefined) return formatDate(today);
  const day = parseLocalDate(text);
  if (typeof day === 'string') throw new UsageError(`--on: ${day}`);
  if (day > today) throw new UsageError(`--on: ${text} is in the future: today is ${formatDate(today)}`);
  return formatDate(day);
}

/** The one definition that a name means. Throws a usage error when there is none, or several. */
function itemNamed(name: string, policy: Policy): DoneItem {
  const items: (DoneItem & { readonly name: string })[] = [
    ...reviewItems(policy),
    { name: 'workspace', path: 'workspace', ref: policy.workspace.ref },
  ];
  const exact = items.filter(({ path }) => path === name);
  const found = exact.length > 0 ? exact : items.filter((item) => item.name === name || `matrix.${item.name}` === name);
  const [first] = found;
  if (found.length === 1 && first !== undefined) return { path: first.path, ref: first.ref };
  if (found.length > 1) {
    throw new UsageError(
      `"${name}" may be ${found.length} things`,
      `name one: ${found
        .slice(0, 10)
        .map(({ path }) => `rungs review done ${shellWord(path)}`)
        .join(' or ')}`,
    );
  }
  const near = nearestName(name, new Set(items.flatMap((item) => [item.name, item.path])));
  throw new UsageError(
    `no escalation, SLA, schedule or row is called "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    '`rungs review --all` lists them',
  );
}
