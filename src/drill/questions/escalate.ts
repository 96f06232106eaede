import type { Answer } from '../answer.js';
import type { Asker } from '../question.js';
import { currentLadder, firstRounds, pagesAt } from './events-at.js';
import { reasonsForNothing, reasonsForPages } from './reasons.js';

/** Do you escalate at a moment, and to which level: for whoever follows the ladder by hand. */
export const escalate: Asker = {
  kind: 'escalate',
  candidates(known) {
    const { simulation, situation } = known;
    const ladder = known.plan.ladders.get(currentLadder(known)?.escalation ?? '');
    const first = ladder?.levels[0]?.name;
    const soon = [
      situation.now,
      ...firstRounds(simulation.timeline.filter(({ kind, reminder }) => kind === 'page' && reminder !== true)).map(
        ({ at }) => at,
      ),
      // What would have come, had nothing been done: the tempting ones.
      ...simulation.passedOver.filter(({ level, round }) => level !== first && round === 0).map(({ at }) => at),
    ].filter((at) => at >= situation.now && at > situation.ticket.created);
    return [...new Set(soon)]
      .sort((a, b) => a - b)
      .slice(0, 3)
      .map((at) => ({ at }));
  },
  answer(known, { at }) {
    const ladder = known.plan.ladders.get(currentLadder(known)?.escalation ?? '');
    if (at === undefined || ladder === undefined || ladder.levels.length < 2) return undefined;
    const pages = pagesAt(known, at).filter(({ reminder }) => reminder !== true);
    const levels = new Set(pages.map(({ level }) => level));
    if (levels.size > 1 || pages.some(({ escalation }) => escalation !== ladder.name)) return undefined;
    // A level that reaches nobody is neither yes nor no; a ladder that begins anew is no escalation.
    if (known.simulation.timeline.some((event) => event.at === at && event.kind === 'nobody')) return undefined;
    const [name] = levels;
    if (name === ladder.levels[0]?.name) return undefined;
    const because = name === undefined ? reasonsForNothing(known, at) : reasonsForPages(known, pages);
    return { answer: { kind: 'name', name }, because };
  },
  wrong(known): Answer[] {
    const ladder = known.plan.ladders.get(currentLadder(known)?.escalation ?? '');
    const levels = ladder?.levels.slice(1) ?? [];
    return [{ kind: 'name', name: undefined }, ...levels.map(({ name }): Answer => ({ kind: 'name', name }))];
  },
};
