import type { Answer, Recipient } from '../drill/answer.js';
import type { Question } from '../drill/question.js';
import type { RotaLine } from '../drill/rota.js';
import type { QuestionKind, Topic } from '../drill/topic.js';
import { MS_PER_DAY, MS_PER_HOUR } from '../model/duration.js';
import type { FieldValue, Metric, Policy } from '../model/policy.js';
import type { TicketEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';
import { peopleLabel, personLabel } from './person-label.js';
import { fieldText, localText, withLocalTimes } from './simulate-words.js';

/*
 * Questions and answers in words, shared by the terminal and the sheets. Nothing is escaped here.
 */

/** The letter of an option. */
export function optionLetter(index: number): string {
  return String.fromCharCode(97 + index);
}

/** How to read what follows; said once. */
export const CONVENTIONS: readonly string[] = [
  'What has happened to a ticket is all said; from then on nobody does anything, unless the question says so.',
  'A field that is not named makes no difference. “Paged” is called to act; “told” is informed and not asked to act.',
  '+30m is 30 minutes after the ticket was created. A time may be answered as such a length, or as a time of day.',
];

/** The ticket, what has happened to it, and what time it is, a sentence each. */
export function situationTexts({ situation, known }: Question, zone: Zone): string[] {
  const { ticket, events, now } = situation;
  const what = fieldsText(ticket.fields, known.plan.policy, known.plan.initialStatus);
  const comma = what.includes(',') ? ',' : '';
  const texts = [`${what}${comma} is created on ${localText(ticket.created, zone)}.`];
  for (const event of events) {
    const when = stampText(event.at, ticket.created, zone);
    texts.push(`${when}: ${happenedText(event, known.plan.policy)}.`);
  }
  const last = events.at(-1)?.at ?? ticket.created;
  if (now > last) {
    const who = events.some((event) => event.do === 'acknowledge') ? 'nothing else has happened' : 'nobody has reacted';
    texts.push(`Now it is ${stampText(now, ticket.created, zone)}, and ${who}.`);
  }
  return texts;
}

/** `A P1 ticket, category network`: what is known of a ticket at its creation. */
export function fieldsText(
  fields: ReadonlyMap<string, FieldValue>,
  policy: Pick<Policy, 'fields'>,
  initialStatus?: string,
): string {
  const priority = fields.get('priority');
  const declared = [...policy.fields.keys()];
  const others = [...fields]
    .filter(([name, value]) => name !== 'priority' && !(name === 'status' && value === initialStatus))
    .sort(([a], [b]) => declared.indexOf(a) - declared.indexOf(b))
    .map(([name, value]) => `${name} ${fieldText(value)}`);
  return [priority === undefined ? 'A ticket' : `A ${fieldText(priority)} ticket`, ...others].join(', ');
}

function happenedText(event: TicketEvent, policy: Policy): string {
  const who = event.by === undefined ? undefined : personLabel(policy, event.by);
  switch (event.do) {
    case 'acknowledge':
      return `${who ?? 'somebody'} acknowledges`;
    case 'respond':
      return `${who ?? 'somebody'} sends a public reply`;
    case 'resolve':
      return `${who === undefined ? 'the ticket is resolved' : `${who} resolves it`}`;
    case 'reopen':
      return 'the ticket is reopened';
    case 'reassign':
      return `it is reassigned${event.to === undefined ? '' : ` to ${event.to}`}`;
    case 'escalate':
      return `${who ?? 'somebody'} escalates${event.to === undefined ? '' : ` to level “${event.to}”`}`;
    case 'set':
      return [...event.fields].map(([name, value]) => `${name} becomes ${fieldText(value)}`).join(', ');
  }
}

/** `23:40 (+30m)`, with the day where it is another one than that of the creation. */
export function stampText(t: number, created: number, zone: Zone): string {
  const elapsed = t - created;
  const length = elapsed > 3 * MS_PER_DAY ? '' : ` (+${formatDuration(elapsed)})`;
  return `${momentIn(t, created, zone)}${length}`;
}

function momentIn(t: number, near: number, zone: Zone): string {
  const { weekday, date, time } = formatLocal(t, zone);
  return formatLocal(near, zone).date === date ? time : `${weekday} ${date} ${time}`;
}

const PROMISES: Readonly<Record<Metric, string>> = {
  acknowledge: 'must it be acknowledged',
  first_response: 'must the first public reply be sent',
  update: 'must the next public reply be sent',
  resolution: 'must it be resolved',
};

/** What is asked. */
export function promptText(question: Question, zone: Zone): string {
  const { kind, about, situation, known } = question;
  const { created } = situation.ticket;
  const policy = known.plan.policy;
  const at = stampText(about.at ?? situation.now, created, zone);
  const isNow = about.at === situation.now || about.at === created;
  switch (kind) {
    case 'ladder':
      return situation.events.length === 0
        ? 'Which escalation (ladder) takes it?'
        : 'Which escalation (ladder) is it on from now on?';
    case 'row':
      return about.column === 'sla'
        ? 'Which row of the matrix decides its SLA?'
        : 'Which row of the matrix decides its escalation?';
    case 'paged':
      return `Who is paged at ${at}?`;
    case 'level':
      return `Which level of the ladder pages at ${at}?`;
    case 'next':
      return 'Who is paged next, after this moment?';
    case 'next-when':
      return 'When does the next page after this moment go out?';
    case 'escalate':
      return `You follow the ladder by hand. Do you escalate at ${at}${isNow ? ', which is now' : ''}, and to which level?`;
    case 'due':
      return `By when ${PROMISES[about.metric ?? 'resolution']}, to keep the promise?`;
    case 'tell':
      return `Who is told at ${at}, without being asked to act?`;
    case 'hand-off': {
      const rota = known.plan.schedules.get(about.schedule ?? '');
      const [old, fresh] = [rota?.at((about.at ?? 0) - 1).people ?? [], rota?.at(about.at ?? 0).people ?? []];
      return `At ${at} ${about.schedule} passes from ${peopleLabel(policy, old)} to ${peopleLabel(policy, fresh)}, and the ticket is still open. Whom does the policy page at that moment?`;
    }
    case 'lapse':
      return 'When does the acknowledgement lapse, if nobody resolves the ticket?';
    case 'means':
      return `By what does the page at ${at} reach ${personLabel(policy, about.person ?? '')} first?`;
  }
}

/** What may be typed where nothing is shown to choose from. */
export function formText(answer: Answer): string {
  switch (answer.kind) {
    case 'who':
      return 'names or ids, or "nobody"';
    case 'moment':
      return 'a time like 17:30, "mon 17:30" or +30m, or "never"';
    case 'name':
      return 'its name, or "none"';
    case 'means':
      return 'push, phone, email, …';
  }
}

/** An answer in words. */
export function answerText(answer: Answer, question: Question, zone: Zone): string {
  const policy = question.known.plan.policy;
  switch (answer.kind) {
    case 'who':
      return answer.who.length === 0 ? 'nobody' : answer.who.map((each) => recipientText(each, policy)).join(' and ');
    case 'moment':
      return answer.at === undefined
        ? question.kind === 'lapse'
          ? 'never'
          : 'never: nobody is paged any more'
        : stampText(answer.at, question.situation.ticket.created, zone);
    case 'means':
      return answer.via.join(' and ');
    case 'name':
      return nameText(answer.name, question);
  }
}

function nameText(name: string | undefined, { kind }: Question): string {
  if (kind === 'escalate') return name === undefined ? 'no' : `yes, to “${name}”`;
  return name ?? (kind === 'ladder' ? 'none: nobody is paged, on purpose' : 'none');
}

function recipientText(recipient: Recipient, policy: Policy): string {
  switch (recipient.kind) {
    case 'person':
      return personLabel(policy, recipient.id);
    case 'bot':
      return `robot ${recipient.id}`;
    case 'channel':
      return recipient.id;
    case 'audience':
      return recipient.channel === undefined ? recipient.id : `${recipient.id} (on ${recipient.channel})`;
  }
}

/** `service-desk: Hugo Tremblay (hugo) until Wed 07:00, then Bo Lindqvist (bo)` */
export function rotaText({ schedule, turns }: RotaLine, question: Question, zone: Zone): string {
  const policy = question.known.plan.policy;
  const { created } = question.situation.ticket;
  const said = turns.map(({ people, from, to }, i) => {
    const who = people.length === 0 ? 'nobody' : peopleLabel(policy, people);
    const after = turns[i - 1];
    if (after !== undefined && after.to < from) return `from ${shortMoment(from, created, zone)} ${who}`;
    return i < turns.length - 1 && Number.isFinite(to) ? `${who} until ${shortMoment(to, created, zone)}` : who;
  });
  const last = turns.at(-1);
  const soon = last !== undefined && Number.isFinite(last.to) && last.to - question.situation.now < 12 * MS_PER_HOUR;
  const end = soon && last !== undefined ? ` until ${shortMoment(last.to, created, zone)}` : '';
  return `${schedule}: ${said.join(', then ')}${end}`;
}

function shortMoment(t: number, near: number, zone: Zone): string {
  const { weekday, date, time } = formatLocal(t, zone);
  if (formatLocal(near, zone).date === date) return time;
  return t - near < 6 * MS_PER_DAY ? `${weekday} ${time}` : `${weekday} ${date} ${time}`;
}

/** What is asked about, for a hint: where it stands, then what kind of rule decides. */
export function hintTexts(
  question: Question,
  place: (ref: NonNullable<Question['because'][number]['ref']>) => string,
): string[] {
  const { because, known, kind } = question;
  const ladder = known.simulation.timeline
    .filter((event) => event.kind === 'ladder' && event.state === 'started' && event.at <= question.situation.now)
    .at(-1)?.escalation;
  const refs = [...new Set(because.flatMap(({ ref }) => (ref === undefined ? [] : [place(ref)])))];
  const first =
    kind === 'row' || kind === 'ladder'
      ? 'rows are tried from the first to the last; for each column the first that matches and names it counts'
      : kind === 'due'
        ? `the SLA is ${known.sofar.sla.filter(({ metric }) => metric === question.about.metric).at(-1)?.sla ?? 'none'}; look on which calendar it counts, and what pauses it`
        : ladder === undefined
          ? 'look at the row that takes the ticket'
          : `the ladder is ${ladder}; look at when its levels come and what they are waiting for`;
  return refs.length === 0 ? [first] : [first, `it stands in ${refs.slice(0, 3).join(', ')}`];
}

/** The engine's reasons, each with its place. */
export function reasonTexts(
  { because }: Question,
  zone: Zone,
  place: (ref: NonNullable<Question['because'][number]['ref']>) => string,
): { readonly text: string; readonly rule: string; readonly source: string | undefined }[] {
  return because.map(({ rule, ref, text }) => ({
    text: withLocalTimes(text, zone),
    rule,
    source: ref && place(ref),
  }));
}

/** What each topic is about, for the list and the score. */
export const TOPIC_TEXTS: Readonly<Record<Topic, string>> = {
  everyday: 'an ordinary ticket in the middle of a working day',
  acknowledged: 'somebody has acknowledged; what still happens?',
  breach: 'a promise is about to be broken',
  night: 'somebody is paged in his night',
  weekend: 'created on a Saturday or Sunday',
  holiday: 'a holiday shortens or stops a clock',
  'hand-off': 'the shift changes while the ticket is open',
  gap: 'a level of the ladder reaches nobody',
  away: 'the person who is paged is away',
  'priority-raised': 'the ticket becomes more urgent',
  trigger: 'something climbs the ladder early',
  paused: 'a clock or the ladder stands still',
  lapsed: 'acknowledged, and then forgotten',
  reopened: 'resolved, and open again',
};

/** What each question asks, for the list. */
export const KIND_TEXTS: Readonly<Record<QuestionKind, string>> = {
  ladder: 'which escalation takes the ticket',
  row: 'which row of the matrix decides',
  paged: 'who is paged at a moment',
  level: 'which level that is',
  next: 'who is paged next',
  'next-when': 'when the next page comes',
  escalate: 'do you escalate now, and to which level',
  due: 'by when a promise must be kept',
  tell: 'whom you tell',
  'hand-off': 'what a change of shift does to an open ticket',
  lapse: 'when an acknowledgement lapses',
  means: 'by what a page reaches a person',
};
