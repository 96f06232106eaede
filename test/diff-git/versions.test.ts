import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GitProblem } from '../../src/load/git/problem.js';
import { openVersions, type Version } from '../../src/versions.js';
import { commit, ENV, freshFolder, git, policy, repository, write } from './repository.js';

const open = (cwd: string, base?: string, head?: string, more: { dir?: string; env?: Record<string, string> } = {}) =>
  openVersions({ base, head, cwd, env: { ...ENV, ...more.env }, dir: more.dir });

const delay = ({ files }: Version) =>
  files.map(({ text }) => /after: (\w+)/.exec(text)?.[1]).find((each) => each !== undefined);
const paths = ({ files }: Version) => files.map(({ path }) => path);

async function problem(work: Promise<unknown>): Promise<GitProblem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof GitProblem) return error;
    throw error;
  }
  throw new Error('no problem at all');
}

describe('versions', () => {
  test('by default: where the branch left main, and the working tree', async () => {
    const dir = repository();
    git(dir, 'checkout', '-q', '-b', 'feature');
    commit(dir, 'second');
    write(dir, 'policies/rungs.yaml', policy('5m'));
    git(dir, 'stash', '-q');
    git(dir, 'checkout', '-q', 'main');
    write(dir, 'policies/rungs.yaml', policy('99m'));
    commit(dir, 'meanwhile');
    git(dir, 'checkout', '-q', 'feature');
    git(dir, 'stash', 'pop', '-q');
    const before = git(dir, 'status', '--porcelain');
    const { base, head, notes } = await open(dir);
    expect([delay(base), delay(head), notes]).toEqual(['30m', '5m', []]);
    expect(base.label).toMatch(/^where it left main \([0-9a-f]{7}\)$/);
    expect(git(dir, 'status', '--porcelain')).toBe(before);
  });

  test('refs, hashes, folders, ref:path and ranges', async () => {
    const dir = repository();
    const first = git(dir, 'rev-parse', 'HEAD');
    const second = commit(dir, 'second');
    expect(delay((await open(dir, first)).base)).toBe('30m');
    expect(delay((await open(dir, 'HEAD~1', 'HEAD')).head)).toBe('15m');
    expect(delay((await open(dir, `${first}..${second}`)).head)).toBe('15m');
    expect(delay((await open(dir, `${first}...${second}`)).base)).toBe('30m');
    expect(delay((await open(dir, `${first}:policies`, './policies')).base)).toBe('30m');
    expect(delay((await open(join(dir, 'policies'), 'HEAD~1:./')).base)).toBe('30m');
    expect((await open(dir, 'policies', 'policies')).head.commit).toBeUndefined();
  });

  test('a ref that looks like an option, or like a command, is only a word', async () => {
    const dir = repository();
    git(dir, 'update-ref', 'refs/heads/--output=x', 'HEAD');
    expect(delay((await open(dir, '--output=x')).base)).toBe('30m');
    const said = await problem(open(dir, '--upload-pack=touch pwned'));
    expect(said.message).toMatch(
      /"--upload-pack=touch pwned" is no folder with a rungs.yaml and no commit, branch or tag/,
    );
    await problem(open(dir, '$(touch pwned)'));
    await problem(open(dir, ''));
    expect(git(dir, 'status', '--porcelain')).toBe('M policies/rungs.yaml');
  });

  test('a shallow clone: what to fetch', async () => {
    const dir = repository();
    commit(dir, 'second');
    git(dir, 'checkout', '-q', '-b', 'feature');
    commit(dir, 'third');
    git(dir, 'checkout', '-q', 'main');
    const clone = join(freshFolder(), 'c');
    git(dir, 'clone', '-q', '--depth', '1', '--branch', 'feature', `file://${dir}`, clone);
    const missing = await problem(open(clone));
    expect(missing.message).toMatch(/no default branch is known/);
    expect(missing.hint).toMatch(/git fetch --no-tags --unshallow origin/);
    const hash = git(dir, 'rev-parse', 'main~1');
    const unknown = await problem(open(clone, hash));
    expect(unknown.message).toContain('this clone is shallow');
    expect(unknown.hint).toBe(`run: git fetch --no-tags --depth=1 origin ${hash}`);
    git(clone, ...(unknown.hint as string).replace('run: git ', '').split(' '));
    expect(delay((await open(clone, hash)).base)).toBe('30m');
    const named = await problem(open(clone, 'origin/main'));
    git(clone, ...(named.hint as string).replace('run: git ', '').split(' '));
    expect(delay((await open(clone, 'origin/main')).base)).toBe('15m');
    const parted = await problem(open(clone));
    expect(parted.message).toContain('in this shallow clone');
    expect(parted.hint).toContain('git fetch --unshallow');
    git(clone, 'fetch', '-q', '--unshallow');
    expect(delay((await open(clone)).base)).toBe('15m');
  });

  test('no repository, no commit, no such branch: what to do', async () => {
    const dir = freshFolder();
    write(dir, 'rungs.yaml', policy('1m'));
    const nowhere = await problem(open(dir, 'main'));
    expect(nowhere.message).toMatch(/is in no Git repository/);
    expect(nowhere.hint).toContain('rungs replay --base before/');
    expect((await problem(open(dir))).hint).toContain('rungs diff before/ after/');
    git(dir, 'init', '-q', '-b', 'trunk');
    expect((await problem(open(dir))).message).toContain('there is no commit yet');
    commit(dir);
    expect((await problem(open(dir))).hint).toBe('name what to compare with, like: rungs diff HEAD');
    expect((await problem(open(dir, 'trnk'))).message).toContain('did you mean "trunk"?');
    // Without a server there is nothing to fetch, and what looks like an option is never put into a command.
    expect((await problem(open(dir, 'gone'))).hint).toBeUndefined();
    git(dir, 'remote', 'add', 'origin', 'https://git.example/x.git');
    expect((await problem(open(dir, 'gone'))).hint).toBe('if it is on the server, run: git fetch origin gone');
    expect((await problem(open(dir, '--upload-pack=x'))).hint).toBeUndefined();
    git(dir, 'config', 'init.defaultBranch', 'trunk');
    expect((await open(dir)).base.label).toMatch(/left trunk/);
  });

  test('git is not installed', async () => {
    const dir = repository();
    const said = await problem(open(dir, 'main', undefined, { env: { PATH: '/nonexistent' } }));
    expect(said.message).toBe('git is not installed, or not on the PATH');
    expect(delay((await open(dir, 'policies', './policies', { env: { PATH: '/nonexistent' } })).base)).toBe('15m');
  });

  test('a workspace that moved is found by its name; another one is not taken for it', async () => {
    const dir = repository();
    write(dir, 'other/rungs.yaml', policy('1h', 'other'));
    commit(dir, 'two');
    git(dir, 'mv', 'policies', 'moved');
    const { base, notes } = await open(join(dir, 'moved'), 'HEAD');
    expect([delay(base), base.folder]).toEqual(['15m', 'policies']);
    expect(notes[0]).toMatch(/the workspace is taken from policies\//);
    write(dir, 'moved/rungs.yaml', policy('2h', 'neither'));
    const said = await problem(open(join(dir, 'moved'), 'HEAD'));
    expect(said.message).toMatch(/holds 2 workspaces: other, policies/);
    expect(said.hint).toMatch(/^name one: rungs diff [0-9a-f]{12}:other$/);
  });

  test('a commit before there was a policy declares nothing', async () => {
    const dir = freshFolder();
    git(dir, 'init', '-q', '-b', 'main');
    write(dir, 'readme', 'x');
    commit(dir);
    write(dir, 'policies/rungs.yaml', policy('1m'));
    const { base, notes } = await open(dir);
    expect([base.absent, paths(base)]).toEqual([true, ['rungs.yaml']]);
    expect(notes[0]).toContain('nothing was declared there');
  });

  test('the variables of a hook do not lead elsewhere; a repository named only by them is found', async () => {
    const dir = repository();
    const other = repository();
    const hooked = {
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: '/nonexistent',
      GIT_PREFIX: 'x/',
    };
    commit(other, 'elsewhere');
    expect(delay((await open(dir, 'HEAD', undefined, { env: hooked })).base)).toBe('30m');
    const bare = freshFolder();
    git(bare, 'clone', '-q', '--bare', dir, 'b.git');
    const work = freshFolder();
    write(work, 'policies/rungs.yaml', policy('7m'));
    const env = { GIT_DIR: join(bare, 'b.git'), GIT_WORK_TREE: work };
    expect(delay((await open(work, 'main', undefined, { env })).base)).toBe('30m');
  });

  test('worktrees and bare repositories', async () => {
    const dir = repository();
    commit(dir, 'second');
    const tree = join(freshFolder(), 't');
    git(dir, 'worktree', 'add', '-q', tree, 'HEAD~1');
    expect(delay((await open(tree, 'main')).base)).toBe('15m');
    expect(delay((await open(tree, 'main')).head)).toBe('30m');
    const bare = join(freshFolder(), 'b.git');
    git(dir, 'clone', '-q', '--bare', dir, bare);
    const { base, head } = await open(bare, 'main~1', 'main');
    expect([delay(base), delay(head)]).toEqual(['30m', '15m']);
    expect((await problem(open(bare, 'main'))).message).toContain('no rungs.yaml here');
  });

  test('a workspace in a submodule: refs of the submodule, and of what holds it', async () => {
    const inner = repository();
    commit(inner, 'second');
    const outer = freshFolder();
    git(outer, 'init', '-q', '-b', 'main');
    git(outer, 'submodule', '--quiet', 'add', inner, 'sub');
    git(join(outer, 'sub'), 'checkout', '-q', 'HEAD~1');
    const old = commit(outer, 'old');
    git(join(outer, 'sub'), 'checkout', '-q', 'main');
    commit(outer, 'new');
    const from = (cwd: string, base: string) => open(cwd, base, undefined, { dir: join(outer, 'sub/policies') });
    expect(delay((await from(outer, old)).base)).toBe('30m');
    expect(delay((await from(outer, 'HEAD~1')).base)).toBe('30m');
    expect(delay((await from(join(outer, 'sub'), 'HEAD~1')).base)).toBe('30m');
    expect(delay((await from(outer, 'main')).head)).toBe('15m');
  });

  test('files of a submodule within the workspace count where it is checked out', async () => {
    const inner = freshFolder();
    git(inner, 'init', '-q', '-b', 'main');
    write(inner, 'people.yaml', 'people: { cy: {} }\n');
    commit(inner);
    const dir = repository();
    git(dir, 'submodule', '--quiet', 'add', inner, 'policies/shared');
    commit(dir);
    const { base, head } = await open(dir, 'HEAD');
    expect(paths(base)).toEqual(['rungs.yaml', 'shared/people.yaml']);
    expect(paths(base)).toEqual(paths(head));
    const clone = join(freshFolder(), 'c');
    git(dir, 'clone', '-q', dir, clone);
    const without = await open(clone, 'HEAD');
    expect(without.notes).toEqual([
      'the submodule policies/shared is not read at this commit; run: git submodule update --init -- policies/shared',
    ]);
  });

  test('which files count is what the loader says: hidden, ignored, links, odd names', async () => {
    const dir = freshFolder();
    git(dir, 'init', '-q', '-b', 'main');
    write(dir, 'p/rungs.yaml', `${policy('1m')}`.replace('{ name: w }', '{ name: w, ignore: [drafts/**] }'));
    const person = (id: string) => `people: { ${id}: {} }\n`;
    for (const [path, id] of [
      ['a.yaml', 'a1'],
      ['-dash.yaml', 'a2'],
      ['with space/é🙂.yml', 'a3'],
      ['line\nbreak.yaml', 'a4'],
      ['drafts/x.yaml', 'a5'],
      ['.hidden/x.yaml', 'a6'],
      ['node_modules/x.yaml', 'a7'],
      ['notes.txt', 'a8'],
      ['"quoted".yaml', 'a9'],
    ] as const)
      write(dir, `p/${path}`, person(id));
    write(dir, 'shared/team.yaml', person('s1'));
    write(dir, 'shared/deep/more.yaml', person('s2'));
    mkdirSync(join(dir, 'p/links'));
    symlinkSync('../../shared', join(dir, 'p/links/folder'));
    symlinkSync('../a.yaml', join(dir, 'p/links/again.yaml'));
    symlinkSync('../.hidden/x.yaml', join(dir, 'p/links/hidden.yaml'));
    symlinkSync('../../nowhere.yaml', join(dir, 'p/links/broken.yaml'));
    symlinkSync('loop.yaml', join(dir, 'p/links/loop.yaml'));
    symlinkSync('../..', join(dir, 'p/links/up'));
    commit(dir);
    const { base, head } = await open(dir, 'HEAD', undefined, { dir: 'p' });
    expect(paths(base)).toEqual(paths(head));
    expect(paths(base)).toContain('links/folder/deep/more.yaml');
    expect(base.files).toEqual(head.files);
    const messages = ({ findings }: Version) => findings.map(({ message, ref }) => `${ref.file}: ${message}`).sort();
    expect(messages(base)).toEqual(messages(head));
    expect(messages(base)).toHaveLength(2);
  });

  test('CRLF in the working tree, LF in the commit', async () => {
    const dir = repository();
    commit(dir);
    git(dir, 'config', 'core.autocrlf', 'true');
    write(dir, 'policies/rungs.yaml', policy('15m').replace(/\n/g, '\r\n'));
    const { base, head } = await open(dir, 'HEAD');
    expect(base.files[0]?.text).not.toBe(head.files[0]?.text);
    expect(base.files[0]?.text).toBe(head.files[0]?.text.replace(/\r\n/g, '\n'));
  });

  test('a clone without blobs says what to run, and goes to no network by itself', async () => {
    const dir = repository();
    commit(dir, 'second');
    git(dir, 'config', 'uploadpack.allowFilter', 'true');
    const clone = join(freshFolder(), 'c');
    git(dir, 'clone', '-q', '--filter=blob:none', `file://${dir}`, clone);
    const said = await problem(open(clone, 'HEAD~1'));
    expect(said.hint).toMatch(/^run: git archive --output=\/dev\/null [0-9a-f]{12} -- 'policies'$/);
    git(clone, 'archive', '--output=/dev/null', git(clone, 'rev-parse', 'HEAD~1'), '--', 'policies');
    expect(delay((await open(clone, 'HEAD~1')).base)).toBe('30m');
  });

  test('two thousand files', async () => {
    const dir = freshFolder();
    git(dir, 'init', '-q', '-b', 'main');
    write(dir, 'rungs.yaml', policy('1m'));
    for (let i = 0; i < 2000; i++)
      write(dir, `people/${i % 40}/p${i}.yaml`, `people: { p${i}: { title: "${'x'.repeat(i)}" } }\n`);
    commit(dir);
    const { base, head } = await open(dir, 'HEAD');
    expect(base.files).toHaveLength(2001);
    expect(base.files).toEqual(head.files);
  });
});
