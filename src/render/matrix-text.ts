import type { LadderPlan, SlaPlan } from '../model/plan.js';
import { METRICS, type Policy } from '../model/policy.js';
import { cardToText } from './card-text.js';
import { padTo, textWidth, wrapTo } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { hanging } from './hanging.js';
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
import { metricText } from './simulate-words.js';
import { tableText } from './table.js';

/** Under this width tables become lists. */
const TABLE_WIDTH = 80;

/** `rungs matrix` for a person: the rows, each ladder, the promises, the card. */
export function matrixToText(view: MatrixView, context: RenderContext): string {
  const { policy } = view.plan;
  const { colour } = context;
  const parts = [
    colour.bold.underline('Escalation matrix'),
    ...rowLines(view, context),
    '',
    colour.bold.underline('Ladders'),
    ...view.ladders.flatMap((ladder) => [...ladderLines(ladder, policy, context), '']),
  ];
  if (view.slas.length > 0) {
    parts.push(colour.bold.underline('Promises'));
    for (const sla of view.slas) parts.push(...slaLines(sla, context), '');
  }
  parts.push(cardToText(view.card, policy, context));
  return parts.join('\n');
}

function rowLines({ rows }: MatrixView, { colour, width }: RenderContext): string[] {
  const keys = Object.keys(COLUMN_TITLES) as (keyof RowCells)[];
  const cells = rows.map((row) => {
    const texts = rowCells(row);
    return keys.map((key) => terminalText(texts[key]));
  });
  const titles = keys.map((key) => COLUMN_TITLES[key]);
  const table = width < TABLE_WIDTH ? undefined : tableText(titles, cells, { width, heading: colour.bold });
  const note = 'For each column the first row that fits and names it counts.';
  if (table !== undefined) return [table, ...wrapTo(note, width).map((line) => colour.dim(line))];
  const lines = cells.flatMap(([name = '', ...rest], index) => [
    ...wrapTo(`${index + 1}. ${name}`, width).map((line) => colour.bold(line)),
    ...rest.flatMap((text, i) => (text === '' ? [] : hanging(`   ${padTo(titles[i + 1] ?? '', 12)}  `, text, width))),
  ]);
  return [...lines, ...wrapTo(note, width).map((line) => colour.dim(line))];
}

function ladderLines(ladder: LadderPlan, policy: Policy, { colour, width }: RenderContext): string[] {
  const { description, style } = ladder.def;
  const title = `${ladder.name}${style === undefined ? '' : ` (${style})`}`;
  const lines = wrapTo(terminalText(title), width).map((line) => colour.bold(line));
  if (description !== undefined)
    lines.push(...hanging('  ', terminalText(description), width).map((line) => colour.dim(line)));
  const times = ladder.levels.map(levelTime);
  const widest = Math.min(22, Math.max(0, ...times.map(textWidth)));
  const names = ladder.levels.map(({ name }) => terminalText(name));
  const widestName = Math.max(0, ...names.map(textWidth));
  const oneLine = width >= TABLE_WIDTH && widestName <= 30;
  for (const [i, level] of ladder.levels.entries()) {
    const targets = terminalText(levelTargets(level, policy, ladder));
    const notes = levelNotes(level, policy, ladder).map(terminalText);
    const time = padTo(times[i] as string, widest);
    const name = names[i] as string;
    const text = [targets, ...notes].join('; ');
    if (oneLine) lines.push(...hanging(`  ${time}  ${padTo(name, widestName)}  `, text, width));
    else lines.push(...hanging(`  ${time}  `, name, width), ...hanging('    ', text, width));
  }
  for (const note of ladderNotes(ladder)) lines.push(...hanging('  · ', terminalText(note), width));
  return lines;
}

function slaLines(sla: SlaPlan, { colour, width }: RenderContext): string[] {
  const { def, clocks } = sla;
  const metrics = METRICS.filter((metric) =>
    [...clocks.values()].some((list) => list.some((clock) => clock.metric === metric)),
  );
  const calendars = new Set([...clocks.values()].flat().map(({ calendar }) => calendar.name));
  const head = ['priority', ...metrics.map(metricText), 'counted on'];
  const rows = [...clocks].map(([priority, list]) => [
    terminalText(priority),
    ...metrics.map((metric) => def.targets.get(priority)?.metrics.get(metric)?.duration.text ?? ''),
    calendars.size > 1 || !calendars.has('always')
      ? terminalText([...new Set(list.map(({ calendar }) => calendar.name))].join(', '))
      : '',
  ]);
  const title = `${sla.name} (${def.kind.toUpperCase()}, promised ${SLA_KINDS[def.kind]})`;
  const lines = wrapTo(terminalText(title), width).map((line) => colour.bold(line));
  const table = tableText(head, rows, { width, heading: colour.bold, right: metrics.map((_, i) => i + 1) });
  if (table !== undefined) lines.push(table);
  else {
    for (const [priority = '', ...cells] of rows) {
      const said = cells.flatMap((cell, i) => (cell === '' ? [] : `${head[i + 1]} ${cell}`)).join(', ');
      lines.push(...hanging(`  ${padTo(priority, 4)}  `, said, width));
    }
  }
  for (const note of slaNotes(sla)) lines.push(...hanging('  · ', terminalText(note), width));
  return lines;
}
