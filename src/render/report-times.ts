import type { Report, Spread, TimeKind, TimesTable } from '../report/report.js';
import { type Section, section, type SectionTable } from './report-section.js';
import { lengthText, noneOf, openText } from './report-words.js';

const TITLES: Readonly<Record<TimeKind, string>> = {
  acknowledge: 'Time to acknowledge',
  respond: 'Time to first response',
  resolve: 'Time to resolve',
};

/** Percentiles of the three times, all together and by each dimension. */
export function timeSections({ times }: Report, most: number): Section[] {
  return (Object.keys(TITLES) as TimeKind[]).flatMap((kind) => {
    const tables = times.flatMap((table) => tableOf(table, kind, most));
    if (tables.length === 0) return [];
    const note =
      'From creation, under the values that the ticket had when it happened. Percentiles are exact: each is a time that was measured. Open time is what the SLA clock counted: its calendar, less pauses.';
    return [section(TITLES[kind], 2, { paragraphs: [note], tables })];
  });
}

function tableOf({ dimension, rows }: TimesTable, kind: TimeKind, most: number): SectionTable[] {
  const filled = rows.filter((row) => row[kind].elapsed !== undefined);
  if (filled.length === 0) return [];
  const shown = filled.slice(0, most);
  const lines = shown.flatMap((row) => {
    const { elapsed, open } = row[kind];
    const value = dimension === undefined ? 'all' : (row.value ?? noneOf(dimension));
    return [
      ...(elapsed === undefined ? [] : [spreadCells(value, elapsed, lengthText)]),
      // Twice the lines would drown a long table.
      ...(open === undefined || shown.length > 8 ? [] : [spreadCells(`${value}, open time`, open, openText)]),
    ];
  });
  const left = filled.length - shown.length;
  return [
    {
      head: [dimension ?? '', 'tickets', 'p50', 'p75', 'p90', 'p95', 'p99', 'max', 'mean'],
      rows: lines,
      right: [1, 2, 3, 4, 5, 6, 7, 8],
      more: left === 0 ? undefined : `and ${left} more in json and csv`,
    },
  ];
}

function spreadCells(value: string, spread: Spread, length: (ms: number) => string): string[] {
  const { count, p50, p75, p90, p95, p99, max, mean } = spread;
  return [value, String(count), ...[p50, p75, p90, p95, p99, max, mean].map(length)];
}
