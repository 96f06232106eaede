import { jsonText } from './escape.js';
import type { Edit, Severity, Span } from '../model/finding.js';
import type { FindingsContext, FindingsView } from './findings-view.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/** Reviewdog's format. Its columns count bytes of UTF-8, from 1. */
export function findingsToRdjson(view: FindingsView, context: FindingsContext): string {
  const split = new Map<string, Lines>();
  const diagnostics = view.findings.map((finding) => {
    const { message, file, severity, rule } = finding;
    const lines = split.get(file) ?? (context.text(file) ?? '').split('\n');
    split.set(file, lines);
    const suggestions = (context.edits(finding) ?? []).map((edit) => suggestion(edit, lines));
    return {
      message,
      location: { path: context.repoPath(file), range: range(finding, lines) },
      severity: SEVERITY[severity],
      code: { value: rule },
      ...(suggestions.length === 0 ? {} : { suggestions }),
    };
  });
  return jsonText({ source: { name: 'rungs' }, diagnostics });
}

type Lines = readonly string[];

function range(
  { line, column, endLine, endColumn }: Pick<Span, 'line' | 'column' | 'endLine' | 'endColumn'>,
  lines: Lines,
) {
  return { start: position(line, column, lines), end: position(endLine, endColumn, lines) };
}

function position(line: number, column: number, lines: Lines): { line: number; column: number } {
  return { line, column: Buffer.byteLength((lines[line - 1] ?? '').slice(0, column - 1)) + 1 };
}

function suggestion({ start, end, text }: Edit, lines: Lines) {
  const [first, last] = [placeOf(start, lines), placeOf(end, lines)];
  return { range: { start: position(...first, lines), end: position(...last, lines) }, text };
}

/** Line and column, from 1, of an offset. */
function placeOf(offset: number, lines: Lines): [line: number, column: number] {
  let left = offset;
  for (const [index, line] of lines.entries()) {
    if (left <= line.length) return [index + 1, left + 1];
    left -= line.length + 1;
  }
  return [lines.length, 1];
}
