import type { ScenarioResult } from '../scenario/scenario-result.js';
import type { TestCounts, TestReport } from '../scenario/test-report.js';
import type { RenderContext } from './context.js';
import { markdownCode, markdownText } from './escape.js';
import { localText } from './simulate-words.js';
import { KIND_WORDS } from './test-coverage-text.js';
import {
  clockText,
  countsText,
  entryText,
  happenedText,
  nearText,
  percentText,
  scenarioCommand,
} from './test-words.js';

const MOST_EVENTS = 40;
const MOST_LISTED = 50;

/** `rungs test` for a pull-request comment or a job summary: counts first, what failed, the rest folded. */
export function testToMarkdown(report: TestReport, counts: TestCounts, context: RenderContext): string {
  const bad = counts.failed + counts.refuted > 0;
  const lines = [`### ${bad ? '❌' : '✅'} ${markdownText(countsText(counts))}`, ''];
  for (const result of report.results) lines.push(...resultLines(result, context));
  lines.push(...guaranteeLines(report, context), ...coverageLines(report, context), ...mutationLines(report, context));
  lines.push(`As of ${localText(context.at, context.zone)} ${markdownText(context.zone.name)}.`, '');
  return lines.join('\n');
}

function resultLines(result: ScenarioResult, context: RenderContext): string[] {
  const { scenario, status, problems, entries, simulation } = result;
  const { place, zone } = context;
  if (status === 'passed') return [];
  const title = `**${markdownText(scenario.name)}** ${markdownCode(place(scenario.ref, 'key'))}`;
  if (status === 'empty') return [`- ${title}: expects nothing`, ''];
  const lines = [`- ${title}`];
  for (const { message, ref } of problems) lines.push(`  - ${markdownText(message)} ${markdownCode(place(ref))}`);
  for (const entry of entries.filter(({ found }) => !found)) {
    lines.push(`  - expected ${markdownText(entryText(entry))} ${markdownCode(place(entry.expectation.ref))}`);
    for (const near of entry.closest)
      lines.push(`    - there is ${markdownText(nearText(near, zone, simulation?.end ?? context.at))}`);
    if (entry.hint !== undefined) lines.push(`    - ${markdownText(entry.hint)}`);
  }
  lines.push(
    '',
    ...folded('What happens', timeline(result, context)),
    `  ${markdownCode(scenarioCommand(scenario.name))}`,
    '',
  );
  return lines;
}

function timeline({ simulation }: ScenarioResult, { zone }: RenderContext): string[] {
  if (simulation === undefined) return [];
  const events = simulation.timeline.filter((event) => event.kind !== 'ladder');
  const rows = events
    .slice(0, MOST_EVENTS)
    .map((event) => `| ${clockText(event, zone)} | ${markdownText(happenedText(event))} |`);
  const more = events.length > MOST_EVENTS ? [`| | and ${events.length - MOST_EVENTS} more |`] : [];
  return ['| when | what |', '|---|---|', ...rows, ...more];
}

function guaranteeLines({ guarantees }: TestReport, { place, zone }: RenderContext): string[] {
  const lines = guarantees.flatMap(({ name, ref, verdict, text, at, show }) => {
    if (verdict === 'proved') return [];
    const when = at === undefined ? '' : `${localText(at, zone)}: `;
    const said = verdict === 'unknown' ? 'not decided' : `refuted: ${when}${text ?? ''}`;
    const command = show === undefined ? [] : [`  - ${markdownCode(show)}`];
    return [`- **${markdownText(name)}** ${markdownText(said)} ${markdownCode(place(ref))}`, ...command];
  });
  return lines.length === 0 ? [] : ['#### Guarantees', '', ...lines, ''];
}

function coverageLines({ coverage }: TestReport, { place }: RenderContext): string[] {
  if (coverage === undefined) return [];
  const missing = coverage.items.filter((item) => !item.covered);
  const kinds = coverage.kinds.map(
    ({ kind, covered, total }) => `| ${KIND_WORDS[kind] ?? kind} | ${covered} / ${total} |`,
  );
  const list = missing
    .slice(0, MOST_LISTED)
    .map(({ text, ref }) => `- ${markdownText(text)} ${markdownCode(place(ref))}`);
  const more = missing.length > MOST_LISTED ? [`- and ${missing.length - MOST_LISTED} more`] : [];
  const title = `Scenarios reach ${percentText(coverage.percent)} of the policy`;
  return folded(title, ['| | reached |', '|---|---:|', ...kinds, '', ...list, ...more]);
}

function mutationLines({ mutation }: TestReport, { place }: RenderContext): string[] {
  if (mutation === undefined) return [];
  const { noticed, tried, survivors } = mutation;
  const list = survivors.slice(0, MOST_LISTED).map(({ mutant }) => {
    return `- ${markdownText(`${mutant.what}: ${mutant.change}`)} ${markdownCode(place(mutant.ref))}`;
  });
  const more = survivors.length > MOST_LISTED ? [`- and ${survivors.length - MOST_LISTED} more`] : [];
  return folded(`${noticed} of ${tried} small changes of the policy are noticed`, [...list, ...more]);
}

/** A summary that is always plain words of ours, and what is under it. */
function folded(summary: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['<details>', `<summary>${summary}</summary>`, '', ...lines, '', '</details>', ''];
}
