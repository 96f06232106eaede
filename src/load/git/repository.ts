import { pathKind } from '../path-kind.js';
import { type Env, Git } from './git.js';
import { GitProblem } from './problem.js';

/** Where a folder lies in a repository. */
export interface Repository {
  readonly git: Git;
  /** The folder, relative to the root of the working tree, without a slash at the end; `''` for the root itself. */
  readonly prefix: string;
  /** Absolute path of the working tree; undefined in a bare repository. */
  readonly top: string | undefined;
  readonly shallow: boolean;
  /** The working tree of the repository that this one is a submodule of. */
  readonly superproject: string | undefined;
}

/** The repository that holds a folder (absolute). Throws a problem when there is none, or Git refuses it. */
export async function openRepository(folder: string, env: Env): Promise<Repository> {
  let git = new Git(folder, env);
  let first = await git.run(['rev-parse', '--is-bare-repository', '--is-shallow-repository']);
  if (first.code !== 0 && env['GIT_DIR'] !== undefined) {
    // A repository kept elsewhere (`git --git-dir=…`) is known only from the environment.
    git = new Git(folder, env, true);
    first = await git.run(['rev-parse', '--is-bare-repository', '--is-shallow-repository']);
  }
  if (first.code !== 0) throw refused(folder, first.err);
  const [bare, shallow] = first.out.toString('utf8').split('\n');
  const [prefix, top, superproject] = await Promise.all([
    git.line(['rev-parse', '--show-prefix']),
    bare === 'true' ? undefined : git.line(['rev-parse', '--show-toplevel']),
    bare === 'true' ? undefined : git.line(['rev-parse', '--show-superproject-working-tree']),
  ]);
  return {
    git,
    prefix: (prefix ?? '').replace(/\/$/, ''),
    top: top === '' ? undefined : top,
    shallow: shallow === 'true',
    superproject:
      superproject === '' || superproject === undefined || pathKind(superproject) !== 'folder'
        ? undefined
        : superproject,
  };
}

function refused(folder: string, said: string): GitProblem {
  const [line = '', ...more] = said.replace(/^fatal: /, '').split('\n');
  if (/not a git repository/i.test(line)) {
    return new GitProblem(
      `${folder} is in no Git repository`,
      'name folders to compare them: rungs diff before/ after/, or rungs replay --base before/',
    );
  }
  const command = more.map((each) => each.trim()).find((each) => each.startsWith('git config'));
  return new GitProblem(`git refuses ${folder}: ${line}`, command === undefined ? undefined : `run: ${command}`);
}
