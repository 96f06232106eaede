import { CHANNELS } from '../../model/policy.js';
import type { Answer } from '../answer.js';
import type { Asker } from '../question.js';
import { pagesAt, reasonsOf, toCome } from './events-at.js';

/** By what a page reaches a person first. */
export const means: Asker = {
  kind: 'means',
  candidates(known) {
    const found = new Map<string, { at: number; person: string }>();
    for (const { kind, reminder, person, at } of toCome(known)) {
      if (kind === 'page' && reminder !== true && person !== undefined && !found.has(person)) {
        found.set(person, { at, person });
      }
    }
    return [...found.values()].slice(0, 3);
  },
  answer(known, { at = 0, person }) {
    const pages = pagesAt(known, at).filter((page) => page.person === person);
    const page = pages[0];
    const via = page?.via ?? [];
    if (pages.length !== 1 || page === undefined || via.length === 0 || page.urgency === undefined) return undefined;
    const steps = known.plan.people.get(person ?? '')?.steps[page.urgency] ?? [];
    const text = `the page is of ${page.urgency} urgency, and that person's first step for it is ${via.join(' and ')}`;
    return {
      answer: { kind: 'means', via },
      because: [{ rule: 'N1', ref: steps[0]?.ref, text }, ...reasonsOf(pages)],
    };
  },
  wrong({ plan }) {
    const used = new Set(
      [...plan.people.values()].flatMap(({ steps }) => [...steps.high, ...steps.low].map(({ via }) => via)),
    );
    return [...used, ...CHANNELS].map((via): Answer => ({ kind: 'means', via: [via] }));
  },
};
