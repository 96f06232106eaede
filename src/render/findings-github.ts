import type { Severity } from '../model/finding.js';
import { githubData, githubProperty, terminalText } from './escape.js';
import { conciseLine } from './findings-concise.js';
import { countsText, many } from './findings-summary.js';
import { type FindingsContext, type FindingsView, SEVERITIES, type ShownFinding } from './findings-view.js';

/** GitHub shows no more of one step. */
const MAX_SHOWN = 10;
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands that mark lines of a pull request, the worst first; the rest as plain lines for the log. */
export function findingsToGithub(view: FindingsView, context: FindingsContext): string {
  const sorted = [...view.findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const lines = sorted.slice(0, MAX_SHOWN).map((finding) => annotation(finding, context));
  const rest = sorted.slice(MAX_SHOWN);
  if (rest.length > 0) {
    const message = `${many(rest.length, 'more finding')} in the log of this step: ${countsText({ findings: rest })}`;
    lines.push(
      `::notice title=rungs lint::${githubData(message)}`,
      ...rest.map((finding) => logLine(finding, context)),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(finding: ShownFinding, context: FindingsContext): string {
  const { line, endLine, column, endColumn, rule, severity, message, help, show, file } = finding;
  const properties = [
    ['file', context.repoPath(file)],
    ['line', String(line)],
    ['endLine', String(endLine)],
    // Columns over several lines are refused.
    ...(endLine === line
      ? [
          ['col', String(column)],
          ['endColumn', String(Math.max(column, endColumn - 1))],
        ]
      : []),
    ['title', `rungs: ${rule}`],
  ] as const;
  const text = [message, help, show === undefined ? undefined : `show: ${show}`]
    .filter((part) => part !== undefined)
    .map((part) => terminalText(part))
    .join('\n');
  const settings = properties.map(([name, value]) => `${name}=${githubProperty(terminalText(value ?? ''))}`).join(',');
  return `::${COMMANDS[severity]} ${settings}::${githubData(text)}`;
}

/** A line that no runner takes for a command: those begin with `::`, and older ones stand anywhere. */
function logLine(finding: ShownFinding, context: FindingsContext): string {
  return conciseLine(finding, context)
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/, '$1: :');
}
