import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { LevelFact, PageFact, SlaFact, TicketFacts, Verdict } from '../model/replay.js';
import type { Simulation, SlaStatus, TicketEvent, TimelineEvent } from '../model/timeline.js';
import type { HistoryTicket } from './history-ticket.js';
import { frameOf } from './tally/frame.js';
import { hourOfWeek, isWeekend } from './tally/page-times.js';
import { monthIn } from './tally/month-rows.js';
import { teamOfPerson } from './team-of-person.js';

const VERDICT: Readonly<Record<SlaStatus, Verdict>> = {
  met: 'met',
  breached: 'breached',
  dropped: 'dropped',
  running: 'open',
  paused: 'open',
};

/** What a replay keeps of one ticket: `simulation` is what the policy made of it, `ticket` what is recorded. */
export function factsOf(plan: Plan, ticket: Pick<HistoryTicket, 'id' | 'events'>, simulation: Simulation): TicketFacts {
  const { timeline } = simulation;
  const { created } = simulation.ticket;
  const ladders = timeline.flatMap(({ kind, state, escalation }) =>
    kind === 'ladder' && state === 'started' ? [escalation as string] : [],
  );
  const pages = timeline.filter(({ kind }) => kind === 'page').map((event) => pageOf(plan, event));
  const human = pages.find(({ person }) => person !== undefined);
  const fields = lastFields(simulation.ticket.fields, ticket.events);
  return {
    id: ticket.id,
    created,
    outcome: simulation.outcome,
    unrouted: simulation.route.escalation === undefined,
    escalated: ladders.some((name) => name !== ladders[0]) || pages.some(({ levelIndex }) => levelIndex > 0),
    selfSolved: simulation.outcome === 'resolved' && !ticket.events.some((event) => isOfPerson(plan, event)),
    ladders,
    pages,
    nobody: timeline.filter(({ kind }) => kind === 'nobody').map((event) => levelOf(plan, event)),
    firstHuman: human?.elapsed,
    sla: simulation.sla.map(
      ({ metric, run, status, target, due, endedAt, breachedAt }): SlaFact => ({
        metric,
        run,
        verdict: VERDICT[status],
        target,
        due,
        endedAt,
        breachedAt,
      }),
    ),
    priority: textOf(fields.get('priority')),
    category: textOf(fields.get('category')),
    team: teamOf(plan, fields, human?.person),
    month: monthIn(created, plan),
  };
}

const botsOf = new WeakMap<Plan, ReadonlySet<string>>();

/** Whether an event is the doing of a person; that a field has another value is nobody's word that somebody looked. */
export function isOfPerson(plan: Plan, event: TicketEvent): boolean {
  let bots = botsOf.get(plan);
  if (bots === undefined) botsOf.set(plan, (bots = new Set(frameOf(plan).bots)));
  if (event.by !== undefined && bots.has(event.by)) return false;
  if (event.do === 'resolve') return event.by !== undefined;
  return event.do !== 'set';
}

/** The fields that a ticket has after all of its events. */
function lastFields(
  fields: ReadonlyMap<string, FieldValue>,
  events: readonly TicketEvent[],
): ReadonlyMap<string, FieldValue> {
  let last = fields as Map<string, FieldValue>;
  for (const event of events) {
    if (event.do !== 'set') continue;
    if (last === fields) last = new Map(fields);
    for (const [name, value] of event.fields) last.set(name, value);
  }
  return last;
}

function levelOf(plan: Plan, { escalation = '', level = '' }: TimelineEvent): LevelFact {
  const levels = plan.ladders.get(escalation)?.levels ?? [];
  return { escalation, level, levelIndex: levels.findIndex(({ name }) => name === level) };
}

function pageOf(plan: Plan, event: TimelineEvent): PageFact {
  const { at, elapsed, person, channel, bot } = event;
  const who = person === undefined ? undefined : plan.people.get(person);
  return {
    at,
    elapsed,
    person,
    channel,
    bot,
    ...levelOf(plan, event),
    round: event.round ?? 0,
    reminder: event.reminder === true,
    night: who?.night.isOpen(at) === true,
    weekend: who !== undefined && isWeekend(hourOfWeek(who.zone.toLocal(at))),
  };
}

function teamOf(plan: Plan, fields: ReadonlyMap<string, FieldValue>, person: string | undefined): string | undefined {
  const handler = plan.handlers.find(({ holds }) => holds(fields));
  if (handler !== undefined || person === undefined) return handler?.team.name;
  return teamOfPerson(plan.policy, person);
}

function textOf(value: FieldValue | undefined): string | undefined {
  return typeof value === 'object' ? value.join(', ') : value === undefined ? undefined : String(value);
}
