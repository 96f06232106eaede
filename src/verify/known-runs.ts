import type { Calendar } from '../time/calendar-type.js';
import type { Schedule } from '../time/schedule-type.js';
import type { Question } from './observed-plan.js';

/**
 * Runs of one ticket in which every instant moves along with its creation, by the answers that they got: what is asked next
 * depends only on the answers so far, so equal answers are the same run at another moment.
 */
export class KnownRuns<T> {
  private root: Node<T> | undefined;

  /** The result of a run created at `created`, if all its answers are known; and until when they stay the same. */
  find(created: number): { readonly result: T; readonly until: number } | undefined {
    let room = Number.POSITIVE_INFINITY;
    let at = this.root;
    while (at !== undefined) {
      const { ask } = at;
      if (ask === undefined) return { result: at.result as T, until: created + room };
      const t = created + ask.offset;
      const [answer, end] = answerAt(ask, t);
      room = Math.min(room, end - t);
      at = at.next.get(answer);
    }
    return undefined;
  }

  add(created: number, questions: readonly Question[], result: T): void {
    const path = questions.filter((question) => question.ask !== 'count');
    const leaf: Node<T> = { ask: undefined, result, next: new Map() };
    const nodeFor = (i: number): Node<T> => {
      const question = path[i];
      if (question === undefined) return leaf;
      return {
        ask: { of: question.of, ask: question.ask, offset: question.t - created } as Ask,
        result: undefined,
        next: new Map(),
      };
    };
    this.root ??= nodeFor(0);
    let at = this.root;
    for (const [i, question] of path.entries()) {
      const key = keyOf(question);
      let next = at.next.get(key);
      if (next === undefined) at.next.set(key, (next = nodeFor(i + 1)));
      at = next;
    }
  }
}

type Ask =
  | { readonly of: Schedule; readonly ask: 'at' | 'next' | 'previous'; readonly offset: number }
  | { readonly of: Calendar; readonly ask: 'isOpen'; readonly offset: number };

interface Node<T> {
  /** Undefined at the end of a run. */
  readonly ask: Ask | undefined;
  readonly result: T | undefined;
  readonly next: Map<unknown, Node<T>>;
}

/** The same list of people means the same answer; a gap on purpose is another one than a gap. */
function keyOf(question: Question): unknown {
  if (question.ask === 'isOpen' || question.ask === 'count') return question.ask === 'isOpen' && question.answer;
  const { answer } = question;
  return answer === undefined ? undefined : answer.onPurpose ? PURPOSE : answer.people;
}

const PURPOSE = Symbol('nobody on purpose');

function answerAt(ask: Ask, t: number): readonly [unknown, number] {
  if (ask.ask === 'isOpen') return [ask.of.isOpen(t), ask.of.change(t)];
  const now = ask.of.at(t);
  const answer = ask.ask === 'at' ? now : ask.ask === 'next' ? ask.of.next(t) : ask.of.previous(t);
  return [answer === undefined ? undefined : answer.onPurpose ? PURPOSE : answer.people, now.end];
}
