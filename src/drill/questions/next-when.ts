import type { Asker } from '../question.js';
import { nextPages } from './events-at.js';
import { isPlain } from './next.js';
import { wrongMoments } from './wrong-moments.js';
import { reasonsForNothing, reasonsForPages } from './reasons.js';

/** When the next page comes if nobody does anything more. */
export const nextWhen: Asker = {
  kind: 'next-when',
  candidates: (known) => (isPlain(known) ? [{}] : []),
  answer(known) {
    if (!isPlain(known)) return undefined;
    const pages = nextPages(known);
    const because = pages.length === 0 ? reasonsForNothing(known, known.situation.now) : reasonsForPages(known, pages);
    return { answer: { kind: 'moment', at: pages[0]?.at }, because };
  },
  wrong: (known, _about, { answer }) => [...wrongMoments(known, answer), { kind: 'moment', at: undefined }],
};
