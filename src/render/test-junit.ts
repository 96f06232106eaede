import type { ScenarioResult } from '../scenario/scenario-result.js';
import type { GuaranteeVerdict, TestCounts, TestReport } from '../scenario/test-report.js';
import type { RenderContext } from './context.js';
import { xmlText } from './escape.js';
import { localText } from './simulate-words.js';
import { entryText, failureText, nearText, scenarioCommand } from './test-words.js';

/** JUnit's XML: a suite of scenarios a file, and one of guarantees. Times are left out: nothing waits. */
export function testToJunit({ results, guarantees }: TestReport, counts: TestCounts, context: RenderContext): string {
  const byFile = new Map<string, ScenarioResult[]>();
  for (const result of results) {
    const { file } = result.scenario.ref;
    byFile.set(file, [...(byFile.get(file) ?? []), result]);
  }
  const suites = [...byFile].flatMap(([file, of]) =>
    suite(
      file,
      of.map((result) => scenarioCase(result, file, context)),
    ),
  );
  if (guarantees.length > 0)
    suites.push(
      ...suite(
        'guarantees',
        guarantees.map((each) => guaranteeCase(each, context)),
      ),
    );
  const failures = counts.failed + counts.refuted;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="rungs test" tests="${counts.scenarios + counts.guarantees}" failures="${failures}" errors="0" skipped="${counts.empty + counts.unknown}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly lines: readonly string[];
  readonly state: 'passed' | 'failed' | 'skipped';
}

function suite(name: string, cases: readonly Case[]): string[] {
  const count = (state: Case['state']) => cases.filter((each) => each.state === state).length;
  return [
    `  <testsuite name="${xmlText(name)}" tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}">`,
    ...cases.flatMap(({ lines }) => lines),
    '  </testsuite>',
  ];
}

function scenarioCase(result: ScenarioResult, file: string, context: RenderContext): Case {
  const { scenario, status, entries, problems } = result;
  const line = /:(\d+):\d+$/.exec(context.place(scenario.ref, 'key'))?.[1] ?? '1';
  const open = `    <testcase name="${xmlText(scenario.name)}" classname="${xmlText(file)}" file="${xmlText(file)}" line="${line}"`;
  if (status === 'passed') return { lines: [`${open}/>`], state: 'passed' };
  if (status === 'empty') {
    return { lines: [`${open}>`, '      <skipped message="expects nothing"/>', '    </testcase>'], state: 'skipped' };
  }
  const details = [
    ...problems.map(({ message, ref }) => `${context.place(ref)}: ${message}`),
    ...entries
      .filter(({ found }) => !found)
      .flatMap((entry) => [
        `${context.place(entry.expectation.ref)}: expected ${entryText(entry)}`,
        ...entry.closest.map(
          (near) => `  there is ${nearText(near, context.zone, result.simulation?.end ?? context.at)}`,
        ),
      ]),
    scenarioCommand(scenario.name),
  ];
  return { lines: [`${open}>`, ...failure(status, failureText(result), details), '    </testcase>'], state: 'failed' };
}

function guaranteeCase(verdict: GuaranteeVerdict, { place, zone }: RenderContext): Case {
  const { file } = verdict.ref;
  const open = `    <testcase name="${xmlText(verdict.name)}" classname="guarantees" file="${xmlText(file)}"`;
  if (verdict.verdict === 'proved') return { lines: [`${open}/>`], state: 'passed' };
  if (verdict.verdict === 'unknown') {
    return { lines: [`${open}>`, '      <skipped message="not decided"/>', '    </testcase>'], state: 'skipped' };
  }
  const when = verdict.at === undefined ? '' : `${localText(verdict.at, zone)}: `;
  const details = [`${place(verdict.ref)}: ${when}${verdict.text ?? ''}`, verdict.show ?? ''].filter(
    (text) => text !== '',
  );
  return {
    lines: [`${open}>`, ...failure('refuted', verdict.text ?? '', details), '    </testcase>'],
    state: 'failed',
  };
}

function failure(type: string, message: string, details: readonly string[]): string[] {
  return [`      <failure type="${type}" message="${xmlText(message)}">${details.map(xmlText).join('\n')}</failure>`];
}
