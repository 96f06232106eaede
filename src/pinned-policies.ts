import type { Env } from './load/git/git.js';
import { openRepository, type Repository } from './load/git/repository.js';
import { readCommitted } from './load/git/version.js';
import { ignoreGlobs } from './parse/yaml/ignore-globs.js';
import { loadTexts, type LoadedWorkspace } from './workspace.js';

interface PolicyCommit {
  readonly hash: string;
  /** From when on it counted, epoch ms: never before the one that it follows. */
  readonly from: number;
}

/** In place of a commit: its policy cannot be had any more, so the ticket goes by the newest from then on. */
export const NEWEST = 'newest';

/**
 * The versions of a workspace by the time at which they counted: those of the commits on the way of the current branch
 * (merges by the time of the merge), by the committer's date.
 */
export class PinnedPolicies {
  /** What could not be had, one sentence each. */
  readonly notes: string[] = [];
  private readonly repository: Repository;
  private readonly newest: LoadedWorkspace;
  /** From the oldest. */
  private readonly commits: readonly PolicyCommit[];
  private readonly loaded = new Map<string, Promise<LoadedWorkspace | undefined>>();

  private constructor(repository: Repository, newest: LoadedWorkspace, commits: readonly PolicyCommit[]) {
    this.repository = repository;
    this.newest = newest;
    this.commits = commits;
  }

  /** Reads the history of a workspace's folder (absolute). Throws a `GitProblem` where there is none. */
  static async open(dir: string, env: Env, newest: LoadedWorkspace): Promise<PinnedPolicies> {
    const repository = await openRepository(dir, env);
    const log = await repository.git.line(['log', '--first-parent', '--format=%H %ct', 'HEAD', '--', '.']);
    const lines = (log ?? '').split('\n').filter((line) => line !== '');
    const commits: PolicyCommit[] = [];
    for (const line of lines.reverse()) {
      const [hash = '', seconds = ''] = line.split(' ');
      commits.push({ hash, from: Math.max(Number(seconds) * 1000, commits[commits.length - 1]?.from ?? 0) });
    }
    return new PinnedPolicies(repository, newest, commits);
  }

  /** The commit whose policy counted at an instant: the first one for what was before it; `newest` where there is none. */
  commitAt(instant: number): string {
    const { commits } = this;
    const [first] = commits;
    if (first === undefined) return NEWEST;
    if (instant < first.from && this.repository.shallow) {
      this.note('this clone is shallow: tickets from before its first commit keep the policy of that one');
    }
    let [low, high] = [0, commits.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((commits[middle] as PolicyCommit).from <= instant) low = middle;
      else high = middle - 1;
    }
    return (commits[low] as PolicyCommit).hash;
  }

  /** The workspace of a commit; undefined, with a note, where it cannot be had or does not compile. */
  async at(commit: string): Promise<LoadedWorkspace | undefined> {
    if (commit === NEWEST) return this.newest;
    let loading = this.loaded.get(commit);
    if (loading === undefined) this.loaded.set(commit, (loading = this.load(commit)));
    return loading;
  }

  close(): void {
    this.repository.git.close();
  }

  private async load(commit: string): Promise<LoadedWorkspace | undefined> {
    const { repository, newest } = this;
    const files = await readCommitted(repository, commit, repository.prefix, ignoreGlobs).catch(() => undefined);
    const short = commit.slice(0, 12);
    if (files === undefined) {
      this.note(`the policy of ${short} is not in this clone; its tickets go by the newest from now on`);
      return undefined;
    }
    const workspace = await loadTexts(files.files, newest.now, files.findings);
    if (workspace.compiles) return workspace;
    this.note(`the policy of ${short} does not compile; its tickets go by the newest from now on`);
    return undefined;
  }

  private note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }
}
