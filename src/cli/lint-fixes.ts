import { join, relative, sep } from 'node:path';
import type { LintResult } from '../lint.js';
import type { FixResult } from '../lint-fix.js';
import { reportRoot } from '../load/repository-root.js';
import { writeFileAtomically } from '../load/write-file.js';
import { many } from '../render/findings-summary.js';
import { unifiedDiff } from '../render/unified-diff.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/** Writes the mended files, each at once, and gives what is left to tell. */
export function writeFixes(result: FixResult, dir: string | undefined, quiet: boolean, io: Io): LintResult {
  if (dir === undefined) throw new UsageError('standard input cannot be mended in place', 'use --fix-dry-run');
  for (const { path, after } of result.changed) writeFileAtomically(join(dir, path), after);
  if (!quiet) io.stderr.write(`fixed ${many(result.fixed, 'finding')} in ${many(result.changed.length, 'file')}\n`);
  return result.after;
}

/** Prints what would be written, as `git apply` takes it. */
export function sayDiff(result: FixResult, dir: string | undefined, quiet: boolean, io: Io): void {
  const root = dir === undefined ? undefined : reportRoot(dir, io.cwd);
  for (const { path, before, after } of result.changed) {
    const name = dir === undefined || root === undefined ? path : relative(root, join(dir, path)).split(sep).join('/');
    io.stdout.write(unifiedDiff(name, before, after));
  }
  const { before, fixed, changed } = result;
  if (quiet) return;
  io.stderr.write(
    `would fix ${fixed} of ${many(before.findings.length, 'finding')} in ${many(changed.length, 'file')}; nothing is written\n`,
  );
}
