import type { Answer } from '../drill/answer.js';
import type { Result, Score, Tally } from '../drill/result.js';
import { formatInstant } from '../time/format.js';
import type { RenderContext } from './context.js';
import type { DrillSource, QuestionView } from './drill-view.js';
import { answerText, hintTexts, optionLetter, promptText, rotaText, situationTexts } from './drill-words.js';

/** The documented JSON of `rungs drill`: the questions, and where they were answered the results with the score. */
export function drillToJson(
  views: readonly QuestionView[],
  results: { readonly list: readonly Result[]; readonly score: Score } | undefined,
  source: DrillSource,
  context: RenderContext,
): Record<string, unknown> {
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    seed: source.seed,
    person: source.person,
    questions: views.map((view, i) => questionToJson(view, results?.list[i], context)),
    ...(results === undefined ? {} : { score: scoreToJson(results.score) }),
  };
}

function questionToJson(view: QuestionView, result: Result | undefined, context: RenderContext) {
  const { question, isTyped } = view;
  const { situation, options, answer } = question;
  const { zone } = context;
  const { ticket, events, now } = situation;
  const letter = view.right;
  return {
    number: view.number,
    id: question.id,
    topic: situation.topic,
    kind: question.kind,
    from: view.from,
    scenario: situation.scenario,
    situation: {
      created: formatInstant(ticket.created),
      fields: Object.fromEntries(ticket.fields),
      events: events.map((event) => ({
        do: event.do,
        at: formatInstant(event.at),
        by: event.by,
        ...(event.do === 'set' ? { fields: Object.fromEntries(event.fields) } : {}),
      })),
      now: formatInstant(now),
      text: situationTexts(question, zone),
    },
    onCall: view.rota.map((line) => rotaText(line, question, zone)),
    question: promptText(question, zone),
    typed: isTyped,
    options: options.map((option, i) => ({ letter: optionLetter(i), text: answerText(option, question, zone) })),
    answer: {
      ...(letter < 0 ? {} : { letter: optionLetter(letter) }),
      text: answerText(answer, question, zone),
      ...valueOf(answer),
    },
    hints: hintTexts(question, (ref) => context.place(ref)),
    because: question.because.map(({ rule, ref, text }) => ({ rule, source: ref && context.place(ref), text })),
    show: view.show,
    ...(result === undefined ? {} : { result: resultToJson(result, context) }),
  };
}

function valueOf(answer: Answer): Record<string, unknown> {
  switch (answer.kind) {
    case 'who':
      return { who: answer.who.map((each) => ({ [each.kind]: each.id })) };
    case 'moment':
      return { at: answer.at === undefined ? null : formatInstant(answer.at) };
    case 'means':
      return { via: answer.via };
    case 'name':
      return { name: answer.name ?? null };
  }
}

function resultToJson(result: Result, context: RenderContext): Record<string, unknown> {
  const { written, mark, question, hints } = result;
  return {
    written: written ?? null,
    verdict: mark?.verdict ?? 'passed',
    ...(mark === undefined || mark.verdict === 'unclear'
      ? {}
      : { understood: answerText(mark.given, question, context.zone) }),
    ...(mark?.verdict === 'unclear' ? { message: mark.message } : {}),
    hints,
  };
}

function scoreToJson(score: Score): Record<string, unknown> {
  return {
    ...tallyToJson(score),
    withHint: score.withHint,
    topics: tallies(score.topics),
    kinds: tallies(score.kinds),
  };
}

function tallies(map: ReadonlyMap<string, Tally>): Record<string, unknown> {
  return Object.fromEntries([...map].map(([key, tally]) => [key, tallyToJson(tally)]));
}

function tallyToJson({ asked, right }: Tally) {
  return { asked, right, share: asked === 0 ? 0 : Math.round((right / asked) * 1000) / 1000 };
}
