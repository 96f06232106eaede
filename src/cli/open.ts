import { jsonText } from '../render/escape.js';
import { findWorkspace } from '../load/find-workspace.js';
import { loadWorkspaceFiles } from '../load/workspace.js';
import type { Policy } from '../model/policy.js';
import { ignoreGlobs } from '../parse/yaml/ignore-globs.js';
import { UTC, zoneNamed } from '../time/zone.js';
import type { Zone } from '../time/zone-type.js';
import { loadTexts, locateFindings, type LoadedWorkspace } from '../workspace.js';
import { resolveAt, resolveZone } from './at.js';
import type { GlobalOptions } from './command.js';
import type { Io } from './io.js';
import { patientCompiler, thoroughCompiler } from './patient-compiler.js';
import { UsageError } from './usage-error.js';

export interface OpenedWorkspace {
  /** Absolute path of its folder. */
  readonly dir: string;
  readonly workspace: LoadedWorkspace;
  /** The instant that counts as now. */
  readonly at: number;
  /** The zone to print in. */
  readonly zone: Zone;
}

/** Finds and reads the workspace that the options mean. Throws a usage error when there is none. */
export async function openWorkspaceFor(
  options: Pick<GlobalOptions, 'dir' | 'at' | 'tz'>,
  io: Pick<Io, 'cwd' | 'now'>,
): Promise<OpenedWorkspace> {
  const dir = findWorkspace(io.cwd, options.dir);
  if (typeof dir !== 'string') throw new UsageError(dir.error);
  const { files, findings } = await loadWorkspaceFiles(dir, ignoreGlobs, patientCompiler);
  const workspace = await loadTexts(files, (policy) => resolveAt(options, zoneOf(policy), io), findings);
  thoroughCompiler();
  return { dir, workspace, at: workspace.now, zone: resolveZone(options, zoneOf(workspace.policy)) };
}

/**
 * Says why a policy that does not compile is not run: as JSON on stdout where JSON was asked for, else on stderr, one
 * finding a line.
 */
export async function sayFindings(
  workspace: LoadedWorkspace,
  options: Pick<GlobalOptions, 'format'>,
  io: Io,
): Promise<void> {
  const errors = workspace.findings.filter((finding) => finding.severity === 'error');
  const located = await locateFindings(errors, workspace.places);
  if (options.format === 'json') {
    const findings = located.map(({ rule, severity, message, file, line, column, endLine, endColumn }) => {
      return { rule, severity, message, file, line, column, endLine, endColumn };
    });
    io.stdout.write(jsonText({ schemaVersion: 1, findings }));
    return;
  }
  const { terminalText } = await import('../render/escape.js');
  for (const { file, line, column, severity, rule, message } of located) {
    io.stderr.write(`${terminalText(`${file}:${line}:${column}: ${severity} ${rule}: ${message}`)}\n`);
  }
  io.stderr.write('the policy does not compile, so nothing is run; `rungs lint` shows more\n');
}

function zoneOf(policy: Policy): Zone {
  return zoneNamed(policy.workspace.timezone) ?? UTC;
}
