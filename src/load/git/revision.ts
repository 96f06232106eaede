import { nearestName } from '../../match/nearest-name.js';
import { type Env, Git } from './git.js';
import { GitProblem } from './problem.js';
import type { Repository } from './repository.js';

/** The commit that a user's words name, or undefined. Words that look like options are only words. */
export async function commitOf({ git }: Repository, ref: string): Promise<string | undefined> {
  if (ref === '' || ref.includes('\0')) return undefined;
  const hash = await git.line(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  return hash !== undefined && /^[0-9a-f]{40,64}$/.test(hash) ? hash : undefined;
}

/** Why a ref names no commit here, and what to run. */
export async function unknownRef(repository: Repository, ref: string): Promise<GitProblem> {
  const { git, shallow } = repository;
  const remote = (await git.line(['remote']))?.split('\n')[0] || undefined;
  const word = shellWord(ref.replace(new RegExp(`^(refs/remotes/)?${remote ?? 'origin'}/`), ''));
  if (/^[0-9a-f]{7,64}$/.test(ref) || shallow) {
    const why = shallow ? 'this clone is shallow' : 'the object is not in this clone';
    const command =
      shallow && !/^[0-9a-f]{40,64}$/.test(ref)
        ? `git fetch --no-tags --depth=1 ${remote ?? 'origin'} ${word}:refs/remotes/${remote ?? 'origin'}/${word}`
        : `git fetch --no-tags --depth=1 ${remote ?? 'origin'} ${word}`;
    return new GitProblem(`"${ref}" is no commit here: ${why}`, `run: ${command}`);
  }
  if ((await commitOf(repository, 'HEAD')) === undefined) {
    return new GitProblem('there is no commit yet', 'commit once, or name two folders: rungs diff before/ after/');
  }
  const names = (await git.line(['for-each-ref', '--format=%(refname:short)']))?.split('\n') ?? [];
  const near = nearestName(ref, names);
  const guess = near === undefined ? '' : `; did you mean "${near}"?`;
  return new GitProblem(
    `"${ref}" is no folder with a rungs.yaml and no commit, branch or tag${guess}`,
    // No branch or tag begins with a dash: git would take it for an option.
    remote === undefined || ref.startsWith('-')
      ? undefined
      : `if it is on the server, run: git fetch ${remote} ${word}`,
  );
}

/** The branch that changes go to: what `origin/HEAD` says, else `main` or `master`, else Git's default. */
export async function defaultBranch(repository: Repository): Promise<string | undefined> {
  const { git } = repository;
  const head = await git.line(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  const configured = await git.line(['config', '--get', 'init.defaultBranch']);
  const names = ['main', 'master', ...(configured === undefined ? [] : [configured])];
  const candidates = [head, ...names.map((name) => `origin/${name}`), ...names];
  for (const name of candidates) {
    if (name === undefined) continue;
    const ref = name.startsWith('origin/') ? `refs/remotes/${name}` : `refs/heads/${name}`;
    if ((await commitOf(repository, ref)) !== undefined) return name;
  }
  return undefined;
}

/** Where two lines of history parted. Throws a problem with what to run when it is not known here. */
export async function mergeBase(repository: Repository, a: string, b: string): Promise<string> {
  const [one, other] = [await commitOf(repository, a), await commitOf(repository, b)];
  if (one === undefined) throw await unknownRef(repository, a);
  if (other === undefined) throw await unknownRef(repository, b);
  const base = await repository.git.line(['merge-base', one, other]);
  if (base !== undefined && base !== '') return base;
  throw new GitProblem(
    `"${a}" and "${b}" have no common commit ${repository.shallow ? 'in this shallow clone' : 'at all'}`,
    repository.shallow
      ? 'run: git fetch --unshallow (in GitHub Actions: fetch-depth: 0 for actions/checkout)'
      : `name what to compare with: rungs diff ${shellWord(a)} ${shellWord(b)}`,
  );
}

/** Branches and tags of the repository that holds a folder, for completion; none where there is no repository. */
export async function refNames(cwd: string, env: Env): Promise<readonly string[]> {
  const names = await new Git(cwd, env).line(['for-each-ref', '--format=%(refname:short)']).catch(() => undefined);
  return names === undefined || names === '' ? [] : names.split('\n');
}

/** One word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./^~-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
