import { groupedSpreads } from './grouped-spreads.js';
import type { PeriodIndex } from './period-index.js';
import { ratesOf, type Verdicts } from './rate-counts.js';
import type { Period, PeriodChange, Rates } from './report.js';
import type { TicketColumns } from './ticket-columns.js';

/** The local days of which the log knows everything: `[from, to)`. */
export interface CoveredDays {
  readonly from: number;
  readonly to: number;
}

/** Months or quarters from the first ticket to the last, each beside the one before. */
export function trendOf(
  columns: TicketColumns,
  verdicts: Verdicts,
  index: PeriodIndex,
  unit: 'month' | 'quarter',
  covered: CoveredDays,
): Period[] {
  if (columns.size === 0) return [];
  const of = new Int32Array(columns.size);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < columns.size; i++) {
    const period = index.periodOf(index.dayOf(columns.created.at(i)), unit);
    of[i] = period;
    first = Math.min(first, period);
    last = Math.max(last, period);
  }
  const count = last - first + 1;
  const groupOf = (ticket: number): number => (of[ticket] as number) - first;
  const rates = ratesOf(columns, verdicts, count, groupOf);
  const spreads = (values: { at(ticket: number): number }) =>
    groupedSpreads(columns.size, count, groupOf, (ticket) => values.at(ticket));
  const acknowledge = spreads(columns.elapsed.acknowledge);
  const resolve = spreads(columns.elapsed.resolve);
  const periods: Period[] = [];
  for (const [i, counts] of rates.entries()) {
    const from = index.startOf(first + i, unit);
    const to = index.startOf(first + i + 1, unit);
    const period = {
      name: index.nameOf(first + i, unit),
      from: index.instantOf(from),
      to: index.instantOf(to),
      complete: from >= covered.from && to <= covered.to,
      ...counts,
      acknowledge: acknowledge[i],
      resolve: resolve[i],
    };
    const before = periods[i - 1];
    const change = before?.complete === true && period.complete ? changeBetween(before, period) : undefined;
    periods.push({ ...period, change });
  }
  return periods;
}

type Measured = Omit<Period, 'change'>;

function changeBetween(before: Measured, now: Measured): PeriodChange {
  const share = (part: keyof Rates, whole: keyof Rates): number | undefined =>
    before[whole] === 0 || now[whole] === 0 ? undefined : now[part] / now[whole] - before[part] / before[whole];
  const breached = share('breached', 'judged');
  return {
    tickets: relative(before.tickets, now.tickets),
    acknowledgeP50: relative(before.acknowledge?.p50, now.acknowledge?.p50),
    resolveP50: relative(before.resolve?.p50, now.resolve?.p50),
    compliance: breached === undefined ? undefined : -breached,
    escalated: share('escalated', 'tickets'),
    reassigned: share('reassigned', 'tickets'),
    reopened: share('reopened', 'resolved'),
  };
}

function relative(before: number | undefined, now: number | undefined): number | undefined {
  return before === undefined || now === undefined || before === 0 ? undefined : now / before - 1;
}
