import type { Mark } from './marking/mark.js';
import type { Question } from './question.js';

/** A question, what was answered, and what that is worth. */
export interface Result {
  readonly question: Question;
  /** As it was written; undefined where it was passed over. */
  readonly written: string | undefined;
  readonly mark: Mark | undefined;
  /** How many hints were asked for. */
  readonly hints: number;
}

export function isRight({ mark }: Result): boolean {
  return mark?.verdict === 'right';
}

/** Right answers among those asked. */
export interface Tally {
  readonly asked: number;
  readonly right: number;
}

export interface Score extends Tally {
  /** Right, but only with a hint. */
  readonly withHint: number;
  /** In the order in which they were first asked. */
  readonly topics: ReadonlyMap<string, Tally>;
  readonly kinds: ReadonlyMap<string, Tally>;
}

/** What is not answered is not right. */
export function scoreOf(results: readonly Result[]): Score {
  return {
    ...tallyOf(results),
    withHint: results.filter((result) => isRight(result) && result.hints > 0).length,
    topics: tallyBy(results, ({ question }) => question.situation.topic),
    kinds: tallyBy(results, ({ question }) => question.kind),
  };
}

function tallyOf(results: readonly Result[]): Tally {
  return { asked: results.length, right: results.filter(isRight).length };
}

function tallyBy(results: readonly Result[], by: (result: Result) => string): Map<string, Tally> {
  const groups = new Map<string, Result[]>();
  for (const result of results) groups.set(by(result), [...(groups.get(by(result)) ?? []), result]);
  return new Map([...groups].map(([key, list]) => [key, tallyOf(list)]));
}
