import { formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';
import { countBySeverity, type FindingsView, SEVERITIES } from './findings-view.js';

export interface SummaryContext {
  readonly zone: Zone;
  readonly at: number;
}

/** One line: `1 error, 2 warnings in 14 files (1 fixable with --fix, 1 suppressed), as of …`. */
export function findingsSummary(view: FindingsView, { zone, at }: SummaryContext): string {
  const { date, time } = formatLocal(at, zone);
  const extras = extrasOf(view);
  const behind = extras.length === 0 ? '' : ` (${extras.join(', ')})`;
  return `${countsText(view)} in ${many(view.files.length, 'file')}${behind}, as of ${date} ${time} ${zone.name}`;
}

/** `1 error, 2 warnings`, or `no findings`. */
export function countsText({ findings }: Pick<FindingsView, 'findings'>): string {
  const counts = countBySeverity(findings);
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    severity === 'info' ? `${counts.info} info` : many(counts[severity], severity),
  );
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

function extrasOf({ findings, suppressed, baselined }: FindingsView): string[] {
  const fixable = findings.filter((finding) => finding.fixable).length;
  return [
    fixable > 0 ? `${fixable} fixable with --fix` : '',
    suppressed.length > 0 ? `${suppressed.length} suppressed` : '',
    baselined.length > 0 ? `${baselined.length} in the baseline` : '',
  ].filter((text) => text !== '');
}

/** `1 file`, `2 files`. */
export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
