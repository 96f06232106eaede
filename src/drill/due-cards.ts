import type { Plan } from '../model/plan.js';
import { answerKey } from './answer.js';
import { buildQuestion } from './build-question.js';
import type { PersonHistory, StoredCard } from './history.js';
import type { Question } from './question.js';
import type { Topic } from './topic.js';
import type { QuestionKind } from './topic.js';

/** A card that is to be asked again. */
export interface DueCard {
  readonly question: Question;
  readonly stored: StoredCard;
  /** The policy gives another answer than when it was learned. */
  readonly isChanged: boolean;
}

/** What wants to be asked again. */
export interface DueCards {
  /** Changed ones first, then those that have waited longest. */
  readonly cards: readonly DueCard[];
  /** How many the policy does not let be asked any more: what they are about is gone. */
  readonly gone: number;
}

/** The cards of a person that are due at an instant (epoch ms), or whose right answer has changed. */
export function dueCards(
  plan: Plan,
  history: PersonHistory,
  at: number,
  only: { readonly topics: readonly Topic[]; readonly kinds: readonly QuestionKind[] },
): DueCards {
  const cards: DueCard[] = [];
  let gone = 0;
  for (const stored of history.values()) {
    const { topics, kinds } = only;
    if (topics.length > 0 && !topics.includes(stored.situation.topic)) continue;
    if (kinds.length > 0 && !kinds.includes(stored.kind)) continue;
    const question = buildQuestion(plan, stored.situation, stored.kind, stored.about);
    if (question === undefined) {
      gone++;
      continue;
    }
    const isChanged = answerKey(question.answer) !== stored.answer;
    if (isChanged || stored.memory.due <= at) cards.push({ question, stored, isChanged });
  }
  cards.sort(
    (a, b) =>
      Number(b.isChanged) - Number(a.isChanged) ||
      a.stored.memory.due - b.stored.memory.due ||
      (a.stored.id < b.stored.id ? -1 : 1),
  );
  return { cards, gone };
}
