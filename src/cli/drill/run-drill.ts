import { isRight, type Result, scoreOf } from '../../drill/result.js';
import { reviewed } from '../../drill/schedule-card.js';
import type { RenderContext } from '../../render/context.js';
import { feedbackText, introText, questionText, scoreText } from '../../render/drill-text.js';
import type { DrillSource, QuestionView } from '../../render/drill-view.js';
import { terminalText } from '../../render/escape.js';
import type { Options } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { textOption } from '../option-value.js';
import { markAnswers, readAnswersFile } from './answers-file.js';
import { askQuestions } from './ask-questions.js';
import type { HistoryStore } from './history-store.js';
import { terminalPrompter } from './prompter.js';

/** As shells know it. */
const INTERRUPTED = 130;

export interface DrillRun {
  readonly options: Options;
  readonly context: RenderContext;
  readonly io: Io;
  readonly store: HistoryStore | undefined;
  readonly at: number;
  readonly source: DrillSource;
}

/** Asks in the terminal, or marks a file of answers; says what each was worth, and keeps it. */
export async function runDrill(
  how: 'ask' | 'mark',
  views: readonly QuestionView[],
  run: DrillRun,
): Promise<{ readonly results: readonly Result[]; readonly code: number }> {
  return how === 'ask' ? ask(views, run) : mark(views, run);
}

async function ask(views: readonly QuestionView[], run: DrillRun) {
  const { context, io, store, source } = run;
  const prompter = terminalPrompter();
  try {
    const { results, ended } = await askQuestions(views, prompter, context, (result) => keep(result, run));
    io.stdout.write(scoreText(scoreOf(results), context));
    const again = `--seed ${source.seed}`;
    const where = store === undefined ? '' : `; kept in ${terminalText(store.path)}`;
    io.stdout.write(`${context.colour.dim(`the same questions again: ${terminalText(again)}${where}`)}\n`);
    return { results, code: ended === 'interrupted' ? INTERRUPTED : EXIT.ok };
  } finally {
    prompter.close();
  }
}

async function mark(views: readonly QuestionView[], run: DrillRun) {
  const { options, context, io } = run;
  const data = await readAnswersFile(textOption(options, 'answers') ?? '-', io);
  const results = markAnswers(data, views, context.zone);
  for (const result of results) keep(result, run);
  if (options.format !== 'json') {
    const parts = results.map((result, i) => {
      const view = views[i] as QuestionView;
      const unclear = result.mark?.verdict === 'unclear' ? `  ${terminalText(result.mark.message)}\n` : '';
      return `${questionText(view, context)}${unclear}${feedbackText(view, result, context)}`;
    });
    io.stdout.write(`${introText(context, false)}${parts.join('')}${scoreText(scoreOf(results), context)}`);
  }
  return { results, code: EXIT.ok };
}

/** What was passed over, or not understood, teaches the schedule nothing. */
function keep(result: Result, { store, at }: DrillRun): void {
  const { question, mark: given, hints } = result;
  if (store === undefined || given === undefined || given.verdict === 'unclear') return;
  const verdict = isRight(result) ? (hints > 0 ? 'hint' : 'right') : 'wrong';
  store.keep(reviewed(question, store.cards().get(question.id), verdict, at));
}
