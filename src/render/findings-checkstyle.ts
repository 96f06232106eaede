import { xmlText } from './escape.js';
import type { FindingsContext, FindingsView } from './findings-view.js';

/** Checkstyle's XML, which many CI servers read. */
export function findingsToCheckstyle(view: FindingsView, context: FindingsContext): string {
  const files = [...new Set(view.findings.map(({ file }) => file))];
  const lines = files.flatMap((file) => [
    `  <file name="${xmlText(context.repoPath(file))}">`,
    ...view.findings
      .filter((finding) => finding.file === file)
      .map(
        ({ line, column, severity, message, rule }) =>
          `    <error line="${line}" column="${column}" severity="${severity}" message="${xmlText(message)}" source="rungs.${xmlText(rule)}"/>`,
      ),
    '  </file>',
  ]);
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">', ...lines, '</checkstyle>', ''].join(
    '\n',
  );
}
