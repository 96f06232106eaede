import { GitProblem } from '../load/git/problem.js';
import { textHash } from '../load/text-hash.js';
import { UTC, zoneNamed } from '../time/zone.js';
import type { Zone } from '../time/zone-type.js';
import { openVersions, type Version } from '../versions.js';
import { loadTexts, type LoadedWorkspace } from '../workspace.js';
import { resolveAt } from './at.js';
import type { Options } from './command.js';
import type { Io } from './io.js';
import { openWorkspaceFor, sayFindings } from './open.js';
import { UsageError } from './usage-error.js';

/** One version of the policy. */
export interface Side {
  readonly label: string;
  readonly workspace: LoadedWorkspace;
  readonly hash: string;
}

export interface Sides {
  readonly head: Side;
  readonly base: Side | undefined;
}

/** The workspace, and with `base` the version to compare with. Undefined when one does not compile, which has been said. */
export async function openSides(base: string | undefined, options: Options, io: Io): Promise<Sides | undefined> {
  if (base === undefined) {
    const { workspace } = await openWorkspaceFor(options, io);
    if (await says(workspace, options, io)) return undefined;
    return { head: sideOf('the working tree', workspace), base: undefined };
  }
  const versions = await versionsFor(base, options, io);
  if (!options.quiet) for (const note of versions.notes) io.stderr.write(`note: ${note}\n`);
  const load = (version: Version, now: Parameters<typeof loadTexts>[1]) =>
    loadTexts(version.files, now, version.findings);
  const head = await load(versions.head, (policy) => resolveAt(options, zoneOf(policy.workspace.timezone), io));
  const before = await load(versions.base, head.now);
  for (const [workspace, { label }] of [
    [before, versions.base],
    [head, versions.head],
  ] as const) {
    if (!workspace.compiles) io.stderr.write(`${label} does not compile:\n`);
    if (await says(workspace, options, io)) return undefined;
  }
  return { head: sideOf(versions.head.label, head), base: sideOf(versions.base.label, before) };
}

export function zoneOf(name: string | undefined): Zone {
  return zoneNamed(name ?? 'UTC') ?? UTC;
}

async function says(workspace: LoadedWorkspace, options: Options, io: Io): Promise<boolean> {
  if (workspace.compiles) return false;
  await sayFindings(workspace, options, io);
  return true;
}

function sideOf(label: string, workspace: LoadedWorkspace): Side {
  return { label, workspace, hash: textHash(workspace.texts) };
}

async function versionsFor(base: string, options: Options, io: Io): ReturnType<typeof openVersions> {
  try {
    return await openVersions({ base, dir: options.dir, cwd: io.cwd, env: io.env });
  } catch (error) {
    if (error instanceof GitProblem) throw new UsageError(error.message, error.hint);
    throw error;
  }
}
