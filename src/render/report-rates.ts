import type { Rates, Report } from '../report/report.js';
import { type BarChart, type Section, section, type SectionTable } from './report-section.js';
import { lengthText, noneOf, shareOf } from './report-words.js';

const PAIRS = 10;

/** Escalations, reassignments, reopens and breaches by each dimension, and the pairs of groups that play ping-pong. */
export function rateSections({ rates, pingPong, totals }: Report, most: number): Section[] {
  const all = [['all', ...cells(totals)]];
  const tables = rates.map(({ dimension, rows }, i) => {
    const shown = rows.slice(0, most);
    return tableOf(
      dimension,
      [...(i === 0 ? all : []), ...shown.map((row) => [row.value ?? noneOf(dimension), ...cells(row)])],
      rows.length - shown.length,
    );
  });
  const tier =
    rates.find(({ dimension }) => dimension === 'tier') ?? rates.find(({ dimension }) => dimension === 'priority');
  const charts: BarChart[] =
    tier === undefined || totals.escalated === 0
      ? []
      : [
          {
            kind: 'bars',
            title: `Share of tickets escalated, by ${tier.dimension}`,
            rows: tier.rows.slice(0, most).map((row) => ({
              label: row.value ?? noneOf(tier.dimension),
              share: row.escalated / row.tickets,
              text: `${shareOf(row.escalated, row.tickets)} of ${row.tickets}`,
              goal: undefined,
              bad: false,
            })),
          },
        ];
  return [
    section('Escalations and reassignments', 2, {
      paragraphs: [
        'Tickets are counted under the values that they began with. Escalated: moved to a higher tier, or escalated by somebody. Reopened is of those resolved, breached of those with a verdict.',
      ],
      charts,
      tables: rates.length === 0 ? [tableOf('of', all, 0)] : tables,
    }),
    ...(pingPong.length === 0
      ? []
      : [
          section('There and back', 3, {
            tables: [
              {
                head: ['from', 'to', 'moved', 'came straight back', 'share', 'away p50', 'p90'],
                rows: pingPong
                  .slice(0, PAIRS)
                  .map(({ from, via, moved, tickets, away }) => [
                    from,
                    via,
                    String(moved),
                    String(tickets),
                    shareOf(tickets, moved),
                    away === undefined ? '' : lengthText(away.p50),
                    away === undefined ? '' : lengthText(away.p90),
                  ]),
                right: [2, 3, 4, 5, 6],
                more: pingPong.length > PAIRS ? `and ${pingPong.length - PAIRS} more pairs in json and csv` : undefined,
              },
            ],
          }),
        ]),
  ];
}

function tableOf(first: string, rows: readonly (readonly string[])[], left: number): SectionTable {
  return {
    head: [first, 'tickets', 'escalated', 'reassigned', 'moves each', 'A→B→A', 'reopened', 'breached', 'no people'],
    rows,
    right: [1, 2, 3, 4, 5, 6, 7, 8],
    more: left === 0 ? undefined : `and ${left} more in json and csv`,
  };
}

function cells(row: Rates): string[] {
  return [
    String(row.tickets),
    shareOf(row.escalated, row.tickets),
    shareOf(row.reassigned, row.tickets),
    row.tickets === 0 ? '–' : (row.reassignments / row.tickets).toFixed(2),
    shareOf(row.pingPong, row.tickets),
    shareOf(row.reopened, row.resolved),
    shareOf(row.breached, row.judged),
    shareOf(row.withoutPeople, row.tickets),
  ];
}
