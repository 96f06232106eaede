import { formatInstant } from '../../time/format.js';
import type { GitAnswer } from './git.js';
import { type LineRange, traceLines } from './line-range.js';
import { type FilePatch, parsePatch } from './patch.js';
import { GitProblem } from './problem.js';
import type { Repository } from './repository.js';
import { commitOf } from './revision.js';

/** A commit that changed lines. */
export interface LineCommit {
  readonly hash: string;
  /** Epoch ms, of the commit (not of its authoring). */
  readonly at: number;
  readonly author: string;
  readonly subject: string;
}

/** Lines whose history is asked for. */
export interface LineQuery {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly range: LineRange;
  /** Commits after this instant (epoch ms) are wanted; undefined: only the last one. */
  readonly since: number | undefined;
}

export interface LineHistory {
  /** Changed in the working tree, and not committed. */
  readonly uncommitted: boolean;
  /** The newest first. */
  readonly commits: readonly LineCommit[];
  /** The history that is here ends before the answer. */
  readonly cut: boolean;
}

interface Tracked {
  readonly query: LineQuery;
  path: string;
  range: LineRange;
  uncommitted: boolean;
  commits: LineCommit[];
  done: boolean;
  cut: boolean;
}

/** Commits that one process is asked for at first; each further one is asked for more. */
const FIRST_BATCH = 256;

const DIFF = [
  '--unified=0',
  '--inter-hunk-context=0',
  '--find-renames',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--no-relative',
  '--ws-error-highlight=none',
];
const SETTINGS = ['-c', 'core.quotePath=false', '-c', 'log.diffMerges=separate', '-c', 'log.follow=false'];

/**
 * Which commits changed lines of the working tree, for many ranges in one walk along first parents: a merge counts as the
 * one change that it brought to this branch. Lines that were taken out of a range count, and files that were renamed are
 * followed. The answers are in the order of the queries.
 * @param folder relative to the root, `''` for all: where history is looked at first.
 */
export async function lineHistory(
  repository: Repository,
  folder: string,
  queries: readonly LineQuery[],
): Promise<LineHistory[]> {
  const tracked: Tracked[] = queries.map((query) => ({
    query,
    path: query.path,
    range: query.range,
    uncommitted: false,
    commits: [],
    done: false,
    cut: false,
  }));
  const head = await commitOf(repository, 'HEAD');
  if (head === undefined) for (const each of tracked) [each.uncommitted, each.done] = [true, true];
  else {
    await throughWorkingTree(repository, folder, tracked);
    await throughCommits(repository, folder, head, tracked);
  }
  return tracked.map(({ uncommitted, commits, cut }) => ({ uncommitted, commits, cut }));
}

async function throughWorkingTree({ git }: Repository, folder: string, tracked: readonly Tracked[]): Promise<void> {
  const files = pathspecs(folder, tracked);
  const others = answerOf(await git.run(['ls-files', '-z', '--others', '--full-name', '--', ...files]));
  const untracked = new Set(others.split('\0'));
  for (const each of tracked) if (untracked.has(each.path)) [each.uncommitted, each.done] = [true, true];
  const text = answerOf(await git.run([...SETTINGS, 'diff', ...DIFF, 'HEAD', '--', ...files]));
  follow(parsePatch(text.split('\n')), tracked, (each, gone) => {
    each.uncommitted = true;
    // Whoever wants only the last change has it; others want what was committed as well.
    if (gone || each.query.since === undefined) each.done = true;
  });
}

async function throughCommits(
  repository: Repository,
  folder: string,
  head: string,
  tracked: readonly Tracked[],
): Promise<void> {
  let from: string | undefined = head;
  for (let batch = FIRST_BATCH; from !== undefined && tracked.some(({ done }) => !done); batch *= 4) {
    const commits = await log(repository, from, batch, pathspecs(folder, tracked));
    from = undefined;
    for (const [i, commit] of commits.entries()) {
      for (const each of tracked) if (commit.at <= (each.query.since ?? -Infinity)) each.done = true;
      if (tracked.every(({ done }) => done)) return;
      const moved = await throughCommit(repository, commit, tracked);
      // What came from elsewhere goes on there, and the end of a batch in the next one.
      if (moved || (i === commits.length - 1 && commits.length === batch)) {
        from = commit.parent;
        break;
      }
    }
  }
  // Its first version is not here, or it came into the files in a way that is no change of lines.
  for (const each of tracked) if (!each.done && (repository.shallow || each.query.since === undefined)) each.cut = true;
}

/** Whether a file came from outside of the folders that were looked at. */
async function throughCommit(repository: Repository, commit: LogEntry, tracked: readonly Tracked[]): Promise<boolean> {
  const patch = parsePatch(commit.lines);
  const paths = new Set(tracked.flatMap(({ done, path }) => (done ? [] : [path])));
  const made = patch.some(
    ({ oldPath, newPath }) => oldPath === undefined && newPath !== undefined && paths.has(newPath),
  );
  if (made && commit.parent === undefined && repository.shallow) return false;
  let whole = patch;
  let moved = false;
  if (made && commit.parent !== undefined) {
    const { git } = repository;
    const text = answerOf(await git.run([...SETTINGS, 'diff', ...DIFF, commit.parent, commit.hash]));
    whole = parsePatch(text.split('\n'));
    moved = whole.some(
      ({ oldPath, newPath }) =>
        newPath !== undefined && paths.has(newPath) && oldPath !== newPath && oldPath !== undefined,
    );
  }
  const { hash, at, author, subject } = commit;
  follow(whole, tracked, (each, gone) => {
    each.commits.push({ hash, at, author, subject });
    if (gone || each.query.since === undefined) each.done = true;
  });
  return moved;
}

/** Takes what is still asked for back through a change; tells of those whose lines it changed, and whether it made them. */
function follow(
  patch: readonly FilePatch[],
  tracked: readonly Tracked[],
  changed: (each: Tracked, gone: boolean) => void,
): void {
  const byPath = new Map(patch.map((file) => [file.newPath, file]));
  for (const each of tracked) {
    const file = each.done ? undefined : byPath.get(each.path);
    if (file === undefined) continue;
    const traced = traceLines(each.range, file.hunks);
    const gone = traced.before === undefined || file.oldPath === undefined;
    if (traced.changed || gone) changed(each, gone);
    if (traced.before !== undefined) each.range = traced.before;
    if (file.oldPath !== undefined) each.path = file.oldPath;
  }
}

interface LogEntry extends LineCommit {
  readonly parent: string | undefined;
  readonly lines: readonly string[];
}

async function log({ git }: Repository, from: string, count: number, files: readonly string[]): Promise<LogEntry[]> {
  const format = '--format=%x00%H%x00%ct%x00%P%x00%an%x00%s';
  const asked = [
    '--first-parent',
    '-m',
    '--no-show-signature',
    '--no-notes',
    '--encoding=UTF-8',
    `--max-count=${count}`,
  ];
  const args = [...SETTINGS, 'log', ...asked, '--patch', ...DIFF, format, from, '--', ...files];
  const entries: (LogEntry & { lines: string[] })[] = [];
  for (const line of answerOf(await git.run(args)).split('\n')) {
    const [mark, hash, at, parents, author, subject] = line.startsWith('\0') ? line.split('\0') : [];
    if (mark === '' && hash !== undefined && /^[0-9a-f]{40,64}$/.test(hash)) {
      const parent = parents?.split(' ')[0];
      entries.push({
        hash,
        at: Number(at) * 1000,
        parent: parent === '' ? undefined : parent,
        author: author ?? '',
        subject: subject ?? '',
        lines: [],
      });
    } else entries.at(-1)?.lines.push(line);
  }
  return entries;
}

/** The folder, and the files that are or were outside of it. */
function pathspecs(folder: string, tracked: readonly Tracked[]): string[] {
  if (folder === '') return [':(top)'];
  const outside = new Set(tracked.flatMap(({ path }) => (path.startsWith(`${folder}/`) ? [] : [path])));
  return [folder, ...outside].map((path) => `:(top,literal)${path}`);
}

function answerOf({ code, out, err }: GitAnswer): string {
  if (code !== 0) throw new GitProblem(`git does not tell the history: ${err.split('\n')[0] ?? ''}`);
  return out.toString('utf8');
}

/** The last commit along first parents that was made by an instant (epoch ms); undefined when there is none here. */
export async function commitBy({ git }: Repository, instant: number): Promise<LineCommit | undefined> {
  const before = `--before=${formatInstant(instant)}`;
  const args = [
    'log',
    '--first-parent',
    '-1',
    '--no-show-signature',
    before,
    '--format=%H%x00%ct%x00%an%x00%s',
    'HEAD',
  ];
  const [hash, at, author, subject] = (await git.line(args))?.split('\0') ?? [];
  if (hash === undefined || hash === '') return undefined;
  return { hash, at: Number(at) * 1000, author: author ?? '', subject: subject ?? '' };
}
