import { MS_PER_DAY } from '../../model/duration.js';
import type { SlaRun } from '../../model/timeline.js';
import type { Asker } from '../question.js';
import type { Known } from '../situation.js';
import { holidayReasons } from './holiday-reasons.js';
import { reasonsForClock } from './reasons.js';
import { wrongMoments } from './wrong-moments.js';

/** Later than this nobody works it out in his head. */
const FAR_MS = 21 * MS_PER_DAY;

/** By when a promise must be kept, as far as is known now. */
export const due: Asker = {
  kind: 'due',
  candidates: (known) => running(known).map(({ metric }) => ({ metric })),
  answer(known, { metric }) {
    const run = running(known).find((each) => each.metric === metric);
    if (run?.due === undefined) return undefined;
    const on = run.calendar === undefined ? ', round the clock' : `, counted in the hours of ${run.calendar}`;
    const text = `${run.sla} promises ${run.metric.replace('_', ' ')} within ${run.targetText}${on}`;
    return {
      answer: { kind: 'moment', at: run.due },
      because: [{ rule: 'K3', ref: run.ref, text }, ...holidayReasons(known, run), ...reasonsForClock(known)],
    };
  },
  wrong: (known, _about, { answer }) => wrongMoments(known, answer),
};

/** Clocks that run at `now`, the last run of each. A clock that stands has no moment yet. */
function running({ sofar, situation }: Known): SlaRun[] {
  const last = new Map(sofar.sla.map((run) => [run.metric, run]));
  return [...last.values()].filter(
    ({ status, due: at }) =>
      status === 'running' && at !== undefined && at > situation.now && at - situation.now < FAR_MS,
  );
}
