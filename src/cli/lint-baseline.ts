import { relative, resolve } from 'node:path';
import { type Baseline, baselineText, makeBaseline, parseBaseline } from '../check/baseline.js';
import { blocks, type LintResult, printed } from '../lint.js';
import { readText } from '../load/read-text.js';
import { writeFileAtomically } from '../load/write-file.js';
import { many } from '../render/findings-summary.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/** Reads a baseline. Throws a usage error when it is not there or is none. */
export function readBaseline(path: string, cwd: string): Baseline {
  const read = readText(resolve(cwd, path));
  if ('problem' in read) {
    throw new UsageError(`the baseline "${path}" cannot be read`, 'write one with --update-baseline');
  }
  const baseline = parseBaseline(read.text);
  if (typeof baseline !== 'string') return baseline;
  throw new UsageError(`"${path}" is no baseline: ${baseline}`, 'write it anew with --update-baseline');
}

/** Writes all that can be put up with into the baseline, and gives the result without it. */
export async function updateBaseline(path: string, result: LintResult, io: Io): Promise<LintResult> {
  const open = result.findings.filter((finding) => !blocks(finding));
  const baseline = makeBaseline(await printed(open, result.workspace));
  writeFileAtomically(resolve(io.cwd, path), baselineText(baseline));
  io.stderr.write(`${relative(io.cwd, resolve(io.cwd, path))}: ${many(open.length, 'finding')} written\n`);
  return { ...result, findings: result.findings.filter((finding) => blocks(finding)), baselined: open };
}

/** Says which findings only the baseline still knows. */
export function sayStale(path: string, { stale }: LintResult, io: Io): void {
  const count = stale.reduce((sum, entry) => sum + entry.count, 0);
  if (count === 0) return;
  const rules = [...new Set(stale.map(({ rule }) => rule))].join(', ');
  io.stderr.write(
    `warning: ${many(count, 'finding')} of ${path} ${count === 1 ? 'is' : 'are'} gone (${rules}); run with --update-baseline to forget ${count === 1 ? 'it' : 'them'}\n`,
  );
}
