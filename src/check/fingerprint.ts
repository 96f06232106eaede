import { createHash } from 'node:crypto';
import type { LocatedFinding } from '../model/finding.js';
import { refPath } from '../model/ref.js';

/**
 * What stays the same of a finding when lines move and time goes on: its rule, the names on the way to its place (no
 * indexes) and the text that it points at. Not its message, which may tell of a moment. 32 hexadecimal digits.
 */
export function fingerprint(finding: LocatedFinding, text: string | undefined): string {
  const names = refPath(finding.finding.ref).filter((key) => typeof key === 'string');
  const [line = ''] = (text ?? '').slice(finding.start, finding.end).split('\n', 1);
  const parts = [finding.rule, finding.file, ...names, '', line.trim()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** The same for a list, with equal ones told apart by their number: unique. */
export function uniqueFingerprints(prints: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return prints.map((print) => {
    const before = seen.get(print) ?? 0;
    seen.set(print, before + 1);
    if (before === 0) return print;
    return createHash('sha256').update(`${print}:${before}`).digest('hex').slice(0, 32);
  });
}
