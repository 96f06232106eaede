import { type Answer, NOBODY, type Recipient, recipientKey, recipientsOf } from '../answer.js';
import type { Asker } from '../question.js';
import type { Known } from '../situation.js';
import { firstRounds, instantsOf, reasonsOf, toCome } from './events-at.js';
import { peoplePool } from './people-pool.js';

/** Whom you tell at a moment: they are not asked to act. */
export const tell: Asker = {
  kind: 'tell',
  candidates: (known) =>
    instantsOf(firstRounds(toCome(known).filter(({ kind }) => kind === 'inform')))
      .slice(0, 4)
      .map((at) => ({ at })),
  answer(known, { at }) {
    const informs = known.simulation.timeline.filter((event) => event.kind === 'inform' && event.at === at);
    const who = recipientsOf(informs);
    if (who.length === 0 || who.length > 3) return undefined;
    return { answer: { kind: 'who', who }, because: reasonsOf(informs) };
  },
  wrong(known, { at = 0 }, { answer }) {
    const right = answer.kind === 'who' ? answer.who : [];
    const told = audiences(known).filter((each) => !right.some((own) => recipientKey(own) === recipientKey(each)));
    const wrong = [...told, ...peoplePool(known, at, right)].map((each): Answer => ({ kind: 'who', who: [each] }));
    wrong.splice(2, 0, NOBODY);
    return wrong;
  },
};

/** Everybody whom the policy ever tells in words outside the pager. */
function audiences({ plan }: Known): Recipient[] {
  const found = new Map<string, Recipient>();
  const add = (audience: string | undefined, channel: string | undefined) => {
    const each: Recipient | undefined =
      audience !== undefined
        ? { kind: 'audience', id: audience, channel }
        : channel === undefined
          ? undefined
          : { kind: 'channel', id: channel };
    if (each !== undefined) found.set(recipientKey(each), each);
  };
  for (const { communication } of plan.slas.values()) add(communication?.audience, communication?.channel);
  for (const ladder of plan.ladders.values()) {
    for (const { inform } of ladder.levels) {
      for (const target of inform) if (target.kind === 'channel') add(target.audience, target.channel);
    }
  }
  return [...found.values()];
}
