import type { Period, Report } from '../report/report.js';
import { type LineChart, type Section, section, type SectionTable } from './report-section.js';
import { changeText, lengthText, pointsText, shareOf } from './report-words.js';

const MOST_PERIODS = 24;

/** Months and quarters, each beside the one before. */
export function trendSections({ months, quarters }: Report): Section[] {
  if (months.length === 0) return [];
  return [
    section('Months', 2, {
      paragraphs: [
        'By the month of creation. Changes are against the month before, where the log covers both whole; ~ marks one that it does not.',
      ],
      charts: months.length < 2 ? [] : [volume(months, 'month')],
      tables: [table(months, 'month')],
    }),
    section('Quarters', 2, { tables: [table(quarters, 'quarter')] }),
  ];
}

function volume(periods: readonly Period[], unit: string): LineChart {
  const shown = periods.slice(-MOST_PERIODS);
  const most = shown.reduce((top, period) => (period.tickets > top.tickets ? period : top));
  return {
    kind: 'line',
    title: `Tickets a ${unit}`,
    summary: `${shown[0]?.name ?? ''} to ${shown[shown.length - 1]?.name ?? ''}; most in ${most.name}: ${most.tickets}`,
    points: shown.map(({ name, tickets }) => ({
      name,
      value: tickets,
      text: String(tickets),
      lower: undefined,
      upper: undefined,
      signal: false,
    })),
    centre: undefined,
  };
}

function table(periods: readonly Period[], unit: string): SectionTable {
  const shown = periods.slice(-MOST_PERIODS);
  const left = periods.length - shown.length;
  return {
    head: [unit, 'tickets', 'targets kept', 'ack p50', 'resolve p50', 'escalated', 'reassigned', 'reopened'],
    rows: shown.map((period) => {
      const { change } = period;
      return [
        `${period.complete ? '' : '~'}${period.name}`,
        beside(String(period.tickets), changeText(change?.tickets)),
        beside(shareOf(period.judged - period.breached, period.judged), pointsText(change?.compliance)),
        beside(period.acknowledge && lengthText(period.acknowledge.p50), changeText(change?.acknowledgeP50)),
        beside(period.resolve && lengthText(period.resolve.p50), changeText(change?.resolveP50)),
        beside(shareOf(period.escalated, period.tickets), pointsText(change?.escalated)),
        beside(shareOf(period.reassigned, period.tickets), pointsText(change?.reassigned)),
        beside(shareOf(period.reopened, period.resolved), pointsText(change?.reopened)),
      ];
    }),
    right: [1, 2, 3, 4, 5, 6, 7],
    more: left === 0 ? undefined : `and ${left} earlier in json and csv`,
  };
}

/** A value with its change: `2027 (+12%)`. */
function beside(value = '–', change: string): string {
  return change === '' ? value : `${value} (${change})`;
}
