import { answerKey } from '../../drill/answer.js';
import { drawQuestions } from '../../drill/draw.js';
import { dueCards } from '../../drill/due-cards.js';
import { type PersonHistory, weakTopics } from '../../drill/history.js';
import type { Question } from '../../drill/question.js';
import { rotaOf } from '../../drill/rota.js';
import { showCommand } from '../../drill/show-command.js';
import { isTyped, STYLES, type Style } from '../../drill/style.js';
import { QUESTION_KINDS, type QuestionKind, type Topic, TOPICS } from '../../drill/topic.js';
import { nearestName } from '../../match/nearest-name.js';
import type { Plan } from '../../model/plan.js';
import type { QuestionView } from '../../render/drill-view.js';
import { formatInstant } from '../../time/format.js';
import type { Options } from '../command.js';
import { listOption, textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';

const COUNT = 10;
const MOST = 500;

/** What the options ask for. */
export interface DrillChoice {
  readonly seed: string;
  readonly count: number;
  readonly topics: readonly Topic[];
  readonly kinds: readonly QuestionKind[];
  readonly style: Style;
  /** `--as`, as written. */
  readonly person: string | undefined;
}

/** Reads the options. Without `--seed` the moment is the seed, so that every session has other questions. */
export function drillChoice(options: Options, at: number): DrillChoice {
  const names = listOption(options, 'topics').flatMap((text) => text.split(',').map((name) => name.trim()));
  const topics: Topic[] = [];
  const kinds: QuestionKind[] = [];
  for (const name of names.filter((each) => each !== '')) {
    const topic = TOPICS.find((each) => each === name);
    const kind = QUESTION_KINDS.find((each) => each === name);
    if (topic === undefined && kind === undefined) throw unknownTopic(name);
    // A hand-off is a situation and a question: the situation is meant, which asks the question too.
    if (topic !== undefined) topics.push(topic);
    else if (kind !== undefined) kinds.push(kind);
  }
  const style = textOption(options, 'style') ?? 'mixed';
  return {
    seed: textOption(options, 'seed') ?? formatInstant(at),
    count: countOf(options),
    topics,
    kinds,
    style: STYLES.find((each) => each === style) ?? 'mixed',
    person: textOption(options, 'as'),
  };
}

function unknownTopic(name: string): UsageError {
  const near = nearestName(name, [...TOPICS, ...QUESTION_KINDS]);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return new UsageError(`--topics: "${name}" is no topic${hint}`, 'rungs drill --list shows them');
}

function countOf(options: Options): number {
  const text = textOption(options, 'count');
  if (text === undefined) return COUNT;
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST) throw new UsageError(`--count: "${text}" is no number from 1 to ${MOST}`);
  return count;
}

/** The questions of a session: what the history wants asked again first, then new ones. */
export function prepareQuestions(
  plan: Plan,
  at: number,
  choice: DrillChoice,
  history: PersonHistory | undefined,
): { readonly views: readonly QuestionView[]; readonly gone: number } {
  const { count, style } = choice;
  const due = history === undefined ? { cards: [], gone: 0 } : dueCards(plan, history, at, choice);
  const again = due.cards.slice(0, count);
  const fresh = drawQuestions(plan, at, {
    ...choice,
    count: count - again.length,
    person: choice.person !== undefined && plan.people.has(choice.person) ? choice.person : undefined,
    weak: history === undefined ? [] : weakTopics(history),
    not: new Set(history?.keys()),
    known: new Set([...(history?.values() ?? [])].map(({ lesson }) => lesson)),
  });
  const all = [
    ...again.map(({ question, isChanged }) => ({
      question,
      from: isChanged ? ('changed' as const) : ('due' as const),
    })),
    ...fresh.map((question) => ({ question, from: 'new' as const })),
  ];
  const views = all.map(({ question, from }, i) => viewOf(question, i + 1, all.length, style, from));
  return { views, gone: due.gone };
}

function viewOf(
  question: Question,
  number: number,
  of: number,
  style: Style,
  from: QuestionView['from'],
): QuestionView {
  return {
    question,
    number,
    of,
    right: question.options.findIndex((option) => answerKey(option) === answerKey(question.answer)),
    isTyped: isTyped(question, style),
    rota: rotaOf(question),
    show: showCommand(question),
    from,
  };
}
