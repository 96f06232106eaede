import type { SlaPlan } from '../../model/plan.js';
import { METRICS } from '../../model/policy.js';
import { VERDICTS } from '../../model/replay.js';
import { clocksFor } from '../../run/sla-clocks.js';
import { NO_VERDICTS, VERDICT_BITS, verdictsOf } from '../tally/verdict-code.js';
import type { Calendar } from '../../time/calendar-type.js';
import { ACKNOWLEDGEMENT, CREATION, END, type Happenings, LIMIT, RESPONSE } from './happenings.js';

/** For `fireIn`. */
const numbers = new Float64Array(5);
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

/** One clock of tickets of the common kind. */
export class Promised {
  /** The place in METRICS. */
  readonly metric: number;
  readonly calendar: Calendar;
  readonly always: boolean;
  readonly targetMs: number;
  /** An open stretch of the calendar that was met before, `[from, to)`. */
  readonly hours = new Float64Array(2);

  constructor(metric: number, calendar: Calendar, targetMs: number) {
    this.metric = metric;
    this.calendar = calendar;
    this.always = calendar.always;
    this.targetMs = targetMs;
  }
}

/** The clocks of an SLA. */
export interface Promises {
  readonly each: readonly Promised[];
  /** What each promises, ms. */
  readonly targets: Float64Array;
  /** The place in `Happenings` of what ends each, unless the ticket ends before. */
  readonly endings: Int32Array;
  /** How many they are without the one that begins anew with a response. */
  readonly first: number;
}

/** What an SLA promises a ticket of this priority. */
export function promisesOf(sla: SlaPlan | null | undefined, priority: string | undefined): Promises {
  const each = clocksFor(sla, priority).map(
    ({ metric, calendar, targetMs }) => new Promised(METRICS.indexOf(metric), calendar, targetMs),
  );
  const again = each.find(({ metric }) => metric === UPDATE);
  const first = each.length;
  if (again !== undefined) each.push(new Promised(UPDATE, again.calendar, again.targetMs));
  return {
    each,
    targets: Float64Array.from(each, ({ targetMs }) => targetMs),
    endings: Int32Array.from(each, ({ metric }, i) => (i === first ? END : endingOf(metric))),
    first,
  };
}

function endingOf(metric: number): number {
  if (metric === RESOLUTION) return END;
  return metric === ACKNOWLEDGE ? ACKNOWLEDGEMENT : RESPONSE;
}

/** The runs of the clocks of one ticket, in the order in which they begin (K1-K3); nothing pauses them. */
export class Verdicts {
  count = 0;
  private code = NO_VERDICTS;
  readonly metric = new Int32Array(MOST_RUNS);
  readonly verdict = new Int32Array(MOST_RUNS);
  readonly run = new Int32Array(MOST_RUNS);
  readonly due = new Float64Array(MOST_RUNS);
  readonly target = new Float64Array(MOST_RUNS);
  readonly endedAt = new Float64Array(MOST_RUNS);
  /** Where the first run of each metric ends, by METRICS. */
  readonly ends = new Float64Array(METRICS.length);

  /** Everything about those that were judged last. */
  reckon(promises: Promises, ticket: Happenings): void {
    const { each, first } = promises;
    this.setEnds(ticket);
    const { count } = this;
    const verdicts = verdictsOf(this.code);
    for (let i = 0; i < count; i++) {
      const { metric, calendar, targetMs } = each[i] as Promised;
      const again = i === first;
      this.metric[i] = metric;
      this.run[i] = again ? 1 : 0;
      this.target[i] = targetMs;
      this.due[i] = calendar.add(ticket[again ? RESPONSE : CREATION] as number, targetMs);
      this.endedAt[i] = again ? (ticket[END] as number) : (this.ends[metric] as number);
      this.verdict[i] = verdicts[i] as number;
    }
  }

  /** Only what they come to: see verdict-code.ts. */
  judge({ each, endings, targets, first }: Promises, ticket: Happenings): number {
    const created = ticket[CREATION] as number;
    const responded = ticket[RESPONSE] as number;
    const end = ticket[END] as number;
    const limit = ticket[LIMIT] as number;
    // A response at the moment of the resolution comes before it.
    const count = each.length > first && !(responded <= end && responded !== NEVER) ? first : each.length;
    let code = NO_VERDICTS;
    for (let i = 0; i < count; i++) {
      const targetMs = targets[i] as number;
      const from = i === first ? responded : created;
      const ending = ticket[endings[i] as number] as number;
      const ended = ending < end ? ending : end;
      let verdict = MET;
      // Open time is never longer than time: what ends so soon is met, whatever the hours.
      if (!(ended - from <= targetMs)) {
        const promised = each[i] as Promised;
        let due = from + targetMs;
        // `add` and `fire` differ for no length only.
        if (!promised.always && targetMs > 0) {
          const { calendar, hours } = promised;
          if (!(from >= (hours[0] as number) && due <= (hours[1] as number))) {
            numbers[0] = from;
            numbers[1] = targetMs;
            if (calendar.fireIn === undefined) numbers[2] = calendar.fire(from, targetMs);
            else {
              calendar.fireIn(numbers);
              hours[0] = numbers[3] as number;
              hours[1] = numbers[4] as number;
            }
            due = numbers[2] as number;
          }
        }
        if (ended > due && due <= limit) verdict = BREACHED;
        else if (ended === NEVER) verdict = OPEN;
      }
      code = (code << VERDICT_BITS) | verdict;
    }
    this.code = code;
    this.count = count;
    return code;
  }

  /** For the shares of a ladder. */
  setEnds(ticket: Happenings): void {
    const { ends } = this;
    const end = ticket[END] as number;
    ends[ACKNOWLEDGE] = Math.min(ticket[ACKNOWLEDGEMENT] as number, end);
    ends[FIRST_RESPONSE] = Math.min(ticket[RESPONSE] as number, end);
    ends[UPDATE] = ends[FIRST_RESPONSE] as number;
    ends[RESOLUTION] = end;
  }
}
