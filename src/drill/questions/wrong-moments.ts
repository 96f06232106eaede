import { MS_PER_HOUR, MS_PER_MINUTE } from '../../model/duration.js';
import { type Answer, answerKey } from '../answer.js';
import type { Known } from '../situation.js';

const NEAR = [30 * MS_PER_MINUTE, -30 * MS_PER_MINUTE, MS_PER_HOUR, -15 * MS_PER_MINUTE, 2 * MS_PER_HOUR];

/** Other moments: what else happens, the promises counted round the clock, and some a little off. None before `now`. */
export function wrongMoments({ simulation, situation, sofar }: Known, answer: Answer): Answer[] {
  const right = answer.kind === 'moment' ? answer.at : undefined;
  const { now, ticket } = situation;
  const moments = [
    ...sofar.sla.map(({ target }) => ticket.created + target),
    ...sofar.sla.map(({ target }) => now + target),
    ...simulation.timeline.filter(({ kind }) => kind === 'page' || kind === 'sla_breach').map(({ at }) => at),
    ...NEAR.map((ms) => (right ?? now) + ms),
  ].filter((at) => at > now);
  // The closest to what is right are the hardest to tell from it.
  const sorted = [...new Set(moments)].sort((a, b) => Math.abs(a - (right ?? now)) - Math.abs(b - (right ?? now)));
  return sorted.map((at): Answer => ({ kind: 'moment', at })).filter((each) => answerKey(each) !== answerKey(answer));
}
