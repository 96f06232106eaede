import type { QuestionKind } from '../drill/topic.js';
import type { RenderContext } from './context.js';
import type { TopicLine } from './drill-view.js';
import { KIND_TEXTS, TOPIC_TEXTS } from './drill-words.js';
import { hanging } from './hanging.js';

const WIDEST = 100;

/** `rungs drill --list`: what can be trained with this policy, and how a person stands in it. */
export function drillListText(
  topics: readonly TopicLine[],
  due: number | undefined,
  { colour, width }: RenderContext,
): string {
  const wide = Math.min(width, WIDEST);
  const lines = topics.flatMap(({ topic, kinds, score }) => {
    const stands = score === undefined || score.asked === 0 ? '' : ` (you: ${score.right} of ${score.asked})`;
    const has = kinds.length > 0;
    const text = `${TOPIC_TEXTS[topic]}${stands}${has ? '' : '; this policy has none'}`;
    const first = hanging(topic.padEnd(17), text, wide);
    const second = has ? hanging(' '.repeat(17), kinds.join(', '), wide).map((line) => colour.dim(line)) : [];
    return [...(has ? first : first.map((line) => colour.dim(line))), ...second];
  });
  const asked = (Object.keys(KIND_TEXTS) as QuestionKind[]).filter((kind) =>
    topics.some(({ kinds }) => kinds.includes(kind)),
  );
  lines.push('', ...asked.flatMap((kind) => hanging(kind.padEnd(17), KIND_TEXTS[kind], wide)));
  if (due !== undefined) lines.push('', `${due} ${due === 1 ? 'card is' : 'cards are'} due`);
  return `${lines.join('\n')}\n`;
}
