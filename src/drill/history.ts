import type { About } from './question.js';
import type { Situation } from './situation.js';
import type { QuestionKind, Topic } from './topic.js';

/** How well a card sits, as FSRS keeps it. Instants are epoch ms. */
export interface Memory {
  readonly due: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly scheduledDays: number;
  readonly reps: number;
  readonly lapses: number;
  readonly state: 'new' | 'learning' | 'review' | 'relearning';
  readonly lastReview: number | undefined;
}

/** One answer to a card. */
export interface Review {
  readonly at: number;
  readonly verdict: 'right' | 'hint' | 'wrong';
}

/** A question that somebody has answered, with all that is needed to ask it again. */
export interface StoredCard {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly about: About;
  readonly situation: Situation;
  /** The key of what was right when it was last answered. */
  readonly answer: string;
  readonly lesson: string;
  readonly memory: Memory;
  readonly reviews: readonly Review[];
}

/** What a person has answered, by card. */
export type PersonHistory = ReadonlyMap<string, StoredCard>;

/** By person. */
export type DrillHistory = ReadonlyMap<string, PersonHistory>;

/** The history with one card put in or replaced. */
export function withCard(history: DrillHistory, person: string, card: StoredCard): DrillHistory {
  const cards = new Map([...(history.get(person) ?? []), [card.id, card]]);
  return new Map([...history, [person, cards]]);
}

/** Right and all answers of a person, by topic. */
export function topicScores(cards: PersonHistory): Map<Topic, { readonly asked: number; readonly right: number }> {
  const scores = new Map<Topic, { asked: number; right: number }>();
  for (const { situation, reviews } of cards.values()) {
    const score = scores.get(situation.topic) ?? { asked: 0, right: 0 };
    score.asked += reviews.length;
    score.right += reviews.filter(({ verdict }) => verdict !== 'wrong').length;
    scores.set(situation.topic, score);
  }
  return scores;
}

const ENOUGH = 3;
const WEAK_BELOW = 0.7;

/** Topics in which a person has often been wrong. */
export function weakTopics(cards: PersonHistory): Topic[] {
  return [...topicScores(cards)]
    .filter(([, { asked, right }]) => asked >= ENOUGH && right / asked < WEAK_BELOW)
    .map(([topic]) => topic);
}
