import type { Rates, Report } from '../report/report.js';
import { type BarChart, type Section, section } from './report-section.js';
import { lengthText, noneOf, shareOf } from './report-words.js';

const PAIRS = 10;

/** Escalations, reassignments, reopens and breaches by each dimension, and the pairs of groups that play ping-pong. */
export function rateSections({ rates, pingPong, totals }: Report, most: number): Section[] {
  const tables = rates.map(({ dimension, rows }) => {
    const shown = rows.slice(0, most);
    const left = rows.length - shown.length;
    return {
      head: [
        dimension,
        'tickets',
        'escalated',
        'reassigned',
        'moves each',
        'A→B→A',
        'reopened',
        'breached',
        'no people',
      ],
      rows: shown.map((row) => [row.value ?? noneOf(dimension), ...cells(row)]),
      right: [1, 2, 3, 4, 5, 6, 7, 8],
      more: left === 0 ? undefined : `and ${left} more in json and csv`,
    };
  });
  const tier =
    rates.find(({ dimension }) => dimension === 'tier') ?? rates.find(({ dimension }) => dimension === 'priority');
  const charts: BarChart[] =
    tier === undefined
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
      tables: [
        {
          head: ['', 'tickets', 'escalated', 'reassigned', 'moves each', 'A→B→A', 'reopened', 'breached', 'no people'],
          rows: [['all', ...cells(totals)]],
          right: [1, 2, 3, 4, 5, 6, 7, 8],
        },
        ...tables,
      ],
    }),
    ...(pingPong.length === 0
      ? []
      : [
          section('There and back', 3, {
            tables: [
              {
                head: ['from', 'to', 'moved', 'came straight back', '', 'away, half', '9 of 10'],
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
