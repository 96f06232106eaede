import type { Simulation, TimelineEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { padTo } from './columns.js';
import type { RenderContext } from './context.js';
import { markdownText, terminalText } from './escape.js';
import type { SimulationView } from './simulate-json.js';
import { simulationToText, type SimulateTextOptions } from './simulate-text.js';
import { eventText, localText, outcomeText, verdictText } from './simulate-words.js';

export interface WhatIfView extends SimulationView {
  /** The changes as typed. */
  readonly changes: readonly string[];
}

/** The original and what the change makes of it, as one list: lines that go away, lines that come, lines that stay. */
export function whatIfToText(
  before: SimulationView,
  after: WhatIfView,
  context: RenderContext,
  options: SimulateTextOptions,
): string {
  const { colour, zone } = context;
  const lines = [
    simulationToText(before, context, options),
    colour.bold(`What if: ${after.changes.map(terminalText).join('; ')}`),
  ];
  const merged = mergeTimelines(before.simulation, after.simulation);
  if (merged.every((line) => line.mark === ' ')) lines.push(colour.dim('  the timeline stays the same'));
  else {
    for (const { mark, event } of merged) {
      const level = event.level === undefined ? '' : `  [${terminalText(event.level)}]`;
      const text = `${mark} ${padTo(localText(event.at, zone), 20)}  ${`+${formatDuration(event.elapsed)}`.padStart(8)}  ${terminalText(eventText(event))}${level}`;
      lines.push(mark === '+' ? colour.green(text) : mark === '-' ? colour.red(text) : colour.dim(text));
    }
  }
  lines.push('');
  for (const { name, was, is } of clockChanges(before.simulation, after.simulation))
    lines.push(`  ${padTo(name, 18)}  ${was} → ${is}`);
  const outcome = [before.simulation.outcome, after.simulation.outcome] as const;
  if (outcome[0] !== outcome[1]) lines.push(`  outcome: ${outcomeText(outcome[0])} → ${outcomeText(outcome[1])}`);
  const known = new Set(before.warnings.map((warning) => warning.text));
  for (const { text, at } of after.warnings.filter((warning) => !known.has(warning.text))) {
    lines.push(
      `${colour.yellow('new warning')}: ${at === undefined ? '' : `${localText(at, zone)}: `}${terminalText(text)}`,
    );
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

export function whatIfToMarkdown(before: SimulationView, after: WhatIfView, context: RenderContext): string {
  const lines = [
    `### What if: ${after.changes.map(markdownText).join('; ')}`,
    '',
    '| | when | what | level |',
    '|---|---|---|---|',
  ];
  for (const { mark, event } of mergeTimelines(before.simulation, after.simulation)) {
    const change = mark === '+' ? 'comes' : mark === '-' ? 'goes' : '';
    lines.push(
      `| ${change} | ${localText(event.at, context.zone)} | ${markdownText(eventText(event))} | ${markdownText(event.level ?? '')} |`,
    );
  }
  for (const { name, was, is } of clockChanges(before.simulation, after.simulation))
    lines.push('', `${name}: ${was} → ${is}`);
  return `${lines.join('\n')}\n`;
}

interface MergedLine {
  readonly mark: ' ' | '-' | '+';
  readonly event: TimelineEvent;
}

/** Both timelines in order of time; events that say the same at the same moment are one line. */
export function mergeTimelines(before: Simulation, after: Simulation): MergedLine[] {
  const key = (event: TimelineEvent) =>
    JSON.stringify([event.at, event.kind, event.escalation, event.level, eventText(event)]);
  const left = new Map<string, number>();
  for (const event of after.timeline) left.set(key(event), (left.get(key(event)) ?? 0) + 1);
  const lines: MergedLine[] = [];
  const news: MergedLine[] = [];
  for (const event of before.timeline) {
    const count = left.get(key(event)) ?? 0;
    lines.push({ mark: count > 0 ? ' ' : '-', event });
    if (count > 0) left.set(key(event), count - 1);
  }
  for (const event of [...after.timeline].reverse()) {
    const count = left.get(key(event)) ?? 0;
    if (count === 0) continue;
    left.set(key(event), count - 1);
    news.push({ mark: '+', event });
  }
  return [...lines, ...news.reverse()].sort((a, b) => a.event.at - b.event.at);
}

export function clockChanges(before: Simulation, after: Simulation): { name: string; was: string; is: string }[] {
  const changes: { name: string; was: string; is: string }[] = [];
  const name = (run: { metric: string; run: number }) =>
    `${run.metric.replace('_', ' ')}${run.run > 0 ? ` #${run.run + 1}` : ''}`;
  const find = (simulation: Simulation, id: string) => simulation.sla.find((run) => name(run) === id);
  for (const id of new Set([...before.sla, ...after.sla].map(name))) {
    const was = find(before, id);
    const is = find(after, id);
    const texts = [was && verdictText(was, before.end), is && verdictText(is, after.end)].map(
      (text) => text ?? 'no clock',
    );
    if (texts[0] !== texts[1]) changes.push({ name: id, was: texts[0] as string, is: texts[1] as string });
  }
  return changes;
}
