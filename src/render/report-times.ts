import type { Report, Spread, TimeKind, TimesTable, TimeSpread } from '../report/report.js';
import { type Section, section, type SectionTable } from './report-section.js';
import { lengthText, noneOf, openText } from './report-words.js';

const TITLES: Readonly<Record<TimeKind, string>> = {
  acknowledge: 'Time to acknowledge',
  respond: 'Time to first response',
  resolve: 'Time to resolve',
};

/** Percentiles of the three times, all together and by each dimension. */
export function timeSections({ times }: Report, most: number): Section[] {
  const [all, ...others] = times;
  return (Object.keys(TITLES) as TimeKind[]).flatMap((kind) => {
    const together = all?.rows[0];
    if (together?.[kind].elapsed === undefined) return [];
    const first = linesOf('all', together[kind], true);
    const tables = others.flatMap((table, i) => tableOf(table, kind, most, i === 0 ? first : []));
    const note =
      'From creation, under the values that the ticket had when it happened. Percentiles are exact: each is a time that was measured. Open time is what the SLA clock counted: its calendar, less pauses.';
    return [
      section(TITLES[kind], 2, { paragraphs: [note], tables: tables.length > 0 ? tables : [framed('of', first, 0)] }),
    ];
  });
}

function tableOf(
  { dimension = '', rows }: TimesTable,
  kind: TimeKind,
  most: number,
  before: readonly (readonly string[])[],
): SectionTable[] {
  const filled = rows.filter((row) => row[kind].elapsed !== undefined);
  if (filled.length === 0) return [];
  const shown = filled.slice(0, most);
  // Twice the lines would drown a long table.
  const both = shown.length <= 8;
  const lines = shown.flatMap((row) => linesOf(row.value ?? noneOf(dimension), row[kind], both));
  return [framed(dimension, [...before, ...lines], filled.length - shown.length)];
}

function linesOf(value: string, { elapsed, open }: TimeSpread, both: boolean): string[][] {
  return [
    ...(elapsed === undefined ? [] : [spreadCells(value, elapsed, lengthText)]),
    ...(open === undefined || !both ? [] : [spreadCells(`${value}, open time`, open, openText)]),
  ];
}

function framed(first: string, rows: readonly (readonly string[])[], left: number): SectionTable {
  return {
    head: [first, 'tickets', 'p50', 'p75', 'p90', 'p95', 'p99', 'max', 'mean'],
    rows,
    right: [1, 2, 3, 4, 5, 6, 7, 8],
    more: left === 0 ? undefined : `and ${left} more in json and csv`,
  };
}

function spreadCells(value: string, spread: Spread, length: (ms: number) => string): string[] {
  const { count, p50, p75, p90, p95, p99, max, mean } = spread;
  return [value, String(count), ...[p50, p75, p90, p95, p99, max, mean].map(length)];
}
