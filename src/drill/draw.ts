import type { Plan } from '../model/plan.js';
import { ASKERS } from './askers.js';
import { questionAbout } from './build-question.js';
import type { Question } from './question.js';
import { Random } from './random.js';
import { know, type Situation } from './situation.js';
import type { DrawContext, Maker } from './situations/maker.js';
import { away, everyday, gap, handOff, holiday, night, weekend } from './situations/quiet.js';
import { scenarioSituations } from './situations/scenario-situations.js';
import { acknowledged, breach, lapsed, paused, priorityRaised, reopened, trigger } from './situations/touched.js';
import { type Fields, trainingTickets } from './tickets.js';
import { type QuestionKind, type Topic, TOPICS } from './topic.js';

const MAKERS: Readonly<Record<Topic, Maker>> = {
  everyday,
  acknowledged,
  breach,
  night,
  weekend,
  holiday,
  'hand-off': handOff,
  gap,
  away,
  'priority-raised': priorityRaised,
  trigger,
  paused,
  lapsed,
  reopened,
};

/** Tries of one topic in a row that come to nothing before the policy counts as having none of it. */
const TRIES = 40;
/** More of the same, with other dates only, is no training. */
const MOST_TIMES = 3;
/** A scenario of the policy is taken about this often, where there is one of the topic. */
const SCENARIO_EVERY = 4;

/** What to draw. */
export interface DrawRequest {
  readonly seed: string;
  readonly count: number;
  /** Only these; empty: all. */
  readonly topics: readonly Topic[];
  readonly kinds: readonly QuestionKind[];
  /** Somebody of the policy whose own pages are preferred. */
  readonly person: string | undefined;
  /** Topics that need more training come twice. */
  readonly weak: readonly Topic[];
  /** Questions that are not wanted again. */
  readonly not: ReadonlySet<string>;
  /** Lessons that have been learned: drawn only when nothing else is left. */
  readonly known: ReadonlySet<string>;
}

/**
 * Questions that the policy gives, `at` (epoch ms) being now; fewer than asked for where it has no more. The same request
 * gives the same questions. Each topic and each kind of question gets its turn, and no lesson comes twice while there is
 * another.
 */
export function drawQuestions(plan: Plan, at: number, request: DrawRequest): Question[] {
  const drawer = new Drawer(plan, at, request);
  return drawer.draw();
}

class Drawer {
  private readonly plan: Plan;
  private readonly at: number;
  private readonly request: DrawRequest;
  private readonly random: Random;
  private readonly tickets: ReadonlyMap<string, readonly Fields[]>;
  private readonly scenarios: readonly Situation[];
  private readonly questions: Question[] = [];
  private readonly ids: Set<string>;
  /** How often each lesson has come. */
  private readonly lessons: Map<string, number>;
  private readonly asked = new Map<QuestionKind, number>();

  constructor(plan: Plan, at: number, request: DrawRequest) {
    this.plan = plan;
    this.at = at;
    this.request = request;
    this.random = new Random(request.seed);
    this.tickets = trainingTickets(plan);
    this.scenarios = scenarioSituations(plan);
    this.ids = new Set(request.not);
    this.lessons = new Map([...request.known].map((lesson) => [lesson, 1]));
  }

  draw(): Question[] {
    const { count, topics, weak } = this.request;
    const wanted = TOPICS.filter((topic) => topics.length === 0 || topics.includes(topic));
    const weights = wanted.flatMap((topic) => (weak.includes(topic) ? [topic, topic] : [topic]));
    const misses = new Map<Topic, number>();
    let alive = this.random.shuffle(weights);
    let isNewOnly = true;
    for (let turn = 0; this.questions.length < count; turn++) {
      if (alive.length === 0) {
        if (!isNewOnly) break;
        // Everything that is new has been drawn: now the same lessons with other dates and names.
        isNewOnly = false;
        misses.clear();
        alive = this.random.shuffle(weights);
      }
      const topic = alive[turn % alive.length] as Topic;
      if (this.tryOne(topic, isNewOnly)) {
        misses.set(topic, 0);
        continue;
      }
      const missed = (misses.get(topic) ?? 0) + 1;
      misses.set(topic, missed);
      if (missed >= TRIES) alive = alive.filter((each) => each !== topic);
    }
    return this.questions;
  }

  private tryOne(topic: Topic, isNewOnly: boolean): boolean {
    const situation = this.situation(topic);
    if (situation === undefined) return false;
    const known = know(this.plan, situation);
    const { kinds, person } = this.request;
    const wanted = ASKED_ABOUT[topic].filter((kind) => kinds.length === 0 || kinds.includes(kind));
    const order = this.random.shuffle(wanted).sort((a, b) => (this.asked.get(a) ?? 0) - (this.asked.get(b) ?? 0));
    if (person !== undefined && this.random.below(2) === 0) {
      if (!known.simulation.timeline.some((event) => event.person === person)) return false;
    }
    for (const kind of order) {
      const about = this.random.pick(ASKERS[kind].candidates(known));
      const question = about && questionAbout(known, kind, about);
      if (question === undefined || this.ids.has(question.id)) continue;
      const times = this.lessons.get(question.lesson) ?? 0;
      if (times >= (isNewOnly ? 1 : MOST_TIMES)) continue;
      this.ids.add(question.id);
      this.lessons.set(question.lesson, times + 1);
      this.asked.set(kind, (this.asked.get(kind) ?? 0) + 1);
      this.questions.push(question);
      return true;
    }
    return false;
  }

  private situation(topic: Topic): Situation | undefined {
    const { random, plan, at } = this;
    if (random.below(SCENARIO_EVERY) === 0) {
      const own = random.pick(this.scenarios.filter((each) => each.topic === topic));
      if (own !== undefined) return own;
    }
    // First the ladder, or the one with the most kinds of tickets would be all that is asked about.
    const ladder = random.pick([...this.tickets.keys()]);
    const fields = random.pick(this.tickets.get(ladder ?? '') ?? []);
    const context: DrawContext = { plan, at, random };
    return fields && MAKERS[topic](context, fields);
  }
}

/** What is worth asking about each topic: elsewhere it would be beside the point. */
const ASKED_ABOUT: Readonly<Record<Topic, readonly QuestionKind[]>> = {
  everyday: ['ladder', 'row', 'paged', 'level', 'next', 'next-when', 'escalate', 'due', 'tell', 'means'],
  acknowledged: ['escalate', 'next', 'next-when', 'tell'],
  breach: ['due', 'tell', 'escalate', 'next', 'next-when'],
  night: ['paged', 'level', 'next', 'means', 'tell', 'escalate', 'ladder', 'row'],
  weekend: ['paged', 'next', 'next-when', 'due', 'means', 'ladder', 'row'],
  holiday: ['due', 'next-when', 'paged', 'next', 'ladder', 'row'],
  'hand-off': ['paged', 'next', 'hand-off'],
  gap: ['paged', 'next'],
  away: ['paged', 'next', 'means'],
  'priority-raised': ['ladder', 'due', 'next', 'next-when', 'paged', 'escalate', 'tell'],
  trigger: ['paged', 'level', 'next', 'next-when', 'escalate'],
  paused: ['due', 'next-when', 'next', 'escalate'],
  lapsed: ['lapse', 'next', 'paged', 'level', 'escalate'],
  reopened: ['paged', 'next', 'level', 'due', 'next-when', 'escalate'],
};
