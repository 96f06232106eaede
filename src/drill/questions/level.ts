import type { Asker } from '../question.js';
import { firstRounds, instantsOf, pagesAt, toCome } from './events-at.js';
import { reasonsForPages } from './reasons.js';

/** Which level pages at a moment. */
export const level: Asker = {
  kind: 'level',
  candidates: (known) =>
    instantsOf(firstRounds(toCome(known).filter(({ kind, reminder }) => kind === 'page' && reminder !== true)))
      // That a ladder begins with its first level is no secret.
      .filter((at) => at !== known.situation.ticket.created)
      .slice(0, 4)
      .map((at) => ({ at })),
  answer(known, { at }) {
    const pages = at === undefined ? [] : pagesAt(known, at);
    const names = new Set(pages.map((page) => page.level));
    const ladders = new Set(pages.map(({ escalation }) => escalation));
    if (names.size !== 1 || ladders.size !== 1) return undefined;
    // A ladder of one level leaves nothing to know.
    const ladder = known.plan.ladders.get([...ladders][0] ?? '');
    if (ladder === undefined || ladder.levels.length < 2) return undefined;
    return { answer: { kind: 'name', name: [...names][0] }, because: reasonsForPages(known, pages) };
  },
  wrong(known, { at = 0 }) {
    const own = known.plan.ladders.get(pagesAt(known, at)[0]?.escalation ?? '');
    const others = [...known.plan.ladders.values()].filter((ladder) => ladder !== own);
    return [own, ...others].flatMap((ladder) =>
      (ladder?.levels ?? []).map(({ name }) => ({ kind: 'name' as const, name })),
    );
  },
};
