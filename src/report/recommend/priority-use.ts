import type { Rates, Report, TimeSpread } from '../report.js';
import { formatDuration } from '../../time/duration.js';
import { type Draft, type Recommender, shareText } from './recommender.js';
import { MS_PER_MINUTE } from '../../model/duration.js';

const LEAST_TICKETS = 100;
const LEAST_OF_EACH = 30;
/** One priority for nearly everything tells nothing apart. */
const NEARLY_ALL = 0.85;

/** Priorities that tell nothing apart: nearly all tickets have one, or the urgent ones take as long as the others. */
export const priorityUse: Recommender = {
  id: 'priority-use',
  start: ({ report, plan, label }) => ({
    conclude: () => [
      ...nearlyAll(report, label),
      ...notFaster(report, plan.priorities.map(label), plan.priorities.map(label)),
    ],
  }),
};

function nearlyAll({ rates, totals }: Report, label: (name: string) => string): Draft[] {
  if (totals.tickets < LEAST_TICKETS) return [];
  const rows = rates.find(({ dimension }) => dimension === 'priority')?.rows ?? [];
  return rows.flatMap((row: { readonly value: string | undefined } & Rates) => {
    if (row.value === undefined || row.tickets / totals.tickets < NEARLY_ALL) return [];
    return [
      {
        finding: `${shareText(row.tickets, totals.tickets)} of all tickets begin as ${label(row.value)}: the priority hardly tells them apart`,
        advice: 'say in the policy what makes a ticket more or less urgent than that, and route by it',
        evidence: [{ what: `begin as ${row.value}`, count: row.tickets, of: totals.tickets }],
        tickets: row.tickets,
      },
    ];
  });
}

/** A more urgent priority whose median to resolution is no shorter than that of the next one. */
function notFaster({ times }: Report, order: readonly string[], names: readonly string[]): Draft[] {
  const rows = times.find(({ dimension }) => dimension === 'priority')?.rows ?? [];
  const of = (name: string): TimeSpread | undefined => rows.find(({ value }) => value === name)?.resolve;
  return order.slice(0, -1).flatMap((name, i) => {
    const next = order[i + 1] as string;
    const [urgent, other] = [of(name)?.elapsed, of(next)?.elapsed];
    if (urgent === undefined || other === undefined) return [];
    if (urgent.count < LEAST_OF_EACH || other.count < LEAST_OF_EACH || urgent.p50 < other.p50) return [];
    const text = (ms: number): string => formatDuration(Math.round(ms / MS_PER_MINUTE) * MS_PER_MINUTE);
    return [
      {
        finding: `${names[i] as string} is resolved no faster than ${next}: half of its ${urgent.count} tickets take ${text(urgent.p50)} or more, against ${text(other.p50)} for ${other.count} of ${next}`,
        advice: `find out whether ${name} is given too freely, or whether nobody treats it otherwise`,
        evidence: [
          { what: `resolved as ${name}`, count: urgent.count, of: urgent.count + other.count },
          { what: `resolved as ${next}`, count: other.count, of: urgent.count + other.count },
        ],
        tickets: urgent.count,
      },
    ];
  });
}
