import type { SlaPlan } from '../../model/plan.js';
import { METRICS } from '../../model/policy.js';
import { VERDICTS } from '../../model/replay.js';
import { clocksFor } from '../../run/sla-clocks.js';
import type { Calendar } from '../../time/calendar-type.js';
import { ACKNOWLEDGEMENT, CREATION, END, type Happenings, LIMIT, RESPONSE } from './happenings.js';

const MET = VERDICTS.indexOf('met');
const BREACHED = VERDICTS.indexOf('breached');
const OPEN = VERDICTS.indexOf('open');
const ACKNOWLEDGE = METRICS.indexOf('acknowledge');
const FIRST_RESPONSE = METRICS.indexOf('first_response');
const UPDATE = METRICS.indexOf('update');
const RESOLUTION = METRICS.indexOf('resolution');
const NEVER = Number.POSITIVE_INFINITY;
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
  /** Every due is asked for, also where the verdict is clear without. */
  exact = true;
  readonly metric = new Int32Array(MOST_RUNS);
  readonly verdict = new Int32Array(MOST_RUNS);
  readonly run = new Int32Array(MOST_RUNS);
  readonly due = new Float64Array(MOST_RUNS);
  readonly target = new Float64Array(MOST_RUNS);
  readonly endedAt = new Float64Array(MOST_RUNS);
  /** Where the first run of each metric ends, by METRICS. */
  readonly ends = new Float64Array(METRICS.length);

  reckon(promises: readonly Promised[], ticket: Happenings): void {
    const { ends } = this;
    const created = ticket[CREATION] as number;
    const acknowledged = ticket[ACKNOWLEDGEMENT] as number;
    const responded = ticket[RESPONSE] as number;
    const end = ticket[END] as number;
    const limit = ticket[LIMIT] as number;
    ends[ACKNOWLEDGE] = acknowledged < end ? acknowledged : end;
    ends[FIRST_RESPONSE] = responded < end ? responded : end;
    ends[UPDATE] = ends[FIRST_RESPONSE] as number;
    ends[RESOLUTION] = end;
    const { length } = promises;
    let again = -1;
    for (let i = 0; i < length; i++) {
      const { metric, calendar, targetMs } = promises[i] as Promised;
      const ended = ends[metric] as number;
      this.set(i, metric, 0, targetMs);
      // Open time is never longer than time: what ends so soon is met, whatever the hours.
      if (!this.exact && ended - created <= targetMs) {
        this.verdict[i] = MET;
        if (metric === UPDATE) again = i;
        continue;
      }
      const due = calendar.always ? created + targetMs : calendar.add(created, targetMs);
      this.due[i] = due;
      this.endedAt[i] = ended;
      this.verdict[i] = ended > due && due <= limit ? BREACHED : ended === NEVER ? OPEN : MET;
      if (metric === UPDATE) again = i;
    }
    this.count = length;
    // A response at the moment of the resolution comes before it.
    if (again < 0 || !(responded <= end) || responded === NEVER) return;
    const { metric, calendar, targetMs } = promises[again] as Promised;
    const due = calendar.add(responded, targetMs);
    this.set(length, metric, 1, targetMs);
    this.due[length] = due;
    this.endedAt[length] = end;
    this.verdict[length] = end > due && due <= limit ? BREACHED : end === NEVER ? OPEN : MET;
    this.count = length + 1;
  }

  private set(i: number, metric: number, run: number, targetMs: number): void {
    this.metric[i] = metric;
    this.run[i] = run;
    this.target[i] = targetMs;
  }
}
