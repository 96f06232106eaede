import type { Result, Score, Tally } from '../drill/result.js';
import type { Topic } from '../drill/topic.js';
import { textWidth, wrapTo } from './columns.js';
import type { RenderContext } from './context.js';
import type { QuestionView } from './drill-view.js';
import {
  answerText,
  CONVENTIONS,
  formText,
  hintTexts,
  optionLetter,
  promptText,
  reasonTexts,
  rotaText,
  situationTexts,
  TOPIC_TEXTS,
} from './drill-words.js';
import { terminalText } from './escape.js';
import { hanging } from './hanging.js';

/** Lines longer than this are hard to read however wide the terminal is. */
const WIDEST = 100;

/** A question as a terminal shows it, without the line on which it is answered. */
export function questionText(view: QuestionView, context: RenderContext): string {
  const { question, number, of, isTyped, rota, from } = view;
  const { colour, zone } = context;
  const width = widthOf(context);
  const again = from === 'due' ? ', again' : from === 'changed' ? ', the policy has changed' : '';
  const head = ` ${number}/${of} · ${question.situation.topic}${again} `;
  const lines = ['', colour.dim(`──${head}${'─'.repeat(Math.max(2, Math.min(width, 72) - textWidth(head) - 2))}`)];
  for (const text of situationTexts(question, zone)) lines.push(...wrapTo(terminalText(text), width));
  if (rota.length > 0) {
    lines.push('', colour.dim('On call'));
    for (const line of rota) {
      lines.push(...hanging('  ', terminalText(rotaText(line, question, zone)), width).map((each) => colour.dim(each)));
    }
  }
  lines.push('', ...wrapTo(terminalText(promptText(question, zone)), width).map((line) => colour.bold(line)));
  if (!isTyped) {
    for (const [i, option] of question.options.entries()) {
      lines.push(...hanging(`  ${optionLetter(i)}) `, terminalText(answerText(option, question, zone)), width));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** What may be written here, for the line on which it is answered. */
export function askText({ question, isTyped }: QuestionView): string {
  return isTyped ? formText(question.answer) : `${optionLetter(0)}-${optionLetter(question.options.length - 1)}`;
}

/** The nth hint, from 0; undefined when there is no more. */
export function hintText({ question }: QuestionView, n: number, context: RenderContext): string | undefined {
  const text = hintTexts(question, (ref) => context.place(ref))[n];
  return text === undefined ? undefined : `${hanging('  hint: ', terminalText(text), widthOf(context)).join('\n')}\n`;
}

/** What an answer was worth, what is right, why, and the command that shows it. */
export function feedbackText(view: QuestionView, result: Result, context: RenderContext): string {
  const { question } = view;
  const { colour, zone, place } = context;
  const width = widthOf(context);
  const right = terminalText(answerText(question.answer, question, zone));
  const lines = isRight(result)
    ? hanging('✔ right: ', right, width).map((line) => colour.green(line))
    : [
        ...(result.mark?.verdict === 'wrong'
          ? hanging('✘ wrong: ', terminalText(answerText(result.mark.given, question, zone)), width).map((line) =>
              colour.red(line),
            )
          : [colour.yellow('– not answered')]),
        ...hanging('  right is: ', right, width).map((line) => colour.bold(line)),
      ];
  for (const { text, source, rule } of reasonTexts(question, zone, (ref) => place(ref))) {
    const where = source === undefined ? `(${rule})` : `(${rule}, ${source})`;
    lines.push(...hanging('  because ', terminalText(`${text} ${where}`), width));
  }
  // Whole, so that it can be copied.
  lines.push(`  see ${colour.cyan(terminalText(view.show))}`);
  return `${lines.join('\n')}\n`;
}

/** Which questions are done, for `l`. */
export function progressText(
  views: readonly QuestionView[],
  results: readonly Result[],
  context: RenderContext,
): string {
  const { colour } = context;
  const lines = views.map((view, i) => {
    const result = results[i];
    const state = result === undefined ? '·' : result.mark === undefined ? '–' : isRight(result) ? '✔' : '✘';
    const word = result === undefined ? (i === results.length ? 'this one' : 'to come') : wordOf(result);
    const line = `  ${state} ${String(view.number).padStart(2)} ${view.question.situation.topic}: ${word}`;
    return result === undefined ? colour.dim(line) : line;
  });
  return `${lines.join('\n')}\n`;
}

function wordOf(result: Result): string {
  if (result.mark === undefined) return 'passed over';
  return `${isRight(result) ? 'right' : 'wrong'}${result.hints > 0 ? ', with a hint' : ''}`;
}

/** How to read the questions, and what the keys do; once, before the first one. */
export function introText(context: RenderContext, keys: boolean): string {
  const width = widthOf(context);
  const lines = CONVENTIONS.flatMap((text) => wrapTo(text, width));
  if (keys) lines.push('Keys: h hint, n pass over, l list, q quit; what is answered is kept.');
  return `${lines.map((line) => context.colour.dim(line)).join('\n')}\n`;
}

/** The score at the end: in all, and by topic. */
export function scoreText(score: Score, { colour }: RenderContext): string {
  if (score.asked === 0) return 'Nothing was answered.\n';
  const lines = ['', colour.bold(`Score: ${shareText(score)}`)];
  for (const [topic, tally] of score.topics) {
    const isAll = tally.right === tally.asked;
    const line = `  ${topic.padEnd(16)} ${String(tally.right).padStart(2)} of ${String(tally.asked).padStart(2)}`;
    lines.push(isAll ? line : `${colour.yellow(line)}  ${colour.dim(TOPIC_TEXTS[topic as Topic])}`);
  }
  if (score.withHint > 0) lines.push(`  right with a hint: ${score.withHint}`);
  return `${lines.join('\n')}\n`;
}

/** `7 of 10 (70%)` */
export function shareText({ asked, right }: Tally): string {
  return `${right} of ${asked} (${Math.floor((right / Math.max(1, asked)) * 100)}%)`;
}

function widthOf({ width }: RenderContext): number {
  return Math.min(width, WIDEST);
}

function isRight({ mark }: Result): boolean {
  return mark?.verdict === 'right';
}
