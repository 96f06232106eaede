import { METRICS, type FieldValue, type Metric } from '../model/policy.js';
import type { TicketEvent } from '../model/timeline.js';
import { formatInstant } from '../time/format.js';
import { parseWhen } from '../time/when.js';
import type { DrillHistory, Memory, Review, StoredCard } from './history.js';
import type { About } from './question.js';
import type { Situation } from './situation.js';
import { QUESTION_KINDS, type QuestionKind, type Topic, TOPICS } from './topic.js';

/** What a file of drills says it is. */
const FORMAT = 'rungs drill history';
const VERSION = 1;

/** The history as plain data for a file: instants in UTC, people and cards in order. */
export function historyToJson(history: DrillHistory): Record<string, unknown> {
  const people = [...history]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([person, cards]) => [person, [...cards.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(cardToJson)]);
  return { format: FORMAT, version: VERSION, people: Object.fromEntries(people) };
}

function cardToJson({ id, kind, about, situation, answer, lesson, memory, reviews }: StoredCard) {
  return {
    id,
    kind,
    about: { ...about, ...(about.at === undefined ? {} : { at: formatInstant(about.at) }) },
    situation: {
      topic: situation.topic,
      scenario: situation.scenario,
      created: formatInstant(situation.ticket.created),
      fields: Object.fromEntries(situation.ticket.fields),
      events: situation.events.map(eventToJson),
      now: formatInstant(situation.now),
    },
    answer,
    lesson,
    memory: {
      ...memory,
      due: formatInstant(memory.due),
      lastReview: memory.lastReview === undefined ? undefined : formatInstant(memory.lastReview),
    },
    reviews: reviews.map(({ at, verdict }) => ({ at: formatInstant(at), verdict })),
  };
}

function eventToJson(event: TicketEvent): Record<string, unknown> {
  const set = event.do === 'set' ? { fields: Object.fromEntries(event.fields) } : {};
  const to = 'to' in event ? { to: event.to } : {};
  return { do: event.do, at: formatInstant(event.at), by: event.by, ...set, ...to };
}

/** Reads it again. A message where it is not such a file, with where it goes wrong. */
export function historyFromJson(data: unknown): DrillHistory | string {
  try {
    const root = record(data, 'the file');
    if (root['format'] !== FORMAT) return `it does not say "format": "${FORMAT}"`;
    if (root['version'] !== VERSION)
      return `its version is ${String(root['version'])}, and this rungs knows ${VERSION}`;
    const people = Object.entries(record(root['people'], 'people'));
    return new Map(
      people.map(([person, cards]) => {
        const read = list(cards, `people.${person}`).map((card, i) => cardFrom(card, `people.${person}[${i}]`));
        return [person, new Map(read.map((card) => [card.id, card]))];
      }),
    );
  } catch (error) {
    if (error instanceof Misfit) return error.message;
    throw error;
  }
}

class Misfit extends Error {}

function cardFrom(data: unknown, where: string): StoredCard {
  const card = record(data, where);
  return {
    id: text(card['id'], `${where}.id`),
    kind: oneOf<QuestionKind>(card['kind'], QUESTION_KINDS, `${where}.kind`),
    about: aboutFrom(card['about'], `${where}.about`),
    situation: situationFrom(card['situation'], `${where}.situation`),
    answer: text(card['answer'], `${where}.answer`),
    lesson: text(card['lesson'], `${where}.lesson`),
    memory: memoryFrom(card['memory'], `${where}.memory`),
    reviews: list(card['reviews'], `${where}.reviews`).map((each, i) => reviewFrom(each, `${where}.reviews[${i}]`)),
  };
}

function aboutFrom(data: unknown, where: string): About {
  const { at, metric, schedule, person, column } = record(data, where);
  return {
    ...(at === undefined ? {} : { at: instant(at, `${where}.at`) }),
    ...(metric === undefined ? {} : { metric: oneOf<Metric>(metric, METRICS, `${where}.metric`) }),
    ...(schedule === undefined ? {} : { schedule: text(schedule, `${where}.schedule`) }),
    ...(person === undefined ? {} : { person: text(person, `${where}.person`) }),
    ...(column === undefined ? {} : { column: oneOf(column, ['escalation', 'sla'] as const, `${where}.column`) }),
  };
}

function situationFrom(data: unknown, where: string): Situation {
  const { topic, scenario, created, fields, events, now } = record(data, where);
  return {
    topic: oneOf<Topic>(topic, TOPICS, `${where}.topic`),
    scenario: scenario === undefined ? undefined : text(scenario, `${where}.scenario`),
    ticket: { created: instant(created, `${where}.created`), fields: fieldsFrom(fields, `${where}.fields`) },
    events: list(events, `${where}.events`).map((each, i) => eventFrom(each, `${where}.events[${i}]`)),
    now: instant(now, `${where}.now`),
  };
}

const ACTIONS = ['acknowledge', 'respond', 'set', 'reassign', 'escalate', 'resolve', 'reopen'] as const;

function eventFrom(data: unknown, where: string): TicketEvent {
  const event = record(data, where);
  const action = oneOf(event['do'], ACTIONS, `${where}.do`);
  const at = instant(event['at'], `${where}.at`);
  const by = event['by'] === undefined ? undefined : text(event['by'], `${where}.by`);
  const to = event['to'] === undefined ? undefined : text(event['to'], `${where}.to`);
  if (action === 'set') return { do: action, at, by, fields: fieldsFrom(event['fields'], `${where}.fields`) };
  if (action === 'reassign' || action === 'escalate') return { do: action, at, by, to };
  return { do: action, at, by };
}

function fieldsFrom(data: unknown, where: string): Map<string, FieldValue> {
  return new Map(
    Object.entries(record(data, where)).map(([name, value]): [string, FieldValue] => {
      if (Array.isArray(value)) return [name, value.map((each) => text(each, `${where}.${name}`))];
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
        throw new Misfit(`${where}.${name} is no value of a field`);
      return [name, value];
    }),
  );
}

function memoryFrom(data: unknown, where: string): Memory {
  const memory = record(data, where);
  const count = (name: string) => number(memory[name], `${where}.${name}`);
  return {
    due: instant(memory['due'], `${where}.due`),
    stability: count('stability'),
    difficulty: count('difficulty'),
    scheduledDays: count('scheduledDays'),
    reps: count('reps'),
    lapses: count('lapses'),
    state: oneOf(memory['state'], ['new', 'learning', 'review', 'relearning'] as const, `${where}.state`),
    lastReview: memory['lastReview'] === undefined ? undefined : instant(memory['lastReview'], `${where}.lastReview`),
  };
}

function reviewFrom(data: unknown, where: string): Review {
  const { at, verdict } = record(data, where);
  return {
    at: instant(at, `${where}.at`),
    verdict: oneOf(verdict, ['right', 'hint', 'wrong'] as const, `${where}.verdict`),
  };
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit(`${where} is no map`);
  return value as Record<string, unknown>;
}

function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Misfit(`${where} is no list`);
  return value;
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new Misfit(`${where} is no text`);
  return value;
}

function number(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new Misfit(`${where} is no number`);
  return value;
}

function instant(value: unknown, where: string): number {
  const when = parseWhen(text(value, where));
  if (typeof when === 'string' || when.kind !== 'instant') throw new Misfit(`${where} is no instant`);
  return when.ms;
}

function oneOf<T extends string>(value: unknown, known: readonly T[], where: string): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new Misfit(`${where} is none of ${known.join(', ')}`);
  return found;
}
