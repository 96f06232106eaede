import { type Answer, NOBODY, type Recipient, recipientsOf } from '../answer.js';
import type { Known } from '../situation.js';
import { peoplePool } from './people-pool.js';

/** Other people for an answer about people: others alone, others beside the same channels, what other levels page, nobody. */
export function wrongPeople(known: Known, at: number, answer: Answer): Answer[] {
  const right = answer.kind === 'who' ? answer.who : [];
  const pool = peoplePool(known, at, right);
  const people = pool.filter(({ kind }) => kind === 'person');
  const channels = right.filter(({ kind }) => kind !== 'person');
  const isPersonal = right.some(({ kind }) => kind === 'person');
  const wrong: Answer[] = [];
  for (const set of otherPages(known, at)) wrong.push({ kind: 'who', who: set });
  for (const each of people) {
    // The same channels stand in each option, or they would give it away.
    wrong.push({ kind: 'who', who: isPersonal ? [each, ...channels] : [each] });
  }
  if (people.length >= 2 && right.length > 1) wrong.push({ kind: 'who', who: people.slice(0, 2) });
  wrong.splice(2, 0, NOBODY);
  return wrong;
}

function otherPages(known: Known, at: number): (readonly Recipient[])[] {
  const byInstant = new Map<number, typeof events>();
  const events = known.simulation.timeline.filter((event) => event.kind === 'page' && event.at !== at);
  for (const event of events) byInstant.set(event.at, [...(byInstant.get(event.at) ?? []), event]);
  return [...byInstant.values()]
    .slice(0, 6)
    .map(recipientsOf)
    .filter((set) => set.length > 0 && set.length <= 4);
}
