import type { LadderPlan, SlaPlan } from '../model/plan.js';
import { METRICS, type Policy } from '../model/policy.js';
import type { CardEntry } from '../reference/card.js';
import { formatDuration } from '../time/duration.js';
import { endText, kindTexts, otherTimes, promiseText, stepTargets, stepTold } from './card-words.js';
import type { RenderContext } from './context.js';
import { markdownText } from './escape.js';
import { ladderToMermaid } from './matrix-mermaid.js';
import type { MatrixView } from './matrix-view.js';
import {
  COLUMN_TITLES,
  ladderNotes,
  levelNotes,
  levelTargets,
  levelTime,
  type RowCells,
  rowCells,
  SLA_KINDS,
  slaNotes,
} from './matrix-words.js';
import { localText, metricText } from './simulate-words.js';

/** `rungs matrix` as Markdown with a Mermaid diagram for each ladder, for a wiki page. */
export function matrixToMarkdown(view: MatrixView, context: RenderContext): string {
  const { plan, rows, ladders, slas } = view;
  const { policy } = plan;
  const lines = [
    '## Escalation matrix',
    '',
    ...rowTable(rows.map(rowCells)),
    'For each column the first row that fits and names it counts.',
    '',
  ];
  for (const ladder of ladders)
    lines.push(...ladderLines(ladder, policy), '```mermaid', ladderToMermaid(ladder, plan).trimEnd(), '```', '');
  for (const sla of slas) lines.push(...slaLines(sla));
  return `${lines.join('\n')}${cardToMarkdown(view, context)}`;
}

/** The quick-reference card as a Markdown table. */
export function cardToMarkdown({ card, plan }: MatrixView, { at, zone }: RenderContext): string {
  const lines = [
    '## Who handles what',
    '',
    `For a ticket of ${localText(at, zone)} (${markdownText(zone.name)}), while nobody reacts.`,
    '',
    ...table(
      ['ticket', 'first contact', 'then', 'promise'],
      card.entries.map((entry, i) => entryRow(entry, i === card.entries.length - 1, plan.policy)),
    ),
  ];
  if (!card.complete) lines.push('There may be more kinds of ticket than these.');
  return `${lines.join('\n').trimEnd()}\n`;
}

function rowTable(all: readonly RowCells[]): string[] {
  const keys = (Object.keys(COLUMN_TITLES) as (keyof RowCells)[]).filter((key) =>
    all.some((cells) => cells[key] !== ''),
  );
  return table(
    keys.map((key) => COLUMN_TITLES[key]),
    all.map((cells) => keys.map((key) => markdownText(cells[key]))),
  );
}

function ladderLines(ladder: LadderPlan, policy: Policy): string[] {
  const { description, style } = ladder.def;
  const lines = [`### Ladder ${markdownText(ladder.name)}${style === undefined ? '' : ` (${style})`}`, ''];
  if (description !== undefined) lines.push(markdownText(description), '');
  const rows = ladder.levels.map((level) =>
    [
      levelTime(level),
      level.name,
      levelTargets(level, policy, ladder),
      levelNotes(level, policy, ladder).join('; '),
    ].map(markdownText),
  );
  lines.push(...table(['when', 'level', 'who', ''], rows), ...bullets(ladderNotes(ladder)));
  return lines;
}

function slaLines(sla: SlaPlan): string[] {
  const { def, clocks } = sla;
  const metrics = METRICS.filter((metric) =>
    [...clocks.values()].some((list) => list.some((clock) => clock.metric === metric)),
  );
  const rows = [...clocks].map(([priority, list]) =>
    [
      priority,
      ...metrics.map((metric) => def.targets.get(priority)?.metrics.get(metric)?.duration.text ?? ''),
      [...new Set(list.map(({ calendar }) => calendar.name))].join(', '),
    ].map(markdownText),
  );
  return [
    `### ${def.kind.toUpperCase()} ${markdownText(sla.name)}, promised ${SLA_KINDS[def.kind]}`,
    '',
    ...table(['priority', ...metrics.map(metricText), 'counted on'], rows),
    ...bullets(slaNotes(sla)),
  ];
}

function entryRow(entry: CardEntry, isLast: boolean, policy: Policy): string[] {
  const steps = entry.steps.map((step) => {
    const who = stepTargets(step, policy).join(', ');
    const told = stepTold(step, policy);
    const when = step.elapsed === 0 ? '' : `+${formatDuration(step.elapsed)} `;
    return markdownText(
      `${when}${step.level}: ${who === '' ? 'NOBODY' : who}${told.length === 0 ? '' : `; tells ${told.join(', ')}`}`,
    );
  });
  const end = endText(entry);
  const [first = '', ...then] = end === undefined ? steps : [`**${markdownText(end)}**`, ...steps];
  const promises = entry.promises.map((promise) =>
    markdownText(`${entry.promises.length > 1 ? `${promise.priorities.join(', ')}: ` : ''}${promiseText(promise)}`),
  );
  const kinds = kindTexts(entry, isLast).map(markdownText).join('<br>or ');
  const others = otherTimes(entry).map((text) => `<br>${markdownText(text)}`);
  return [`${kinds}${others.join('')}`, first, then.join('<br>'), promises.join('<br>')];
}

/** Cells must be Markdown already. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line), ''];
}

function bullets(notes: readonly string[]): string[] {
  return notes.length === 0 ? [] : [...notes.map((note) => `- ${markdownText(note)}`), ''];
}
