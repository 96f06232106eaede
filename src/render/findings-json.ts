import { jsonText } from './escape.js';
import type { LocatedNote } from '../model/finding.js';
import { formatInstant } from '../time/format.js';
import { countBySeverity, type FindingsContext, type FindingsView, type ShownFinding } from './findings-view.js';

/** The documented JSON of `rungs lint`. Files are relative to the workspace; lines and columns from 1, in UTF-16 units. */
export function findingsToJson(view: FindingsView, context: FindingsContext): string {
  const data = {
    schemaVersion: 1,
    at: formatInstant(context.at),
    compiles: view.compiles,
    findings: view.findings.map((finding) => findingToJson(finding, context)),
    suppressed: view.suppressed.map(({ finding, reason, until }) => ({
      ...findingToJson(finding, context),
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

function findingToJson(finding: ShownFinding, context: FindingsContext): Record<string, unknown> {
  const { rule, severity, message, file, line, column, endLine, endColumn, related, flow, fixable } = finding;
  return {
    rule,
    severity,
    message,
    file,
    line,
    column,
    endLine,
    endColumn,
    related: related.map(noteToJson),
    flow: flow.length === 0 ? undefined : flow.map(noteToJson),
    help: finding.help,
    show: finding.show,
    moment: finding.moment === undefined ? undefined : formatInstant(finding.moment),
    fixable,
    fix: fixToJson(finding, context),
    fingerprint: finding.fingerprint,
  };
}

function noteToJson({ message, file, line, column, endLine, endColumn }: LocatedNote): Record<string, unknown> {
  return { message, file, line, column, endLine, endColumn };
}

function fixToJson(finding: ShownFinding, context: FindingsContext): Record<string, unknown> | undefined {
  const { fix } = finding.finding;
  const edits = context.edits(finding);
  return fix === undefined || edits === undefined ? undefined : { title: fix.title, edits };
}
