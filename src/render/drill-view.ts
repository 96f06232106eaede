import type { Question } from '../drill/question.js';
import type { RotaLine } from '../drill/rota.js';
import type { Topic } from '../drill/topic.js';

/** A question with all that is shown of it. */
export interface QuestionView {
  readonly question: Question;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** Which of its options is right; -1 where there are none. */
  readonly right: number;
  /** Nothing is shown to choose from. */
  readonly isTyped: boolean;
  readonly rota: readonly RotaLine[];
  /** The `rungs simulate` line that shows it. */
  readonly show: string;
  /** It comes from the history: again, or because the policy gives another answer now. */
  readonly from: 'new' | 'due' | 'changed';
}

/** Where the questions come from, for the head of a sheet and the end of a session. */
export interface DrillSource {
  readonly workspace: string;
  readonly seed: string;
  readonly person: string | undefined;
}

/** One topic in the list. */
export interface TopicLine {
  readonly topic: Topic;
  /** Kinds of questions that the policy gives about it; none: it has no such situation. */
  readonly kinds: readonly string[];
  readonly score: { readonly asked: number; readonly right: number } | undefined;
}
