import { drawQuestions } from '../../drill/draw.js';
import { dueCards } from '../../drill/due-cards.js';
import { type PersonHistory, topicScores } from '../../drill/history.js';
import { TOPICS } from '../../drill/topic.js';
import type { Plan } from '../../model/plan.js';
import type { QuestionView, TopicLine } from '../../render/drill-view.js';
import { TOPIC_TEXTS } from '../../render/drill-words.js';
import type { DrillChoice } from './prepare.js';

/** Questions of each topic that are drawn to see which kinds it gives. */
const SAMPLE = 12;

/** Each topic with the kinds of questions that the policy gives about it, and how a person stands. */
export function topicLines(
  plan: Plan,
  at: number,
  history: PersonHistory | undefined,
): { readonly lines: readonly TopicLine[]; readonly due: number | undefined } {
  const scores = history && topicScores(history);
  const lines = TOPICS.map((topic) => {
    const questions = drawQuestions(plan, at, {
      seed: 'list',
      count: SAMPLE,
      topics: [topic],
      kinds: [],
      person: undefined,
      weak: [],
      not: new Set(),
      known: new Set(),
    });
    const kinds = [...new Set(questions.map(({ kind }) => kind))].sort();
    return { topic, kinds, score: scores?.get(topic) };
  });
  const due = history && dueCards(plan, history, at, { topics: [], kinds: [] }).cards.length;
  return { lines, due };
}

/** Why there is nothing to ask. */
export function nothingText({ topics }: DrillChoice): string {
  if (topics.length === 0)
    return 'the policy gives no question of these kinds; rungs drill --list shows what it gives\n';
  const said = topics.map((topic) => `${topic} (${TOPIC_TEXTS[topic]})`).join(', ');
  return `the policy has no such situation: ${said}; rungs drill --list shows what it has\n`;
}

/** What was asked for and is not there; empty when nothing is missing. */
export function missingText({ topics, count }: DrillChoice, views: readonly QuestionView[]): string {
  const found = new Set(views.map(({ question }) => question.situation.topic));
  // A few questions do not reach every topic.
  const missing = topics.filter((topic) => !found.has(topic) && views.length >= topics.length);
  const none = missing.length === 0 ? '' : `the policy has no such situation: ${missing.join(', ')}\n`;
  const fewer =
    views.length < count ? `the policy gives ${views.length} different questions of these kinds, not ${count}\n` : '';
  return `${none}${fewer}`;
}
