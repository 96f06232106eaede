import type { GuaranteeVerdict, TestCounts, TestReport } from '../scenario/test-report.js';
import type { ScenarioResult } from '../scenario/scenario-result.js';
import { padTo, textWidth } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { many } from './findings-summary.js';
import { localText } from './simulate-words.js';
import { timelinesText } from './test-columns.js';
import { coverageToText } from './test-coverage-text.js';
import { mutationToText } from './test-mutation-text.js';
import { countsText, entryText, nearText, scenarioCommand } from './test-words.js';

export interface TestTextOptions {
  /** Show what no scenario reaches. */
  readonly coverage: boolean;
}

/** `rungs test` for a person: a line a scenario and guarantee, details of what failed, the counts at the end. */
export function testToText(
  report: TestReport,
  counts: TestCounts,
  context: RenderContext,
  options: TestTextOptions,
): string {
  const { results, guarantees } = report;
  const names = [...results.map(({ scenario }) => scenario.name), ...guarantees.map(({ name }) => name)];
  const widest = Math.min(70, Math.max(0, ...names.map((name) => textWidth(terminalText(name)))));
  const lines = results.flatMap((result) => resultLines(result, widest, context));
  if (results.length > 0 && guarantees.length > 0) lines.push('');
  lines.push(...guarantees.flatMap((verdict) => guaranteeLines(verdict, widest, context)));
  if (options.coverage && report.coverage !== undefined) lines.push('', ...coverageToText(report.coverage, context));
  if (report.mutation !== undefined) lines.push('', ...mutationToText(report.mutation, context));
  const { colour, zone, at } = context;
  const bad = counts.failed + counts.refuted > 0;
  const summary = countsText(counts);
  lines.push(
    '',
    `${bad ? colour.red.bold(summary) : colour.bold(summary)}${colour.dim(`, as of ${localText(at, zone)} ${zone.name}`)}`,
    '',
  );
  // Details end with an empty line, and so does what comes before a heading.
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

function resultLines(result: ScenarioResult, widest: number, context: RenderContext): string[] {
  const { scenario, status, entries } = result;
  const { colour, place } = context;
  const name = padTo(terminalText(scenario.name), widest);
  switch (status) {
    case 'passed':
      return [`${colour.green('✓')} ${name}  ${colour.dim(many(entries.length, 'expectation'))}`];
    case 'empty':
      return [
        `${colour.yellow('○')} ${name}  ${colour.yellow('expects nothing')}${colour.dim('; --update writes what happens now')}`,
      ];
    case 'broken':
      return [
        `${colour.red('✗')} ${colour.bold(name)}  ${colour.dim(place(scenario.ref, 'key'))}`,
        ...result.problems.map(
          ({ message, ref }) => `    ${colour.red(terminalText(message))}  ${colour.dim(place(ref))}`,
        ),
        '',
      ];
    case 'failed':
      return failedLines(result, name, context);
  }
}

function failedLines(result: ScenarioResult, name: string, context: RenderContext): string[] {
  const { scenario, entries, simulation } = result;
  const { colour, place, zone } = context;
  const lines = [`${colour.red('✗')} ${colour.bold(name)}  ${colour.dim(place(scenario.ref, 'key'))}`];
  if (scenario.description !== undefined) lines.push(`    ${colour.dim(terminalText(scenario.description))}`);
  for (const entry of entries.filter(({ found }) => !found)) {
    const missing = entry.wanted.kind === 'not' || entry.wanted.kind === 'silence' ? 'not so' : 'not found';
    lines.push(
      `    ${colour.red(`${missing}: ${terminalText(entryText(entry))}`)}  ${colour.dim(place(entry.expectation.ref))}`,
    );
    for (const near of entry.closest) {
      lines.push(
        `      ${colour.dim('there is')} ${terminalText(nearText(near, zone, simulation?.end ?? context.at))}`,
      );
    }
    if (entry.closest.length === 0) lines.push(`      ${colour.dim('nothing like it happens')}`);
    if (entry.hint !== undefined) lines.push(`      ${colour.yellow(terminalText(entry.hint))}`);
  }
  lines.push(
    '',
    ...timelinesText(result, { ...context, width: context.width - 4 }).map((line) => `    ${line}`.trimEnd()),
  );
  lines.push('', `    ${colour.dim(terminalText(scenarioCommand(scenario.name)))}`, '');
  return lines;
}

function guaranteeLines(verdict: GuaranteeVerdict, widest: number, { colour, place, zone }: RenderContext): string[] {
  const name = padTo(terminalText(verdict.name), widest);
  const until = colour.dim(`until ${localText(verdict.to, zone)}`);
  if (verdict.verdict === 'proved') return [`${colour.green('✓')} ${name}  ${colour.dim('proved')} ${until}`];
  const source = colour.dim(place(verdict.ref));
  if (verdict.verdict === 'unknown') {
    return [
      `${colour.yellow('?')} ${name}  ${colour.yellow('not decided')}: ${terminalText(verdict.text ?? 'too much to look at')}  ${source}`,
    ];
  }
  const when = verdict.at === undefined ? '' : `${localText(verdict.at, zone)}: `;
  return [
    `${colour.red('✗')} ${colour.bold(name)}  ${colour.red('refuted')}  ${source}`,
    `    ${when}${terminalText(verdict.text ?? '')}`,
    ...(verdict.show === undefined ? [] : [`    ${colour.dim(terminalText(verdict.show))}`]),
  ];
}
