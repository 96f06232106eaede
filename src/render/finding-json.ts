import type { LocatedFinding, LocatedNote } from '../model/finding.js';
import { formatInstant } from '../time/format.js';

/** A finding as JSON. Files are relative to the workspace; lines and columns from 1, in UTF-16 units. */
export function findingToJson(finding: LocatedFinding) {
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
  };
}

function noteToJson({ message, file, line, column, endLine, endColumn }: LocatedNote) {
  return { message, file, line, column, endLine, endColumn };
}
