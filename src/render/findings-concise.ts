import { terminalText } from './escape.js';
import type { FindingsContext, FindingsView, ShownFinding } from './findings-view.js';

/** One finding a line, as editors and grep like it. */
export function findingsToConcise(view: FindingsView, context: FindingsContext): string {
  return view.findings.map((finding) => `${conciseLine(finding, context)}\n`).join('');
}

/** `policies/matrix.yaml:4:5: error unreachable-row: message` */
export function conciseLine(finding: ShownFinding, context: Pick<FindingsContext, 'path'>): string {
  const { file, line, column, severity, rule, message } = finding;
  return terminalText(`${context.path(file)}:${line}:${column}: ${severity} ${rule}: ${message}`);
}
