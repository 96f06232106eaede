import type { Asker } from '../question.js';
import type { Known } from '../situation.js';
import { wrongMoments } from './wrong-moments.js';

/** When an acknowledgement lapses that nothing follows. */
export const lapse: Asker = {
  kind: 'lapse',
  candidates: (known) => (lapseOf(known) === undefined ? [] : [{}]),
  answer(known) {
    const event = lapseOf(known);
    return event && { answer: { kind: 'moment', at: event.at }, because: event.because };
  },
  wrong: (known, _about, { answer }) => [...wrongMoments(known, answer), { kind: 'moment', at: undefined }],
};

function lapseOf({ simulation, situation }: Known) {
  return simulation.timeline.find(({ kind, at }) => kind === 'ack_lapsed' && at > situation.now);
}
