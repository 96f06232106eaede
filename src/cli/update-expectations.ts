import { join } from 'node:path';
import { writeFileAtomically } from '../load/write-file.js';
import { terminalText } from '../render/escape.js';
import { rewriteOf } from '../scenario/rewrite.js';
import type { TestReport } from '../scenario/test-report.js';
import { updateScenarios } from '../scenario-update.js';
import type { LoadedWorkspace } from '../workspace.js';
import type { Io } from './io.js';
import type { OpenedWorkspace } from './open.js';

/**
 * Writes what happens now into the files of scenarios that failed or expect nothing, and says so. Returns the workspace as
 * it is then; the same one when nothing was written.
 */
export async function updateExpectations(
  { dir, workspace }: OpenedWorkspace,
  report: TestReport,
  io: Io,
): Promise<LoadedWorkspace> {
  const rewrites = report.results.flatMap((result) => rewriteOf(result, workspace.plan.zone) ?? []);
  if (rewrites.length === 0) {
    io.stderr.write('nothing to update\n');
    return workspace;
  }
  const { files, updated, refused, workspace: after } = await updateScenarios(workspace, rewrites);
  for (const { name, ref } of refused) {
    io.stderr.write(
      `${terminalText(`${ref.file}: the expectations of ${name} are laid out in a way that is not rewritten: do it by hand`)}\n`,
    );
  }
  if (!after.compiles) {
    io.stderr.write('the expectations could not be written in a way that reads back: nothing is changed\n');
    return workspace;
  }
  for (const { path, after: text } of files) writeFileAtomically(join(dir, path), text);
  for (const { scenario, entries } of updated) {
    const what = entries === 1 ? '1 expectation' : `${entries} expectations`;
    io.stderr.write(`${terminalText(`updated ${scenario.ref.file}: ${what} of ${scenario.name}`)}\n`);
  }
  return files.length === 0 ? workspace : after;
}
