import type { Plan } from '../../model/plan.js';
import type { Ticket, TicketEvent } from '../../model/timeline.js';
import { simulate } from '../../run/simulate.js';
import { instantOf } from '../../scenario/expectation-reader.js';
import { localWeekday } from '../moments.js';
import type { Situation } from '../situation.js';
import type { Topic } from '../topic.js';
import { pagesIn } from './maker.js';

/**
 * The scenarios of the policy as situations: each after its creation and after each event, as far as it makes one that
 * drills know. A scenario without `created` has no moment, and none is made up.
 */
export function scenarioSituations(plan: Plan): Situation[] {
  return [...plan.policy.scenarios.values()].flatMap((scenario) => {
    const { created: when, fields } = scenario.ticket;
    if (when === undefined) return [];
    const created = instantOf(when, 0, plan.zone);
    const ticket: Ticket = { created, fields };
    const events = scenario.events.map(
      (event): TicketEvent => ({ ...event, at: instantOf(event.at, created, plan.zone) }),
    );
    if (events.some((event, i) => event.at < (events[i - 1]?.at ?? created))) return [];
    return [created, ...new Set(events.map(({ at }) => at))].flatMap((now) => {
      const sofar = events.filter(({ at }) => at <= now);
      // Nothing is asked of a ticket that is done.
      if (sofar.at(-1)?.do === 'resolve') return [];
      return { topic: topicOf(plan, ticket, sofar), scenario: scenario.name, ticket, events: sofar, now };
    });
  });
}

function topicOf(plan: Plan, ticket: Ticket, events: readonly TicketEvent[]): Topic {
  const done = events.map(({ do: action }) => action);
  if (done.includes('reopen')) return 'reopened';
  const set = events.filter((event) => event.do === 'set').at(-1);
  if (set !== undefined && set.do === 'set') {
    if (set.fields.has('priority')) return 'priority-raised';
    if (set.fields.has('status')) return 'paused';
    return 'trigger';
  }
  const simulation = simulate(plan, ticket, events);
  if (simulation.timeline.some(({ kind }) => kind === 'ack_lapsed')) return 'lapsed';
  if (done.includes('acknowledge') || done.includes('respond')) return 'acknowledged';
  const isAtNight = pagesIn(simulation).some(
    ({ person, at }) => person !== undefined && plan.people.get(person)?.night.isOpen(at) === true,
  );
  if (isAtNight) return 'night';
  return localWeekday(plan.zone, ticket.created) >= 5 ? 'weekend' : 'everyday';
}
