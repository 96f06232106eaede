import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../cli/run-cli.js';

const IDENTITY = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@halden.example',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@halden.example',
  GIT_AUTHOR_DATE: '2026-11-20T10:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-20T10:00:00Z',
};

/**
 * A server's repository and what is worked in: `main` has the example policy in `policies/`, and what a test commits goes to
 * the server as `main` or as a branch with a pull request.
 */
export class ScratchRepository {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'rungs-ci-')));
  readonly server = join(this.root, 'server.git');
  readonly work = join(this.root, 'work');

  constructor() {
    mkdirSync(this.work);
    this.git('-C', this.root, 'init', '-q', '--bare', '-b', 'main', this.server);
    this.git('init', '-q', '-b', 'main');
    this.git('remote', 'add', 'origin', this.server);
    cpSync(join(ROOT, 'policies.example'), join(this.work, 'policies'), { recursive: true });
    this.commit('The policy');
    this.git('push', '-q', 'origin', 'main');
  }

  git(...args: readonly string[]): string {
    const env = { PATH: process.env['PATH'], ...IDENTITY };
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.work, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.work, path)), { recursive: true });
    writeFileSync(join(this.work, path), text);
  }

  /** Commits everything; its hash. */
  commit(message: string): string {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Pushes the current branch, and what a pull request of it into main would be checked out as. */
  pullRequest(number: number): { readonly head: string; readonly base: string; readonly merge: string } {
    const head = this.git('rev-parse', 'HEAD');
    const branch = this.git('symbolic-ref', '--short', 'HEAD');
    const base = this.git('rev-parse', 'main');
    this.git('push', '-q', 'origin', `HEAD:refs/heads/${branch}`, 'main', `HEAD:refs/pull/${number}/head`);
    this.git('checkout', '-q', '--detach', 'main');
    this.git('merge', '-q', '--no-ff', '-m', `Merge ${number}`, head);
    const merge = this.git('rev-parse', 'HEAD');
    this.git('push', '-q', 'origin', `HEAD:refs/pull/${number}/merge`);
    this.git('checkout', '-q', branch);
    return { head, base, merge };
  }

  /** A clone as actions/checkout makes it: of one ref, detached, with as many commits as asked for (0 for all). */
  checkout(ref: string, depth = 1): string {
    const folder = mkdtempSync(join(this.root, 'checkout-'));
    const how = depth === 0 ? [] : [`--depth=${depth}`];
    this.git('init', '-q', folder);
    this.git('-C', folder, 'remote', 'add', 'origin', `file://${this.server}`);
    this.git('-C', folder, 'fetch', '-q', '--no-tags', ...how, 'origin', `+${ref}:refs/remotes/checkout`);
    this.git('-C', folder, 'checkout', '-q', '--detach', 'refs/remotes/checkout');
    return folder;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
