import { join, relative, resolve, sep } from 'node:path';
import { findWorkspace, WORKSPACE_FILE } from './load/find-workspace.js';
import type { Env } from './load/git/git.js';
import { GitProblem } from './load/git/problem.js';
import { openRepository, type Repository } from './load/git/repository.js';
import { commitOf, defaultBranch, mergeBase, shellWord, unknownRef } from './load/git/revision.js';
import { committedWorkspaces, readCommitted } from './load/git/version.js';
import { pathKind } from './load/path-kind.js';
import { readText } from './load/read-text.js';
import { loadWorkspaceFiles, type WorkspaceFiles } from './load/workspace.js';
import { ignoreGlobs } from './parse/yaml/ignore-globs.js';
import { readYaml } from './parse/yaml/read.js';

/** One of two policies to compare: where it comes from and its texts. */
export interface Version extends WorkspaceFiles {
  /** For people: `main (1a2b3c4)`, `the working tree`, `before/`. */
  readonly label: string;
  /** Where its files are, relative to the repository's root or as named; `''` for the root. */
  readonly folder: string;
  readonly commit: string | undefined;
  /** There was no workspace at all: nothing was declared. */
  readonly absent: boolean;
}

export interface VersionQuery {
  /** Refs, `ref:path`, folders, `a..b`, `a...b`; left out: the merge base with the default branch, the working tree. */
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  /** The workspace's folder as named by the user. */
  readonly dir?: string | undefined;
  readonly cwd: string;
  readonly env: Env;
}

export interface Versions {
  readonly base: Version;
  readonly head: Version;
  /** What was taken for what, where it may surprise: one sentence each. */
  readonly notes: readonly string[];
}

/** Reads the two versions that a user names. Throws a `GitProblem` that says what to run when one cannot be had. */
export async function openVersions(query: VersionQuery): Promise<Versions> {
  const reader = new VersionReader(query);
  try {
    return await reader.both();
  } finally {
    reader.close();
  }
}

class VersionReader {
  private readonly query: VersionQuery;
  private readonly notes: string[] = [];
  /** The workspace on the disk, or why there is none. */
  private readonly here: string | { readonly error: string };
  private opened: Promise<Repository> | undefined;
  private around: Promise<Repository | undefined> | undefined;

  constructor(query: VersionQuery) {
    this.query = query;
    this.here = findWorkspace(query.cwd, query.dir);
  }

  async both(): Promise<Versions> {
    let { base, head } = this.query;
    const range = base !== undefined && head === undefined ? await this.range(base) : undefined;
    if (range !== undefined) [base, head] = range;
    const head_ = await this.side(head);
    const base_ = base === undefined ? await this.defaultBase(head) : await this.side(base);
    return { base: base_, head: head_, notes: this.notes };
  }

  close(): void {
    for (const opening of [this.opened, this.around]) void opening?.then((each) => each?.git.close()).catch(() => {});
  }

  /** `a..b` and `a...b`, as `git diff` takes them. */
  private async range(text: string): Promise<[string, string] | undefined> {
    const match = /^([^.].*?|)(\.\.\.?)([^./].*|)$/s.exec(text);
    if (match === null || text === '' || this.folderOf(text) !== undefined) return undefined;
    const repository = await this.repository();
    if ((await commitOf(repository, text)) !== undefined) return undefined;
    const [, a = '', dots, b = ''] = match;
    const [from, to] = [a === '' ? 'HEAD' : a, b === '' ? 'HEAD' : b];
    return dots === '...' ? [await mergeBase(repository, from, to), to] : [from, to];
  }

  private async side(text: string | undefined): Promise<Version> {
    if (text === undefined) {
      if (typeof this.here !== 'string') throw new GitProblem(this.here.error);
      return this.onDisk(this.here, 'the working tree');
    }
    if (text === '') throw new GitProblem('the name of a version is empty', 'is a variable not set?');
    const folder = this.folderOf(text);
    const looksLikePath = /^\.{0,2}[/\\]|^\.{1,2}$|[/\\]$/.test(text);
    if (folder !== undefined && looksLikePath) return this.onDisk(folder, text);
    const repository = folder === undefined ? await this.repository() : await this.repository().catch(() => undefined);
    const commit = repository && (await this.commit(repository, text));
    if (repository !== undefined && commit !== undefined) {
      if (folder !== undefined) this.notes.push(`"${text}" is taken as a Git ref; write ./${text} for the folder`);
      return this.atCommit(repository, commit, label(text, commit), undefined);
    }
    if (folder !== undefined) return this.onDisk(folder, text);
    const colon = text.lastIndexOf(':');
    const [ref, path] = [text.slice(0, colon), text.slice(colon + 1)];
    if (repository === undefined || colon <= 0) throw await this.notFound(repository, text);
    const named = await this.commit(repository, ref);
    if (named === undefined) throw await unknownRef(repository, ref);
    return this.atCommit(repository, named, label(ref, named), this.pathInTree(path, repository));
  }

  /** A folder that is a workspace or holds one in `policies`. */
  private folderOf(text: string): string | undefined {
    const dir = resolve(this.query.cwd, text);
    for (const each of [dir, join(dir, 'policies')]) if (pathKind(join(each, WORKSPACE_FILE)) === 'file') return each;
    return undefined;
  }

  private async onDisk(dir: string, name: string): Promise<Version> {
    const files = await loadWorkspaceFiles(dir, ignoreGlobs);
    const shown = relative(this.query.cwd, dir).split(sep).join('/');
    return { ...files, label: name, folder: shown, commit: undefined, absent: false };
  }

  private async defaultBase(head: string | undefined): Promise<Version> {
    const repository = await this.refsRepository();
    const branch = await defaultBranch(repository);
    if (branch === undefined) throw await noDefault(repository);
    const commit = await mergeBase(repository, branch, head === undefined || this.folderOf(head) ? 'HEAD' : head);
    const inWorkspace = await this.mapped(await this.repository(), repository, commit);
    const name = `where it left ${branch} (${commit.slice(0, 7)})`;
    return inWorkspace === undefined
      ? this.nothing(name, commit)
      : this.atCommit(await this.repository(), inWorkspace, name, undefined);
  }

  private async atCommit(
    repository: Repository,
    commit: string,
    name: string,
    path: string | undefined,
  ): Promise<Version> {
    const version = (files: WorkspaceFiles & { readonly notes: readonly string[] }, folder: string): Version => {
      this.notes.push(...files.notes);
      return { files: files.files, findings: files.findings, label: name, folder, commit, absent: false };
    };
    const wanted = path ?? this.usualFolder(repository);
    if (wanted !== undefined) {
      const files = await readCommitted(repository, commit, wanted, ignoreGlobs);
      if (files !== undefined) return version(files, wanted);
      if (path !== undefined) throw await this.noWorkspace(repository, commit, name, path);
    }
    const folder = await this.movedFolder(repository, commit, name);
    if (folder === undefined) {
      return this.nothing(name, commit);
    }
    const files = await readCommitted(repository, commit, folder, ignoreGlobs);
    if (files === undefined) throw await this.noWorkspace(repository, commit, name, folder);
    if (wanted !== undefined)
      this.notes.push(`at ${name} the workspace is taken from ${folder === '' ? 'the root' : `${folder}/`}`);
    return version(files, folder);
  }

  /** A commit from before there was a policy: nothing is declared. */
  private nothing(name: string, commit: string): Version {
    this.notes.push(`${name} holds no ${WORKSPACE_FILE}: nothing was declared there`);
    return {
      files: [{ path: WORKSPACE_FILE, text: 'rungs: 1\n' }],
      findings: [],
      label: name,
      folder: '',
      commit,
      absent: true,
    };
  }

  /** The workspace's folder in the tree of its repository, where it is checked out. */
  private usualFolder(repository: Repository): string | undefined {
    if (typeof this.here === 'string') return repository.prefix;
    return repository.top === undefined && this.query.dir !== undefined
      ? this.query.dir.replace(/^\.\/|\/$/g, '')
      : undefined;
  }

  /** A workspace elsewhere in a commit: the one of the same name, else the only one. */
  private async movedFolder(repository: Repository, commit: string, name: string): Promise<string | undefined> {
    const found = await committedWorkspaces(repository, commit);
    const [only] = found;
    if (found.length <= 1) return only?.folder;
    const read = typeof this.here === 'string' ? readText(join(this.here, WORKSPACE_FILE)) : undefined;
    const own = read !== undefined && 'text' in read ? await workspaceName(read.text) : undefined;
    const same: string[] = [];
    for (const { folder, text } of found)
      if (own !== undefined && (await workspaceName(text)) === own) same.push(folder);
    if (same.length === 1) return same[0];
    const list = found.map(({ folder }) => (folder === '' ? '(root)' : folder));
    throw new GitProblem(
      `${name} holds ${found.length} workspaces: ${list.slice(0, 10).join(', ')}${list.length > 10 ? ', …' : ''}`,
      `name one: rungs diff ${shellWord(`${commit.slice(0, 12)}:${found.find(({ folder }) => folder !== '')?.folder}`)}`,
    );
  }

  private async noWorkspace(repository: Repository, commit: string, name: string, path: string): Promise<GitProblem> {
    const found = (await committedWorkspaces(repository, commit)).map(({ folder }) => folder || '(root)');
    return new GitProblem(
      `${name} holds no ${path === '' ? '' : `${path}/`}${WORKSPACE_FILE}`,
      found.length === 0 ? 'there is none in that commit' : `there is: ${found.slice(0, 10).join(', ')}`,
    );
  }

  /** As `git show ref:path` reads paths: from the root, or from here when they begin with a dot. */
  private pathInTree(path: string, { top }: Repository): string {
    const clean = path.replace(/\/+$/, '').replace(new RegExp(`(^|/)${WORKSPACE_FILE.replace('.', '\\.')}$`), '');
    if (!/^\.{1,2}(\/|$)/.test(clean) || top === undefined) return clean.replace(/^\/+/, '');
    return relative(top, resolve(this.query.cwd, clean)).split(sep).join('/');
  }

  private async notFound(repository: Repository | undefined, text: string): Promise<GitProblem> {
    if (repository !== undefined) return unknownRef(await this.refsRepository(), text);
    // Asks again for the reason.
    return this.repository().then(
      () => new GitProblem(`"${text}" is no folder with a ${WORKSPACE_FILE} and no Git ref`),
      (error: GitProblem) => error,
    );
  }

  /** The repository that holds the workspace. */
  private repository(): Promise<Repository> {
    this.opened ??= openRepository(typeof this.here === 'string' ? this.here : this.query.cwd, this.query.env);
    return this.opened;
  }

  /** The repository that refs are read in: of the current folder when the workspace is in a submodule of it. */
  private async refsRepository(): Promise<Repository> {
    const own = await this.repository();
    if (own.superproject === undefined) return own;
    this.around ??= openRepository(this.query.cwd, this.query.env).catch(() => undefined);
    const around = await this.around;
    return around?.top === own.superproject ? around : own;
  }

  /** A ref as a commit of the workspace's repository, through its superproject where that is where we stand. */
  private async commit(own: Repository, ref: string): Promise<string | undefined> {
    const refs = await this.refsRepository();
    const there = refs === own ? undefined : await commitOf(refs, ref);
    if (there !== undefined) return this.mapped(own, refs, there);
    return commitOf(own, ref);
  }

  /** The commit of a submodule that a commit of its superproject names. */
  private async mapped(own: Repository, refs: Repository, commit: string): Promise<string | undefined> {
    if (refs === own || refs.top === undefined || own.top === undefined) return commit;
    const path = relative(refs.top, own.top).split(sep).join('/');
    const inner = await refs.git.line(['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:${path}`]);
    if (inner === undefined) return undefined;
    if ((await commitOf(own, inner)) !== undefined) return inner;
    throw new GitProblem(
      `the submodule ${path} does not hold its commit ${inner.slice(0, 12)}`,
      `run: git -C ${shellWord(path)} fetch origin ${inner}`,
    );
  }
}

function label(ref: string, commit: string): string {
  return commit.startsWith(ref) ? commit.slice(0, 12) : `${ref} (${commit.slice(0, 7)})`;
}

async function noDefault(repository: Repository): Promise<GitProblem> {
  if ((await commitOf(repository, 'HEAD')) === undefined) {
    return new GitProblem(
      'there is no commit yet to compare with',
      'commit once, or name two folders: rungs diff before/ after/',
    );
  }
  const remote = (await repository.git.line(['remote']))?.split('\n')[0];
  const fetch = `git fetch --no-tags --unshallow ${remote} '+refs/heads/*:refs/remotes/${remote}/*'`;
  return new GitProblem(
    'no default branch is known here: there is no origin/HEAD, main or master',
    repository.shallow && remote
      ? `run: ${fetch} (in GitHub Actions: fetch-depth: 0 for actions/checkout)`
      : remote
        ? `run: git fetch ${remote} && git remote set-head ${remote} --auto; or name what to compare with: rungs diff HEAD`
        : 'name what to compare with, like: rungs diff HEAD',
  );
}

/** `workspace.name` in the text of a `rungs.yaml`. */
async function workspaceName(text: string): Promise<string | undefined> {
  const { value } = await readYaml(WORKSPACE_FILE, text);
  const name = (value as { workspace?: { name?: unknown } } | undefined)?.workspace?.name;
  return typeof name === 'string' ? name : undefined;
}
