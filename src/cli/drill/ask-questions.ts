import { markAnswer } from '../../drill/marking/mark.js';
import type { Result } from '../../drill/result.js';
import type { RenderContext } from '../../render/context.js';
import { askText, feedbackText, hintText, introText, progressText, questionText } from '../../render/drill-text.js';
import type { QuestionView } from '../../render/drill-view.js';
import { terminalText } from '../../render/escape.js';
import type { Prompter } from './prompter.js';

/** How asking came to its end. */
export interface Asked {
  readonly results: readonly Result[];
  readonly ended: 'done' | 'quit' | 'interrupted';
}

/** Asks one question after the other. `keep` is called with each answer at once, so that nothing is lost with the terminal. */
export async function askQuestions(
  views: readonly QuestionView[],
  prompter: Prompter,
  context: RenderContext,
  keep: (result: Result) => void,
): Promise<Asked> {
  const results: Result[] = [];
  prompter.print(introText(context, true));
  for (const view of views) {
    prompter.print(questionText(view, context));
    const result = await askOne(view, results);
    if (typeof result === 'string') return { results, ended: result };
    results.push(result);
    keep(result);
    prompter.print(feedbackText(view, result, context));
  }
  return { results, ended: 'done' };

  async function askOne(view: QuestionView, before: readonly Result[]): Promise<Result | 'quit' | 'interrupted'> {
    const { question } = view;
    let hints = 0;
    for (;;) {
      const said = await prompter.next(`${askText(view)} > `);
      if (said.kind === 'interrupted') return 'interrupted';
      if (said.kind !== 'line') return 'quit';
      const text = said.text.trim();
      switch (text.toLowerCase()) {
        case '':
          continue;
        case 'q':
        case 'quit':
          return 'quit';
        case 'n':
        case 'next':
          return { question, written: undefined, mark: undefined, hints };
        case 'l':
        case 'list':
          prompter.print(progressText(views, before, context));
          continue;
        case 'h':
        case 'hint': {
          const hint = hintText(view, hints, context);
          if (hint !== undefined) hints++;
          prompter.print(hint ?? '  there is no further hint; n passes the question over\n');
          continue;
        }
        case '?':
          prompter.print(introText(context, true));
          continue;
      }
      const mark = markAnswer(question, text, context.zone, !view.isTyped);
      if (mark.verdict !== 'unclear') return { question, written: text, mark, hints };
      prompter.print(`  ${terminalText(mark.message)}\n`);
    }
  }
}
