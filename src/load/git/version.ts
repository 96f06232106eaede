import type { Buffer } from 'node:buffer';
import type { Finding } from '../../model/finding.js';
import { WORKSPACE_FILE } from '../find-workspace.js';
import { decode, MAX_BYTES, type TextRead } from '../read-text.js';
import { listTree } from '../walk.js';
import { ignored, type IgnoreReader, unread, type WorkspaceFiles } from '../workspace.js';
import { CommitTree } from './commit-tree.js';
import { type Blob, listCommit } from './listing.js';
import { GitProblem } from './problem.js';
import type { Repository } from './repository.js';

/** The texts of a workspace in a commit. */
export interface CommittedFiles extends WorkspaceFiles {
  /** What could not be followed and may matter: one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads the workspace in a folder of a commit (path from the root, `''` for the root) by the loader's own rules, out of
 * Git's objects. Undefined when the folder holds no `rungs.yaml` there.
 */
export async function readCommitted(
  repository: Repository,
  commit: string,
  folder: string,
  ignoreOf?: IgnoreReader,
): Promise<CommittedFiles | undefined> {
  const { git } = repository;
  const within = await listCommit(git, commit, folder);
  const file = within?.find(({ path, kind }) => path === WORKSPACE_FILE && kind !== 'submodule');
  if (within === undefined || file === undefined) return undefined;
  const notes: string[] = [];
  const prefix = folder === '' ? '' : `${folder}/`;
  const below = within.map((blob) => ({ ...blob, path: prefix + blob.path }));
  // Links may lead anywhere in the commit; most workspaces have none.
  const all = below.some(({ kind }) => kind === 'link') ? ((await listCommit(git, commit, '')) ?? below) : below;
  const blobs = await withSubmodules(all, prefix, repository, notes);
  const tree = new CommitTree(blobs, folder, await linkTargets(blobs));

  const [first] = await readBlobs([tree.blob(WORKSPACE_FILE)]);
  const text = first !== undefined && 'text' in first ? first.text : undefined;
  const listed = listTree(tree, await ignored(text, ignoreOf));
  const paths = [WORKSPACE_FILE, ...listed.paths.filter((path) => path !== WORKSPACE_FILE)];
  const reads = [first, ...(await readBlobs(paths.slice(1).map((path) => tree.blob(path))))];
  const files: { path: string; text: string }[] = [];
  const findings: Finding[] = [];
  for (const [i, path] of paths.entries()) {
    const read = reads[i];
    if (read === undefined) throw missingObjects(commit, folder);
    if ('text' in read) files.push({ path, text: read.text });
    else findings.push(unread(path, read));
  }
  return { files, findings: [...findings, ...listed.findings], notes };
}

/** Folders of a commit that hold a `rungs.yaml`, and its text, in order of their paths. */
export async function committedWorkspaces(
  { git }: Repository,
  commit: string,
): Promise<{ readonly folder: string; readonly text: string }[]> {
  const blobs = ((await listCommit(git, commit, '')) ?? []).filter(
    ({ path, kind }) => kind === 'file' && (path === WORKSPACE_FILE || path.endsWith(`/${WORKSPACE_FILE}`)),
  );
  const texts = await readBlobs(blobs);
  return blobs.flatMap(({ path }, i) => {
    const read = texts[i];
    const folder = path.slice(0, -WORKSPACE_FILE.length).replace(/\/$/, '');
    return read !== undefined && 'text' in read ? [{ folder, text: read.text }] : [];
  });
}

/** What stands in submodules below a folder, as the loader would find it where they are checked out. */
async function withSubmodules(
  blobs: readonly Blob[],
  prefix: string,
  { git, top }: Repository,
  notes: string[],
): Promise<Blob[]> {
  const all: Blob[] = [];
  for (const blob of blobs) {
    if (blob.kind !== 'submodule' || !blob.path.startsWith(prefix)) {
      all.push(blob);
      continue;
    }
    const inner = top === undefined ? undefined : git.in(`${top}/${blob.path}`);
    const own = inner && (await inner.line(['rev-parse', '--show-prefix']).catch(() => undefined)) === '';
    const listed = own ? await listCommit(inner, blob.hash, '') : undefined;
    if (listed === undefined) {
      notes.push(
        `the submodule ${blob.path} is not read at this commit; run: git submodule update --init -- ${blob.path}`,
      );
    } else all.push(...listed.map((each) => ({ ...each, path: `${blob.path}/${each.path}` })));
  }
  return all;
}

async function linkTargets(blobs: readonly Blob[]): Promise<Map<string, string>> {
  const links = blobs.filter(({ kind }) => kind === 'link');
  const targets = await readBytes(links);
  return new Map(links.map(({ path }, i) => [path, targets[i]?.toString('utf8') ?? '']));
}

async function readBlobs(blobs: readonly (Blob | undefined)[]): Promise<(TextRead | undefined)[]> {
  return (await readBytes(blobs)).map((bytes) => {
    if (bytes === undefined) return undefined;
    return bytes.length > MAX_BYTES ? { problem: 'too-large' } : decode(bytes);
  });
}

async function readBytes(blobs: readonly (Blob | undefined)[]): Promise<(Buffer | undefined)[]> {
  const byGit = new Map<Blob['git'], Blob[]>();
  for (const blob of blobs) {
    if (blob === undefined) continue;
    const known = byGit.get(blob.git);
    if (known === undefined) byGit.set(blob.git, [blob]);
    else known.push(blob);
  }
  const found = new Map<Blob, Buffer>();
  await Promise.all(
    [...byGit].map(async ([git, wanted]) => {
      const objects = await git.objects.read(wanted.map(({ hash }) => hash));
      for (const [i, blob] of wanted.entries()) {
        const object = objects[i];
        if (object !== undefined && object !== 'missing') found.set(blob, object);
      }
    }),
  );
  return blobs.map((blob) => blob && found.get(blob));
}

function missingObjects(commit: string, folder: string): GitProblem {
  const short = commit.slice(0, 12);
  const where = folder === '' ? '' : ` -- '${folder.replaceAll("'", `'\\''`)}'`;
  return new GitProblem(
    `this clone does not hold the files of ${short}: it was made without them (--filter)`,
    `run: git archive --output=/dev/null ${short}${where}`,
  );
}
