import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../model/duration.js';
import { refPath } from '../../model/ref.js';
import { formatDuration } from '../../time/duration.js';
import type { Spread, TargetCompliance } from '../report.js';
import { type Draft, key, percentText, type Recommender, type Run, shareText } from './recommender.js';

const LEAST_RUNS = 30;
const DEFAULT_OBJECTIVE = 0.95;
/** Kept so seldom that it is no promise. */
const HARDLY_EVER = 0.3;
/** Times the target: what is proposed instead is no further off. */
const NEAR = 4;
/** Of the target, by 99% of the tickets: so much room is left. */
const WIDE_MARGIN = 0.5;

/** Targets that are hardly ever met, and those that are met with much room. */
export const targetFit: Recommender = {
  id: 'target-fit',
  start: ({ report, label }) => ({
    conclude: () =>
      report.compliance.flatMap((row) => {
        const judged = row.met + row.breached;
        if (judged < LEAST_RUNS || row.share === undefined || row.counted === undefined) return [];
        if (row.counted.count < LEAST_RUNS) return [];
        const goal = row.objective ?? DEFAULT_OBJECTIVE;
        if (row.share <= HARDLY_EVER) return looser(row, row.counted, goal, label);
        const isEasy = row.share >= goal && row.counted.p99 <= row.target * WIDE_MARGIN;
        return isEasy ? tighter(row, row.counted, goal, label) : [];
      }),
  }),
};

function looser(row: TargetCompliance, counted: Spread, goal: number, label: (name: string) => string): Draft[] {
  const judged = row.met + row.breached;
  const kept = roundUp(at(counted, goal));
  if (kept <= row.target) return [];
  // A number so far off is no promise either.
  const isNear = kept <= row.target * NEAR;
  return [
    {
      finding: `${nameOf(row, label)} is ${row.targetText} and met by ${shareText(row.met, judged)}; half of them take more than ${hours(counted.p50, row)}`,
      advice: isNear
        ? `promise what can be kept, or change how it is worked: ${hours(kept, row)} is what ${percentText(goal)} came to`
        : `find out what keeps these tickets: no number near this one would have been kept, ${percentText(goal)} took up to ${hours(kept, row)}`,
      evidence: [{ what: 'met', count: row.met, of: judged }],
      tickets: row.breached,
      ...(isNear ? proposal(row, kept) : undefined),
    },
  ];
}

function tighter(row: TargetCompliance, counted: Spread, goal: number, label: (name: string) => string): Draft[] {
  const judged = row.met + row.breached;
  const kept = roundUp(counted.p99);
  if (kept >= row.target) return [];
  return [
    {
      finding: `${nameOf(row, label)} is ${row.targetText} and met by ${shareText(row.met, judged)}, 99 of 100 within ${hours(counted.p99, row)}`,
      advice: `${hours(kept, row)} could be promised and ${percentText(goal)} be kept`,
      evidence: [{ what: 'met', count: row.met, of: judged }],
      tickets: row.met,
      ...proposal(row, kept),
    },
  ];
}

/** Nothing where the target cannot be changed by itself: it stands for other priorities too. */
function proposal(row: TargetCompliance, kept: number): Pick<Draft, 'proposal'> | undefined {
  const path = refPath(row.ref);
  if (path[0] !== 'slas' || path[1] !== row.sla || path[2] !== 'targets') return undefined;
  const ownPriority = row.priority === path[3];
  const is = (run: Run, status: 'met' | 'breached'): number =>
    run.sla.filter(
      ({ metric, sla, status: found, ref }) =>
        sla === row.sla && metric === row.metric && found === status && refPath(ref).join('\0') === path.join('\0'),
    ).length;
  const text = row.calendar === undefined ? formatDuration(kept) : inHours(kept);
  return {
    proposal: {
      change: `set ${path.map((part) => key(String(part))).join('.')}=${text}`,
      ref: row.ref,
      measures: [
        { what: 'met', of: (run) => is(run, 'met') },
        { what: 'breached', of: (run) => is(run, 'breached') },
      ],
      say([met = 0, breached = 0], [metAfter = 0, breachedAfter = 0], runs) {
        if (met + breached === 0 || metAfter + breachedAfter === 0) return undefined;
        const others = ownPriority ? '' : '; the target serves other priorities too, which are counted in';
        return `with ${text} ${shareText(metAfter, metAfter + breachedAfter)} would have met it instead of ${percentText(met / (met + breached))}, of ${runs} tickets${others}`;
      },
    },
  };
}

/** The measured value that at least a share of all is at or below, of those that are known. */
function at({ p50, p75, p90, p95, p99, max }: Spread, share: number): number {
  if (share <= 0.5) return p50;
  if (share <= 0.75) return p75;
  if (share <= 0.9) return p90;
  if (share <= 0.95) return p95;
  return share <= 0.99 ? p99 : max;
}

/** To what people write: 5 minutes, 30 from two hours on, whole hours from a day on. */
function roundUp(ms: number): number {
  const step = ms < 2 * MS_PER_HOUR ? 5 * MS_PER_MINUTE : ms < MS_PER_DAY ? 30 * MS_PER_MINUTE : MS_PER_HOUR;
  return Math.max(step, Math.ceil(ms / step) * step);
}

function nameOf({ metric, priority, sla }: TargetCompliance, label: (name: string) => string): string {
  return `the ${metric.replace('_', ' ')} target of ${label(priority ?? 'tickets without a priority')} in ${label(sla)}`;
}

/** Counted time; hours of a calendar are never days. */
function hours(ms: number, { calendar }: TargetCompliance): string {
  return calendar === undefined ? formatDuration(toMinutes(ms)) : `${inHours(ms)} of open time`;
}

function inHours(ms: number): string {
  const all = Math.round(ms / MS_PER_MINUTE);
  const [h, m] = [Math.floor(all / 60), all % 60];
  return h === 0 ? `${m}m` : `${h}h${m === 0 ? '' : `${m}m`}`;
}

function toMinutes(ms: number): number {
  return ms < MS_PER_MINUTE ? ms : Math.round(ms / MS_PER_MINUTE) * MS_PER_MINUTE;
}
