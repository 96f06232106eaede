import { formatInstant } from '../time/format.js';
import type { Rates, Report, Spread, TargetCompliance } from '../report/report.js';
import type { RenderContext } from './context.js';
import type { ReportView } from './report-section.js';

/** The whole report as data: times ISO 8601 UTC, lengths in seconds, shares 0 to 1. */
export function reportToJson(view: ReportView, context: RenderContext): Record<string, unknown> {
  const { report } = view;
  const { totals } = report;
  return {
    schemaVersion: 1,
    at: formatInstant(report.asOf),
    from: instant(report.from),
    to: instant(report.to),
    timezone: context.zone.name,
    audience: report.audience,
    history: view.history,
    rows: view.rows,
    bad: view.bad,
    outside: totals.outside,
    read: {
      early: view.read.early,
      hidden: view.read.hidden,
      unknown: view.read.unknown.map(([field, values]) => ({
        field,
        values: report.audience === 'customers' ? undefined : values.map(([value, rows]) => ({ value, rows })),
      })),
    },
    firstCreated: instant(totals.firstCreated),
    lastCreated: instant(totals.lastCreated),
    ...rates(totals),
    botFirst: totals.botFirst,
    meaning: report.meaning,
    sla: report.compliance.map((row) => compliance(row, report, context)),
    times: report.times.map(({ dimension, rows }) => ({
      by: dimension,
      rows: rows.map(({ value, acknowledge, respond, resolve }) => ({
        value: value ?? null,
        acknowledge: { elapsed: spread(acknowledge.elapsed), open: spread(acknowledge.open) },
        respond: { elapsed: spread(respond.elapsed), open: spread(respond.open) },
        resolve: { elapsed: spread(resolve.elapsed), open: spread(resolve.open) },
      })),
    })),
    rates: report.rates.map(({ dimension, rows }) => ({
      by: dimension,
      rows: rows.map(({ value, ...counts }) => ({ value: value ?? null, ...rates(counts) })),
    })),
    pingPong: report.pingPong.map(({ away, ...pair }) => ({ ...pair, away: spread(away) })),
    months: report.months.map(period),
    quarters: report.quarters.map(period),
    charts: report.charts.map(({ points, signals, ...chart }) => ({
      ...chart,
      points: points.map(({ from, ...point }) => ({ ...point, from: formatInstant(from) })),
      signals: signals.map((signal) => ({
        ...signal,
        from: points[signal.from]?.name,
        to: points[signal.to]?.name,
        points: signal.to - signal.from + 1,
      })),
    })),
    recommendations: report.recommendations.map(({ proposal, ...each }) => ({
      ...each,
      proposal: proposal && {
        ...proposal,
        ref: undefined,
        source: proposal.ref && context.place(proposal.ref),
      },
    })),
  };
}

function compliance(
  { ref, target, targetText, late, counted, ...row }: TargetCompliance,
  report: Report,
  context: RenderContext,
) {
  return {
    ...row,
    target: target / 1000,
    targetText,
    late: spread(late),
    counted: spread(counted),
    source: report.audience === 'customers' ? undefined : context.place(ref, 'value'),
  };
}

function rates(counts: Rates) {
  const { tickets, open, resolved, escalated, reassigned, reassignments } = counts;
  const { pingPong, returned, reopened, withoutPeople, judged, breached } = counts;
  return {
    tickets,
    open,
    resolved,
    escalated,
    reassigned,
    reassignments,
    backAndForth: pingPong,
    returned,
    reopened,
    withoutPeople,
    judged,
    breached,
    shares: {
      escalated: share(escalated, tickets),
      reassigned: share(reassigned, tickets),
      backAndForth: share(pingPong, tickets),
      returned: share(returned, tickets),
      reopened: share(reopened, resolved),
      withoutPeople: share(withoutPeople, tickets),
      breached: share(breached, judged),
    },
  };
}

function period({ name, from, to, complete, acknowledge, resolve, change, ...counts }: Report['months'][number]) {
  return {
    name,
    from: formatInstant(from),
    to: formatInstant(to),
    complete,
    ...rates(counts),
    acknowledge: spread(acknowledge),
    resolve: spread(resolve),
    change,
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** In seconds. */
function spread(values: Spread | undefined) {
  if (values === undefined) return undefined;
  const { count, mean, p50, p75, p90, p95, p99, max } = values;
  const s = (ms: number): number => ms / 1000;
  return { count, mean: s(mean), p50: s(p50), p75: s(p75), p90: s(p90), p95: s(p95), p99: s(p99), max: s(max) };
}

function instant(t: number | undefined): string | undefined {
  return t === undefined ? undefined : formatInstant(t);
}
