import { weekdayOf } from '../time/date.js';
import { controlChart, type Counted, LEAST_POINTS } from './control-chart.js';
import type { PeriodIndex, PeriodUnit } from './period-index.js';
import type { Verdicts } from './rate-counts.js';
import type { ControlChart } from './report.js';
import { FLAG, type TicketColumns } from './ticket-columns.js';
import type { CoveredDays } from './trend.js';

type Unit = ControlChart['unit'];

/** Weekdays can be weighed only when each was seen some times. */
const DAYS_TO_WEIGH = 35;
/** With fewer tickets a period, chance alone makes most of the difference. */
const LEAST_MEAN = 5;
const LEAST_SHARE_OF = 10;

/** Control charts: how many tickets came, which share of them escalated, which breached. */
export function spikesOf(
  columns: TicketColumns,
  verdicts: Verdicts,
  index: PeriodIndex,
  covered: CoveredDays,
): ControlChart[] {
  const days = new Map<number, { tickets: number; escalated: number; judged: number; breached: number }>();
  for (let i = 0; i < columns.size; i++) {
    const day = index.dayOf(columns.created.at(i));
    const counts = days.get(day) ?? { tickets: 0, escalated: 0, judged: 0, breached: 0 };
    counts.tickets++;
    counts.escalated += (columns.flags.at(i) & FLAG.escalated) === 0 ? 0 : 1;
    counts.judged += verdicts.judged[i] as number;
    counts.breached += verdicts.breached[i] as number;
    days.set(day, counts);
  }
  const sums = (unit: Unit, count: (day: number) => number, area: (day: number) => number) =>
    sumsBy(index, unit, covered, count, area);
  const of = (key: 'tickets' | 'escalated' | 'judged' | 'breached') => (day: number) => days.get(day)?.[key] ?? 0;
  return [
    volumeChart(covered, of('tickets'), sums),
    shareChart('escalated', sums, of('escalated'), of('tickets')),
    shareChart('breached', sums, of('breached'), of('judged')),
  ];
}

type Sums = (unit: Unit, count: (day: number) => number, area: (day: number) => number) => Counted[];

/** Whole periods that the log covers, with their sums. */
function sumsBy(
  index: PeriodIndex,
  unit: PeriodUnit,
  covered: CoveredDays,
  count: (day: number) => number,
  area: (day: number) => number,
): Counted[] {
  const found: Counted[] = [];
  if (!(covered.to > covered.from)) return found;
  for (let period = index.periodOf(covered.from, unit); ; period++) {
    const from = index.startOf(period, unit);
    const to = index.startOf(period + 1, unit);
    if (to > covered.to) return found;
    if (from < covered.from) continue;
    const sum = { name: index.nameOf(period, unit), from: index.instantOf(from), count: 0, area: 0 };
    for (let day = from; day < to; day++) {
      sum.count += count(day);
      sum.area += area(day);
    }
    found.push(sum);
  }
}

function volumeChart(covered: CoveredDays, tickets: (day: number) => number, sums: Sums): ControlChart {
  const one = (): number => 1;
  const days = sums('day', tickets, one);
  if (days.length >= DAYS_TO_WEIGH && meanCount(days) >= LEAST_MEAN) {
    const weights = weekdayWeights(covered, tickets);
    const weighed = sums('day', tickets, (day) => weights[weekdayOf(day)] as number);
    return { ...charted('created', 'day', weighed, 'u'), test: test('u', 'weekdays weighed by their medians') };
  }
  for (const unit of ['week', 'month'] as const) {
    // A month's area is its days, so that February is not a dip.
    const periods = sums(unit, tickets, one);
    if (periods.length >= LEAST_POINTS && meanCount(periods) >= LEAST_MEAN)
      return charted('created', unit, periods, 'u');
  }
  if (days.length >= LEAST_POINTS && meanCount(days) >= LEAST_MEAN) return charted('created', 'day', days, 'u');
  return none('created', days.length, `${LEAST_POINTS} whole days, weeks or months with ${LEAST_MEAN} tickets each`);
}

/** What a weekday has beside the mean of all, by medians, which a spike does not move; by means where those are zero. */
function weekdayWeights(covered: CoveredDays, tickets: (day: number) => number): number[] {
  const counts: number[][] = Array.from({ length: 7 }, () => []);
  for (let day = covered.from; day < covered.to; day++) counts[weekdayOf(day)]?.push(tickets(day));
  const usual = counts.map((each) => {
    const sorted = [...each].sort((a, b) => a - b);
    const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
    return median > 0 ? median : each.reduce((sum, n) => sum + n, 0) / Math.max(1, each.length);
  });
  const mean = usual.reduce((sum, n) => sum + n, 0) / 7;
  return usual.map((n) => (mean === 0 ? 0 : n / mean));
}

function shareChart(
  what: 'escalated' | 'breached',
  sums: Sums,
  part: (day: number) => number,
  whole: (day: number) => number,
): ControlChart {
  const days = sums('day', part, whole).filter(({ area }) => area > 0);
  if (what === 'breached' && days.length === 0) return { ...none(what, 0, ''), tooLittle: 'no target was judged' };
  if (days.length > 0 && days.every(({ count }) => count === 0)) {
    const nothing = what === 'escalated' ? 'no ticket was escalated' : 'no target was breached';
    return { ...none(what, 0, ''), tooLittle: nothing };
  }
  for (const unit of ['week', 'day', 'month'] as const) {
    const periods = sums(unit, part, whole).filter(({ area }) => area > 0);
    const mean = periods.reduce((sum, { area }) => sum + area, 0) / Math.max(1, periods.length);
    if (periods.length >= LEAST_POINTS && mean >= LEAST_SHARE_OF) return charted(what, unit, periods, 'p');
  }
  const needed = what === 'breached' ? 'tickets with a verdict' : 'tickets';
  return none(what, days.length, `${LEAST_POINTS} whole weeks, days or months with ${LEAST_SHARE_OF} ${needed} each`);
}

function charted(what: ControlChart['what'], unit: Unit, counted: readonly Counted[], kind: 'u' | 'p'): ControlChart {
  return { what, unit, test: test(kind), ...controlChart(counted, kind), tooLittle: undefined };
}

function test(kind: 'u' | 'p', more?: string): string {
  return `Laney ${kind}′ chart, 3-sigma limits${more === undefined ? '' : `, ${more}`}; Nelson rules 1, 2, 5, 6`;
}

function none(what: ControlChart['what'], days: number, needed: string): ControlChart {
  const tooLittle = `too little data; it takes ${needed}, and the log has ${days} whole day${days === 1 ? '' : 's'} with any`;
  return {
    what,
    unit: 'day',
    test: test(what === 'created' ? 'u' : 'p'),
    centre: 0,
    spread: 1,
    points: [],
    signals: [],
    tooLittle,
  };
}

function meanCount(periods: readonly Counted[]): number {
  return periods.reduce((sum, { count }) => sum + count, 0) / Math.max(1, periods.length);
}
