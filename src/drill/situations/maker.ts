import type { Plan } from '../../model/plan.js';
import type { Simulation, TicketEvent, TimelineEvent } from '../../model/timeline.js';
import { drawDaytime } from '../moments.js';
import type { Random } from '../random.js';
import type { Situation } from '../situation.js';
import type { Fields } from '../tickets.js';
import type { Topic } from '../topic.js';

/** What situations are drawn from. `at` (epoch ms) is the moment from which on they happen. */
export interface DrawContext {
  readonly plan: Plan;
  readonly at: number;
  readonly random: Random;
}

/** Draws a situation with this kind of ticket; undefined when this try came to nothing, or the policy has none. */
export type Maker = (context: DrawContext, fields: Fields) => Situation | undefined;

export function situationOf(
  topic: Topic,
  created: number,
  fields: Fields,
  events: readonly TicketEvent[] = [],
  now = created,
): Situation {
  return { topic, scenario: undefined, ticket: { created, fields }, events, now };
}

/** Some moment at which the desk is at work. */
export function workingMoment({ plan, at, random }: DrawContext): number | undefined {
  return drawDaytime(random, plan.zone, at, [9, 16.5], (weekday) => weekday < 5);
}

/** First calls of levels to somebody; reminders say nothing new. */
export function pagesIn({ timeline }: Simulation): TimelineEvent[] {
  return timeline.filter(({ kind, reminder }) => kind === 'page' && reminder !== true);
}

/** The instants at which levels page, each once, in order. */
export function pageTimes(simulation: Simulation): number[] {
  return [...new Set(pagesIn(simulation).map(({ at }) => at))];
}
