import { describeClass } from '../match/describe-class.js';
import { type Answer, answerKey, overlaps } from './answer.js';
import { ASKERS } from './askers.js';
import type { About, Question } from './question.js';
import { Random, shortHash } from './random.js';
import { type Known, know, type Situation } from './situation.js';
import type { Plan } from '../model/plan.js';
import type { QuestionKind } from './topic.js';

/** How many answers are shown to choose from. */
const OPTIONS = 4;

/** A question about a situation, answered by the engine; undefined where the policy (no longer) lets it be asked. */
export function buildQuestion(
  plan: Plan,
  situation: Situation,
  kind: QuestionKind,
  about: About,
): Question | undefined {
  return questionAbout(know(plan, situation), kind, about);
}

/** The same where the situation has been run already. */
export function questionAbout(known: Known, kind: QuestionKind, about: About): Question | undefined {
  const asker = ASKERS[kind];
  const truth = asker.answer(known, about);
  if (truth === undefined) return undefined;
  const id = questionId(known.situation, kind, about);
  const options = optionsOf(truth.answer, asker.wrong(known, about, truth), id);
  // What a person has to know is which one; a single name in the policy leaves nothing to know.
  if (options.length < 2 && truth.answer.kind !== 'moment') return undefined;
  return {
    id,
    kind,
    about,
    situation: known.situation,
    known,
    answer: truth.answer,
    because: truth.because,
    options,
    lesson: lessonOf(known, kind, about, truth.answer),
  };
}

/** The right answer among wrong ones; one that would not be wrong is no option. */
function optionsOf(right: Answer, wrong: readonly Answer[], id: string): Answer[] {
  const options: Answer[] = [right];
  for (const each of wrong) {
    if (options.length >= OPTIONS) break;
    if (!options.some((other) => overlaps(other, each))) options.push(each);
  }
  return new Random(`options ${id}`).shuffle(options);
}

/** Only what is asked, nothing of the policy: an edit elsewhere does not make it another card. */
function questionId({ ticket, events, now }: Situation, kind: QuestionKind, about: About): string {
  const fields = [...ticket.fields].sort(([a], [b]) => (a < b ? -1 : 1));
  const done = events.map((event) => [
    event.do,
    event.at,
    event.by ?? null,
    event.do === 'set' ? [...event.fields] : 'to' in event ? (event.to ?? null) : null,
  ]);
  const { at, metric, schedule, person, column } = about;
  return shortHash(JSON.stringify([kind, at, metric, schedule, person, column, ticket.created, fields, done, now]));
}

/** Their answers do not depend on what is hard about the situation. */
const ABOUT_THE_POLICY: ReadonlySet<QuestionKind> = new Set(['ladder', 'row', 'means', 'hand-off']);

function lessonOf({ simulation, situation }: Known, kind: QuestionKind, { at, metric, column }: About, answer: Answer) {
  const level = simulation.timeline.find((event) => event.kind === 'page' && event.at === at)?.level;
  const subject = metric ?? column ?? level ?? (answer.kind === 'name' ? answer.name : undefined);
  const isNothing = answerKey(answer) === 'who:' || (answer.kind === 'moment' && answer.at === undefined);
  return [
    kind,
    ABOUT_THE_POLICY.has(kind) ? '' : situation.topic,
    simulation.route.escalation?.value,
    simulation.route.sla?.value,
    describeClass(situation.ticket.fields),
    subject,
    isNothing,
  ].join(' ');
}
