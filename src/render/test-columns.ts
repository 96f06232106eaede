import type { TimelineEvent } from '../model/timeline.js';
import type { EntryResult, ScenarioResult } from '../scenario/scenario-result.js';
import { cutTo, padTo, textWidth } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { clockText, entryText, happenedText, nearText } from './test-words.js';

/** One line of the comparison: an entry, an event, or both where they belong together. */
interface Row {
  readonly at: number;
  readonly entry: EntryResult | undefined;
  readonly event: TimelineEvent | undefined;
  /** What is so instead, for entries about no single event. */
  readonly instead: string | undefined;
}

const MOST_ROWS = 60;
/** Narrower terminals get one list above the other. */
const SIDE_BY_SIDE = 96;

/** Expected and actual timeline of a scenario: beside each other, or above each other on a narrow terminal. */
export function timelinesText(result: ScenarioResult, context: RenderContext): string[] {
  const rows = rowsOf(result, context);
  const shown = rows.slice(0, MOST_ROWS);
  const lines = context.width < SIDE_BY_SIDE ? stacked(shown, context) : beside(shown, context);
  if (rows.length > shown.length) lines.push(context.colour.dim(`… ${rows.length - shown.length} more lines`));
  return lines;
}

function rowsOf(result: ScenarioResult, { zone }: RenderContext): Row[] {
  const { simulation, entries } = result;
  if (simulation === undefined) return [];
  const taken = new Map<TimelineEvent, EntryResult>();
  const rows: Row[] = [];
  const facts: Row[] = [];
  for (const entry of entries) {
    const positive = entry.wanted.kind === 'event' || entry.wanted.kind === 'all';
    const event = positive && entry.found ? entry.events.find((each) => !taken.has(each)) : undefined;
    if (event !== undefined) taken.set(event, entry);
    else if (positive && entry.at !== undefined)
      rows.push({ at: entry.at, entry, event: undefined, instead: undefined });
    else {
      const [near] = entry.closest;
      const instead = near === undefined ? undefined : nearText(near, zone, simulation.end);
      facts.push({ at: entry.at ?? Number.POSITIVE_INFINITY, entry, event: undefined, instead });
    }
  }
  for (const event of simulation.timeline) {
    if (event.kind === 'ladder' && event.state === 'started' && event.elapsed === 0) continue;
    rows.push({ at: event.at, entry: taken.get(event), event, instead: undefined });
  }
  return [...rows.sort((a, b) => a.at - b.at), ...facts];
}

function beside(rows: readonly Row[], context: RenderContext): string[] {
  const { colour, width } = context;
  const lefts = rows.map(leftText);
  const rights = rows.map((row) => rightText(row, context));
  const room = Number.isFinite(width) ? Math.floor((width - 7) / 2) : 60;
  const left = Math.min(room, Math.max(8, ...lefts.map(textWidth)));
  const right = Number.isFinite(width) ? width - left - 7 : Number.POSITIVE_INFINITY;
  const lines = rows.map((row, i) => {
    const text = padTo(cutTo(lefts[i] as string, left), left);
    return `${mark(row, text, context)} │ ${cutTo(rights[i] as string, right)}`.trimEnd();
  });
  return [colour.dim(`  ${padTo('expected', left)} │ actual`), ...lines];
}

function stacked(rows: readonly Row[], context: RenderContext): string[] {
  const { colour, width } = context;
  const expected = rows.filter(({ entry }) => entry !== undefined);
  const actual = rows.filter(({ event, instead }) => event !== undefined || instead !== undefined);
  return [
    colour.dim('expected'),
    ...expected.map((row) => mark(row, cutTo(leftText(row), width - 4), context)),
    colour.dim('actual'),
    ...actual.map((row) => `  ${cutTo(rightText(row, context), width - 4)}`),
  ];
}

function mark({ entry }: Row, text: string, { colour }: RenderContext): string {
  if (entry === undefined) return `  ${text}`;
  return entry.found ? colour.green(`✓ ${text}`) : colour.red(`✗ ${text}`);
}

function leftText({ entry }: Row): string {
  return entry === undefined ? '' : terminalText(entryText(entry));
}

function rightText({ event, instead }: Row, { zone }: RenderContext): string {
  if (event !== undefined) return `${clockText(event, zone)}  ${terminalText(happenedText(event))}`;
  return instead === undefined ? '' : terminalText(instead);
}
