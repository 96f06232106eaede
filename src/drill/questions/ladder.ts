import type { Asker } from '../question.js';
import type { Known } from '../situation.js';
import { currentLadder, isRowWorthAsking } from './events-at.js';

/** Which escalation has the ticket now. */
export const ladder: Asker = {
  kind: 'ladder',
  candidates: (known) => (known.plan.ladders.size > 1 && isRowWorthAsking(known) && isDecided(known) ? [{}] : []),
  answer(known) {
    if (!isDecided(known)) return undefined;
    const { simulation } = known;
    const started = currentLadder(known);
    const column = simulation.route.escalation;
    if (started !== undefined) return { answer: { kind: 'name', name: started.escalation }, because: started.because };
    if (column === undefined || column.value !== 'none') return undefined;
    const text = `row "${column.row}" says escalation none: nobody is paged, on purpose`;
    return { answer: { kind: 'name', name: undefined }, because: [{ rule: 'R1', ref: column.ref, text }] };
  },
  wrong: ({ plan }) => [
    ...[...plan.ladders.keys()].map((name) => ({ kind: 'name' as const, name })),
    { kind: 'name', name: undefined },
  ],
};

/** Just created, or just changed: in between nobody wonders. A ladder that starts another makes two right answers. */
function isDecided({ simulation, situation }: Known): boolean {
  const { events, now, ticket } = situation;
  const starts = simulation.timeline.filter(({ kind, state }) => kind === 'ladder' && state === 'started');
  if (new Set(starts.map(({ at }) => at)).size !== starts.length) return false;
  const last = events.at(-1);
  if (last === undefined) return now === ticket.created;
  return last.do === 'set' && last.at === now && last.fields.has('priority');
}
