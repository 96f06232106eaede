import type { Metric } from '../model/policy.js';
import type { Because } from '../model/timeline.js';
import type { Answer } from './answer.js';
import type { Known, Situation } from './situation.js';
import type { QuestionKind } from './topic.js';

/** What exactly a question is about; which keys are there depends on its kind. */
export interface About {
  /** Epoch ms. */
  readonly at?: number;
  readonly metric?: Metric;
  readonly schedule?: string;
  readonly person?: string;
  readonly column?: 'escalation' | 'sla';
}

/** One kind of question. All of it is worked out by the engine. */
export interface Asker {
  readonly kind: QuestionKind;
  /** What can be asked of this kind here without being idle or having two answers. */
  candidates(known: Known): About[];
  /** What is right, and why; undefined where it cannot be asked. */
  answer(known: Known, about: About): Truth | undefined;
  /** What somebody may take for it, the likeliest first. Some may turn out to be right. */
  wrong(known: Known, about: About, truth: Truth): Answer[];
}

export interface Truth {
  readonly answer: Answer;
  /** The engine's own trace. */
  readonly because: readonly Because[];
}

/** A question that can be asked, marked and explained. */
export interface Question {
  /** The same for the same question about the same situation, whatever else the policy says. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly about: About;
  readonly situation: Situation;
  readonly known: Known;
  readonly answer: Answer;
  readonly because: readonly Because[];
  /** The right answer among wrong ones, in the order in which they are shown; fewer than two: it can only be typed. */
  readonly options: readonly Answer[];
  /** What it teaches: questions with the same lesson differ in dates and names only. */
  readonly lesson: string;
}
