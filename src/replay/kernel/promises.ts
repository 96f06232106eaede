import type { SlaPlan } from '../../model/plan.js';
import { METRICS } from '../../model/policy.js';
import { VERDICTS } from '../../model/replay.js';
import { clocksFor } from '../../run/sla-clocks.js';
import type { Calendar } from '../../time/calendar-type.js';
import type { Happenings } from './ladder-walk.js';

const MET = VERDICTS.indexOf('met');
const BREACHED = VERDICTS.indexOf('breached');
const OPEN = VERDICTS.indexOf('open');
const ACKNOWLEDGE = METRICS.indexOf('acknowledge');
const FIRST_RESPONSE = METRICS.indexOf('first_response');
const UPDATE = METRICS.indexOf('update');
/** One each, and one more of `update`, which begins anew with a response. */
const MOST_RUNS = METRICS.length + 1;

/** One clock of a ticket of the common kind. */
export interface Promised {
  /** The place in METRICS. */
  readonly metric: number;
  readonly calendar: Calendar;
  readonly targetMs: number;
}

/** What an SLA promises a ticket of this priority. */
export function promisesOf(sla: SlaPlan | null | undefined, priority: string | undefined): Promised[] {
  return clocksFor(sla, priority).map(({ metric, calendar, targetMs }) => ({
    metric: METRICS.indexOf(metric),
    calendar,
    targetMs,
  }));
}

/** The runs of the clocks of one ticket, in the order in which they begin (K1-K3); nothing pauses them. */
export class Verdicts {
  count = 0;
  readonly metric = new Int32Array(MOST_RUNS);
  readonly verdict = new Int32Array(MOST_RUNS);
  readonly run = new Int32Array(MOST_RUNS);
  readonly due = new Float64Array(MOST_RUNS);
  readonly target = new Float64Array(MOST_RUNS);
  readonly endedAt = new Float64Array(MOST_RUNS);
  /** Where the first run of each metric ends, by METRICS. */
  readonly ends = new Float64Array(METRICS.length);

  reckon(promises: readonly Promised[], created: number, ticket: Happenings): void {
    this.count = 0;
    const { acknowledged, responded, end } = ticket;
    const { ends } = this;
    ends.fill(end);
    ends[ACKNOWLEDGE] = acknowledged < end ? acknowledged : end;
    ends[FIRST_RESPONSE] = responded < end ? responded : end;
    ends[UPDATE] = ends[FIRST_RESPONSE] as number;
    for (let i = 0; i < promises.length; i++) {
      const promise = promises[i] as Promised;
      this.add(promise, 0, created, ends[promise.metric] as number, ticket.limit);
    }
    // A response at the moment of the resolution comes before it.
    if (!(responded <= end) || responded === Number.POSITIVE_INFINITY) return;
    for (let i = 0; i < promises.length; i++) {
      const promise = promises[i] as Promised;
      if (promise.metric === UPDATE) this.add(promise, 1, responded, end, ticket.limit);
    }
  }

  private add(
    { metric, calendar, targetMs }: Promised,
    run: number,
    started: number,
    end: number,
    limit: number,
  ): void {
    const due = calendar.add(started, targetMs);
    const i = this.count++;
    this.metric[i] = metric;
    this.run[i] = run;
    this.due[i] = due;
    this.target[i] = targetMs;
    this.endedAt[i] = end;
    this.verdict[i] = end > due && due <= limit ? BREACHED : end === Number.POSITIVE_INFINITY ? OPEN : MET;
  }
}
