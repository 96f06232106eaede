import { type Answer, answerKey } from '../answer.js';
import type { Question } from '../question.js';
import type { Zone } from '../../time/zone-type.js';
import { CHANNELS, type Via } from '../../model/policy.js';
import { meansNobody, plain } from './plain.js';
import { readMoment } from './read-moment.js';
import { readWho } from './read-who.js';

/** What an answer is worth. `unclear` is not counted: what was written names nothing, with what to write instead. */
export type Mark =
  | { readonly verdict: 'right' | 'wrong'; readonly given: Answer }
  | { readonly verdict: 'unclear'; readonly message: string };

/**
 * Marks what somebody wrote: the letter or the number of an option where `choices` are shown, or the answer itself in any
 * form that people write. Times are in the zone.
 */
export function markAnswer(question: Question, text: string, zone: Zone, choices: boolean): Mark {
  const written = text.trim();
  if (written === '') return { verdict: 'unclear', message: 'nothing was answered' };
  if (choices) {
    const chosen = optionBy(question, written);
    if (chosen !== undefined) return markOf(question, [chosen]);
  }
  const read = readAnswer(question, written, zone);
  return typeof read === 'string' ? { verdict: 'unclear', message: read } : markOf(question, read);
}

/** By letter or, where no number can be the answer itself, by number. */
function optionBy({ options, answer }: Question, written: string): Answer | undefined {
  const letter = /^\(?([a-z])[).]?$/i.exec(written)?.[1];
  if (letter !== undefined) return options[letter.toLowerCase().charCodeAt(0) - 97];
  const number = answer.kind === 'moment' ? null : /^\(?([1-9])[).]?$/.exec(written);
  return number === null ? undefined : options[Number(number[1]) - 1];
}

function markOf({ answer }: Question, readings: readonly Answer[]): Mark {
  const right = readings.find((each) => answerKey(each) === answerKey(answer));
  const given = right ?? readings[0];
  if (given === undefined) return { verdict: 'unclear', message: 'nothing was answered' };
  return { verdict: right === undefined ? 'wrong' : 'right', given };
}

/** What a text may mean as an answer to this question; several readings of a time. */
function readAnswer(question: Question, text: string, zone: Zone): readonly Answer[] | string {
  switch (question.answer.kind) {
    case 'who': {
      const who = readWho(text, question.known.plan);
      return typeof who === 'string' ? who : [{ kind: 'who', who }];
    }
    case 'moment': {
      const { ticket, now } = question.situation;
      const moments = readMoment(text, { created: ticket.created, now, zone });
      return typeof moments === 'string' ? moments : moments.map((at) => ({ kind: 'moment', at }));
    }
    case 'means':
      return readMeans(text);
    case 'name':
      return readName(text, question);
  }
}

function readMeans(text: string): readonly Answer[] | string {
  const words = plain(text)
    .split(/[,;+& ]+|\band\b/)
    .filter((word) => word !== '' && word !== 'by');
  const names: Readonly<Record<string, Via>> = {
    call: 'phone',
    telephone: 'phone',
    mail: 'email',
    'e-mail': 'email',
    text: 'sms',
  };
  const via = words.map((word) => names[word] ?? CHANNELS.find((each) => each === word));
  const odd = words.find((_, i) => via[i] === undefined);
  if (odd !== undefined) return `"${odd}" is no means; write one of ${CHANNELS.join(', ')}`;
  return [{ kind: 'means', via: via as Via[] }];
}

/** A level, row or ladder by its name; "no" for none. */
function readName(text: string, question: Question): readonly Answer[] | string {
  if (meansNobody(text)) return [{ kind: 'name', name: undefined }];
  const said = plain(text);
  const wanted = question.kind === 'escalate' ? said.replace(/^yes\b[ ,:]*(to )?/, '') : said;
  const names = namesFor(question);
  const exact = names.filter((name) => plain(name) === wanted);
  if (exact[0] !== undefined) return [{ kind: 'name', name: exact[0] }];
  if (wanted === '') return 'yes, and to which level?';
  const partly = names.filter((name) => plain(name).includes(wanted));
  if (partly.length === 1 && wanted.length >= 3) return [{ kind: 'name', name: partly[0] }];
  if (partly.length > 1) return `"${text}" may be ${partly.map((name) => `"${name}"`).join(' or ')}: say which`;
  return `"${text}" is none of ${names.map((name) => `"${name}"`).join(', ')}`;
}

function namesFor({ kind, known, answer, options }: Question): string[] {
  const { plan, simulation } = known;
  if (kind === 'ladder') return [...plan.ladders.keys()];
  if (kind === 'row') return [...new Set(plan.rows.map(({ def }) => def.name))];
  const met = new Set(simulation.timeline.map(({ escalation }) => escalation));
  const names = [...plan.ladders.values()].filter(({ name }) => met.has(name)).flatMap(({ levels }) => levels);
  const shown = [answer, ...options].flatMap((each) =>
    each.kind === 'name' && each.name !== undefined ? [each.name] : [],
  );
  return [...new Set([...names.map(({ name }) => name), ...shown])];
}
