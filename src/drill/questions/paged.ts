import { recipientsOf } from '../answer.js';
import type { Asker } from '../question.js';
import { firstRounds, instantsOf, pagesAt, toCome } from './events-at.js';
import { wrongPeople } from './wrong-people.js';
import { isTelling } from './is-telling.js';
import { reasonsForNothing, reasonsForPages } from './reasons.js';

/** More people at once are a list to learn by heart. */
const MOST_PEOPLE = 4;

/** Who is paged at a moment. */
export const paged: Asker = {
  kind: 'paged',
  candidates: (known) =>
    instantsOf(
      firstRounds(
        toCome(known).filter(
          ({ kind, reminder, at }) =>
            ((kind === 'page' && reminder !== true) || (kind === 'nobody' && known.situation.topic === 'gap')) &&
            isTelling(known, at),
        ),
      ),
    )
      .filter((at) => recipientsOf(pagesAt(known, at)).length <= MOST_PEOPLE)
      .slice(0, 4)
      .map((at) => ({ at })),
  answer(known, { at }) {
    if (at === undefined) return undefined;
    const pages = pagesAt(known, at);
    const empty = known.simulation.timeline.filter((event) => event.kind === 'nobody' && event.at === at);
    const events = pages.length > 0 ? pages : empty;
    // Nobody any more: what was asked once still can be, after the policy has changed.
    const because = events.length > 0 ? reasonsForPages(known, events) : reasonsForNothing(known, at);
    return { answer: { kind: 'who', who: recipientsOf(pages) }, because };
  },
  wrong: (known, { at = 0 }, { answer }) => wrongPeople(known, at, answer),
};
