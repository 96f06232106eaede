import { jsonText } from './escape.js';
import { formatInstant } from '../time/format.js';
import { findingToJson } from './finding-json.js';
import { countBySeverity, type FindingsContext, type FindingsView, type ShownFinding } from './findings-view.js';

/** The documented JSON of `rungs lint`. Files are relative to the workspace; lines and columns from 1, in UTF-16 units. */
export function findingsToJson(view: FindingsView, context: FindingsContext): string {
  const data = {
    schemaVersion: 1,
    at: formatInstant(context.at),
    compiles: view.compiles,
    findings: view.findings.map((finding) => shownToJson(finding, context)),
    suppressed: view.suppressed.map(({ finding, reason, until }) => ({
      ...shownToJson(finding, context),
      reason,
      until,
    })),
    counts: {
      ...countBySeverity(view.findings),
      fixable: view.findings.filter(({ fixable }) => fixable).length,
      suppressed: view.suppressed.length,
      baselined: view.baselined.length,
      files: view.files.length,
    },
  };
  return jsonText(data);
}

function shownToJson(finding: ShownFinding, context: FindingsContext): Record<string, unknown> {
  return { ...findingToJson(finding), fix: fixToJson(finding, context), fingerprint: finding.fingerprint };
}

function fixToJson(finding: ShownFinding, context: FindingsContext): Record<string, unknown> | undefined {
  const { fix } = finding.finding;
  const edits = context.edits(finding);
  return fix === undefined || edits === undefined ? undefined : { title: fix.title, edits };
}
