import type { Question } from './question.js';
import { hashText } from './random.js';

/** How answers are given: chosen, written, or as it suits each question. */
export const STYLES = ['mixed', 'choice', 'typed'] as const;
export type Style = (typeof STYLES)[number];

/** One in so many questions about people is to be written, where the style is mixed. */
const TYPED_EVERY = 4;

/** Whether a question shows nothing to choose from. Times are written: nobody shows a choice of them at night. */
export function isTyped({ answer, options, id }: Question, style: Style): boolean {
  if (style === 'typed' || options.length < 2) return true;
  if (style === 'choice') return false;
  return answer.kind === 'moment' || (answer.kind === 'who' && hashText(id) % TYPED_EVERY === 0);
}
