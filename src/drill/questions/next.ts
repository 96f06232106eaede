import { recipientsOf } from '../answer.js';
import type { Asker } from '../question.js';
import type { Known } from '../situation.js';
import { nextPages } from './events-at.js';
import { wrongPeople } from './wrong-people.js';
import { isTelling } from './is-telling.js';
import { reasonsForNothing, reasonsForPages } from './reasons.js';

/** Who is paged next if nobody does anything more. */
export const next: Asker = {
  kind: 'next',
  candidates: (known) => (isPlain(known) && isTelling(known, nextPages(known)[0]?.at ?? 0) ? [{}] : []),
  answer(known) {
    if (!isPlain(known)) return undefined;
    const pages = nextPages(known);
    const because = pages.length === 0 ? reasonsForNothing(known, known.situation.now) : reasonsForPages(known, pages);
    return { answer: { kind: 'who', who: recipientsOf(pages) }, because };
  },
  wrong: (known, _about, { answer }) => wrongPeople(known, nextPages(known)[0]?.at ?? known.situation.now, answer),
};

/** Whether a reminder of an old page would count as the next one has two answers; so has a page that comes just now. */
export function isPlain(known: Known): boolean {
  const { simulation, situation } = known;
  const { now } = situation;
  if (simulation.route.escalation === undefined) return false;
  if (simulation.timeline.some(({ kind, at }) => kind === 'page' && at === now && now !== situation.ticket.created))
    return false;
  const pages = nextPages(known);
  return !pages.some(({ reminder }) => reminder === true) && recipientsOf(pages).length <= 4;
}
