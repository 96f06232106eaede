import type { Severity } from '../model/finding.js';
import { jsonText, terminalText } from './escape.js';
import type { FindingsContext, FindingsView } from './findings-view.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'minor' };

/** GitLab's Code Quality report. Equal fingerprints would be shown as one, so each is unique. */
export function findingsToGitlab(view: FindingsView, context: FindingsContext): string {
  const entries = view.findings.map(({ message, rule, fingerprint, severity, file, line, endLine }) => ({
    type: 'issue',
    description: terminalText(message),
    check_name: rule,
    fingerprint,
    severity: SEVERITY[severity],
    categories: ['Bug Risk'],
    location: { path: context.repoPath(file), lines: { begin: line, end: endLine } },
  }));
  return jsonText(entries);
}
