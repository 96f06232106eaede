import type { Rates, Report, Spread } from '../report/report.js';
import { formatInstant } from '../time/format.js';
import { csvLine } from './csv-line.js';
import type { ReportView } from './report-section.js';

type Cell = string | number | undefined;

const RATES = [
  'tickets',
  'open',
  'resolved',
  'escalated',
  'reassigned',
  'reassignments',
  'pingPong',
  'returned',
  'reopened',
  'withoutPeople',
  'judged',
  'breached',
] as const satisfies readonly (keyof Rates)[];
const SPREAD = ['count', 'mean', 'p50', 'p75', 'p90', 'p95', 'p99', 'max'] as const satisfies readonly (keyof Spread)[];

/** Every number on a line of its own, so that a sheet can pivot it: lengths in seconds, shares 0 to 1. */
export function reportToCsv({ report }: ReportView): string {
  const lines = [csvLine(['section', 'by', 'value', 'measure', 'number', 'text'])];
  const add = (
    part: string,
    by: string | undefined,
    value: string | undefined,
    measure: string,
    number: Cell,
    text?: string,
  ) => lines.push(csvLine([part, by, value, measure, number, text]));
  const rates = (part: string, by: string | undefined, value: string | undefined, counts: Rates): void => {
    for (const measure of RATES)
      add(part, by, value, measure === 'pingPong' ? 'backAndForth' : measure, counts[measure]);
  };
  const spread = (
    part: string,
    by: string | undefined,
    value: string | undefined,
    of: string,
    found: Spread | undefined,
  ): void => {
    if (found === undefined) return;
    for (const key of SPREAD) add(part, by, value, `${of} ${key}`, key === 'count' ? found.count : found[key] / 1000);
  };
  add('report', undefined, undefined, 'as of', undefined, formatInstant(report.asOf));
  if (report.from !== undefined) add('report', undefined, undefined, 'from', undefined, formatInstant(report.from));
  if (report.to !== undefined) add('report', undefined, undefined, 'to', undefined, formatInstant(report.to));
  add('report', undefined, undefined, 'outside', report.totals.outside);
  rates('totals', undefined, undefined, report.totals);
  complianceLines(report, add, spread);
  for (const { dimension, rows } of report.times) {
    for (const row of rows) {
      for (const kind of ['acknowledge', 'respond', 'resolve'] as const) {
        spread('times', dimension, row.value, `${kind} elapsed`, row[kind].elapsed);
        spread('times', dimension, row.value, `${kind} open`, row[kind].open);
      }
    }
  }
  for (const { dimension, rows } of report.rates) for (const row of rows) rates('rates', dimension, row.value, row);
  for (const { from, via, moved, tickets, returns, away } of report.pingPong) {
    const pair = `${from} → ${via}`;
    add('back and forth', 'teams', pair, 'moved', moved);
    add('back and forth', 'teams', pair, 'tickets', tickets);
    add('back and forth', 'teams', pair, 'returns', returns);
    spread('back and forth', 'teams', pair, 'away', away);
  }
  for (const [by, periods] of [['month', report.months] as const, ['quarter', report.quarters] as const]) {
    for (const period of periods) {
      rates('trend', by, period.name, period);
      add('trend', by, period.name, 'complete', period.complete ? 1 : 0);
      spread('trend', by, period.name, 'acknowledge elapsed', period.acknowledge);
      spread('trend', by, period.name, 'resolve elapsed', period.resolve);
      for (const [measure, change] of Object.entries(period.change ?? {}))
        add('trend', by, period.name, `change ${measure}`, change as number | undefined);
    }
  }
  for (const { what, unit, centre, points, signals, test, tooLittle } of report.charts) {
    add('chart', unit, what, 'centre', tooLittle === undefined ? centre : undefined, tooLittle ?? test);
    for (const { name, count, area, value, lower, upper } of points) {
      add(`chart ${what}`, unit, name, 'count', count);
      add(`chart ${what}`, unit, name, 'area', area);
      add(`chart ${what}`, unit, name, 'value', value);
      add(`chart ${what}`, unit, name, 'lower', lower);
      add(`chart ${what}`, unit, name, 'upper', upper);
    }
    for (const { from, to, direction, rule } of signals)
      add(`chart ${what}`, unit, points[from]?.name, 'signal', to - from + 1, `${direction}: ${rule}`);
  }
  for (const [i, { rule, finding, advice, evidence, tickets, proposal }] of report.recommendations.entries()) {
    const name = String(i + 1);
    add('recommendation', rule, name, 'tickets', tickets, `${finding}: ${advice}`);
    for (const { what, count, of } of evidence)
      add('recommendation', rule, name, what, count / of, `${count} of ${of}`);
    if (proposal !== undefined)
      add('recommendation', rule, name, 'change', proposal.replayed, `${proposal.change}: ${proposal.checked}`);
  }
  return lines.join('');
}

function complianceLines(
  { compliance }: Report,
  add: (part: string, by: string, value: string, measure: string, number: Cell, text?: string) => void,
  spread: (part: string, by: string, value: string, of: string, found: Spread | undefined) => void,
): void {
  for (const row of compliance) {
    const value = `${row.metric} ${row.priority ?? ''}`.trim();
    const measures = { met: row.met, breached: row.breached, running: row.running, dropped: row.dropped };
    add('sla', row.sla, value, 'target', row.target / 1000, row.targetText);
    for (const [measure, count] of Object.entries(measures)) add('sla', row.sla, value, measure, count);
    add('sla', row.sla, value, 'share met', row.share);
    add('sla', row.sla, value, 'objective', row.objective, row.kept === undefined ? '' : row.kept ? 'kept' : 'missed');
    spread('sla', row.sla, value, 'late', row.late);
    spread('sla', row.sla, value, 'counted', row.counted);
  }
}
