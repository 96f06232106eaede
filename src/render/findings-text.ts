import type { LocatedNote } from '../model/finding.js';
import { codeFrame } from './code-frame.js';
import { wrapTo } from './columns.js';
import { terminalText } from './escape.js';
import { findingsSummary } from './findings-summary.js';
import type { FindingsContext, FindingsView, ShownFinding } from './findings-view.js';

/** Findings for people: what is wrong, the lines of code, what to do, and a line with the counts. */
export function findingsToText(view: FindingsView, context: FindingsContext): string {
  const lines = view.findings.flatMap((finding) => [...findingLines(finding, context), '']);
  if (!context.quiet) lines.push(findingsSummary(view, context));
  return lines.length === 0 ? '' : `${lines.join('\n').trimEnd()}\n`;
}

function findingLines(finding: ShownFinding, context: FindingsContext): string[] {
  const { colour } = context;
  const { rule, severity, message, help, show, flow } = finding;
  const paint = { error: colour.red.bold, warning: colour.yellow.bold, info: colour.cyan.bold }[severity];
  const indent = ' '.repeat(gutterOf(finding));
  const note = (name: string, text: string): string[] =>
    noteLines(`${indent} = ${name}: `, terminalText(text), context);
  return [
    `${paint(`${severity}[${terminalText(rule)}]`)}${colour.bold(`: ${terminalText(message)}`)}`,
    ...codeFrame(finding, context),
    ...flow.flatMap((step, index) => note(`step ${index + 1}`, stepText(step, context))),
    ...(help === undefined ? [] : note('help', help)),
    ...(finding.finding.fix === undefined ? [] : note('fix', `${finding.finding.fix.title} (--fix does it)`)),
    ...(show === undefined ? [] : [`${indent} ${colour.blue('=')} show: ${terminalText(show)}`]),
    ...note('docs', `rungs explain ${rule}`),
  ];
}

function gutterOf({ line, related }: ShownFinding): number {
  return String(Math.max(line, ...related.map((each) => each.line))).length;
}

function stepText({ file, line, column, message }: LocatedNote, context: FindingsContext): string {
  return `${context.path(file)}:${line}:${column} ${message}`;
}

function noteLines(head: string, text: string, { width, colour }: FindingsContext): string[] {
  const room = Math.max(30, width - head.length);
  return wrapTo(text, room).map((line, index) =>
    index === 0 ? `${head.replace('=', colour.blue('='))}${line}` : `${' '.repeat(head.length)}${line}`,
  );
}
