import { type Card, createEmptyCard, fsrs, Rating, type State } from 'ts-fsrs';
import { answerKey } from './answer.js';
import type { Memory, Review, StoredCard } from './history.js';
import type { Question } from './question.js';

/** Whole days, and nothing left to chance: the same answers give the same dates. */
const SCHEDULER = fsrs({ enable_fuzz: false, enable_short_term: false });
const RATINGS = { right: Rating.Good, hint: Rating.Hard, wrong: Rating.Again } as const;
const STATES = ['new', 'learning', 'review', 'relearning'] as const;

/**
 * A card after an answer at an instant (epoch ms). `before` is how it stood; a card whose right answer is another by now is
 * learned anew, and so is one that comes back from a history for the first time.
 */
export function reviewed(
  question: Question,
  before: StoredCard | undefined,
  verdict: Review['verdict'],
  at: number,
): StoredCard {
  const answer = answerKey(question.answer);
  const same = before !== undefined && before.answer === answer;
  const card = same ? cardOf(before.memory) : createEmptyCard(new Date(at));
  // The clock of a machine may have been set back: the time between two answers is never negative.
  const when = new Date(Math.max(at, same ? (before.memory.lastReview ?? at) : at));
  const { card: next } = SCHEDULER.next(card, when, RATINGS[verdict]);
  return {
    id: question.id,
    kind: question.kind,
    about: question.about,
    situation: question.situation,
    answer,
    lesson: question.lesson,
    memory: memoryOf(next),
    reviews: [...(before?.reviews ?? []), { at, verdict }],
  };
}

function cardOf(memory: Memory): Card {
  const { due, stability, difficulty, scheduledDays, reps, lapses, state, lastReview } = memory;
  return {
    due: new Date(due),
    stability,
    difficulty,
    elapsed_days: 0,
    scheduled_days: scheduledDays,
    learning_steps: 0,
    reps,
    lapses,
    state: STATES.indexOf(state) as State,
    ...(lastReview === undefined ? {} : { last_review: new Date(lastReview) }),
  };
}

function memoryOf(card: Card): Memory {
  return {
    due: card.due.getTime(),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    reps: card.reps,
    lapses: card.lapses,
    state: STATES[card.state] ?? 'new',
    lastReview: card.last_review?.getTime(),
  };
}
