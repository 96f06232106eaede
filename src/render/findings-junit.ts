import { xmlText } from './escape.js';
import { conciseLine } from './findings-concise.js';
import { many } from './findings-summary.js';
import type { FindingsContext, FindingsView, ShownFinding } from './findings-view.js';

/** JUnit's XML: a suite a file, a test case for each rule that has something to say there, one that passes where none has. */
export function findingsToJunit(view: FindingsView, context: FindingsContext): string {
  const byFile = new Map<string, ShownFinding[]>(view.files.map((file) => [file, []]));
  for (const finding of view.findings) {
    const known = byFile.get(finding.file);
    if (known === undefined) byFile.set(finding.file, [finding]);
    else known.push(finding);
  }
  const suites = [...byFile].map(([file, findings]) => suite(file, findings, context));
  const tests = suites.reduce((sum, each) => sum + each.tests, 0);
  const failures = suites.reduce((sum, each) => sum + each.failures, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="rungs lint" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites.flatMap((each) => each.lines),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(file: string, findings: readonly ShownFinding[], context: FindingsContext) {
  const path = xmlText(context.repoPath(file));
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const tests = Math.max(1, rules.length);
  const failures = new Set(findings.filter(fails).map(({ rule }) => rule)).size;
  const cases = rules.flatMap((rule) =>
    testCase(
      rule,
      path,
      findings.filter((finding) => finding.rule === rule),
      context,
    ),
  );
  const passed = [`    <testcase name="no findings" classname="${path}" file="${path}"/>`];
  return {
    tests,
    failures,
    lines: [
      `  <testsuite name="${path}" tests="${tests}" failures="${failures}" errors="0">`,
      ...(rules.length === 0 ? passed : cases),
      '  </testsuite>',
    ],
  };
}

function testCase(rule: string, path: string, findings: readonly ShownFinding[], context: FindingsContext): string[] {
  const [first] = findings;
  const message = findings.length === 1 ? (first?.message ?? '') : many(findings.length, 'finding');
  const texts = findings.map((finding) => xmlText(conciseLine(finding, context)));
  const body = findings.some(fails)
    ? `<failure type="${first?.severity ?? 'error'}" message="${xmlText(message)}">${texts.join('\n')}</failure>`
    : `<system-out>${texts.join('\n')}</system-out>`;
  return [
    `    <testcase name="${xmlText(rule)}" classname="${path}" file="${path}" line="${first?.line ?? 1}">`,
    `      ${body}`,
    '    </testcase>',
  ];
}

/** What is only worth knowing fails no test. */
function fails({ severity }: ShownFinding): boolean {
  return severity !== 'info';
}
