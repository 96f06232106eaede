import { MS_PER_HOUR, MS_PER_MINUTE } from '../../model/duration.js';
import type { Condition, FieldValue, Test } from '../../model/policy.js';
import type { Simulation, TicketEvent } from '../../model/timeline.js';
import { routeTicket } from '../../run/route.js';
import { simulate } from '../../run/simulate.js';
import { drawDaytime } from '../moments.js';
import { asMet, type Fields } from '../tickets.js';
import { type DrawContext, type Maker, pagesIn, pageTimes, situationOf, workingMoment } from './maker.js';

/*
 * Situations in which somebody has done something. What is done, and when, follows from the ladder: between its levels, at
 * the conditions that it names.
 */

const LATE_MS = 8 * MS_PER_HOUR;
const STEP_MS = 5 * MS_PER_MINUTE;

/** Mostly in the day, at times at night: these are hard enough by what happens. */
function someMoment(context: DrawContext): number | undefined {
  const { plan, at, random } = context;
  return random.below(4) === 0 ? drawDaytime(random, plan.zone, at, [17, 23]) : workingMoment(context);
}

/** Who was paged last before an instant: the one who answers. */
function lastPaged(simulation: Simulation, before: number): string | undefined {
  return pagesIn(simulation)
    .filter(({ at, person }) => at <= before && person !== undefined)
    .at(-1)?.person;
}

/** Some minutes after a level's page and before the next one. */
function betweenLevels({ random }: DrawContext, simulation: Simulation): number | undefined {
  const times = pageTimes(simulation).filter((t) => t - simulation.ticket.created <= LATE_MS);
  const i = random.below(Math.min(2, times.length));
  const from = times[i];
  if (from === undefined) return undefined;
  const room = Math.min(30 * MS_PER_MINUTE, (times[i + 1] ?? from + 30 * MS_PER_MINUTE) - from);
  const steps = Math.floor((room - 1) / STEP_MS);
  return steps < 1 ? undefined : from + STEP_MS * (1 + random.below(steps));
}

function acknowledgedBy(context: DrawContext, simulation: Simulation): TicketEvent | undefined {
  const at = betweenLevels(context, simulation);
  const by = at === undefined ? undefined : lastPaged(simulation, at);
  return at === undefined || by === undefined ? undefined : { do: 'acknowledge', at, by };
}

export const acknowledged: Maker = (context, fields) => {
  const { plan, random } = context;
  const created = someMoment(context);
  if (created === undefined) return undefined;
  const quiet = simulate(plan, { created, fields });
  const ack = acknowledgedBy(context, quiet);
  if (ack === undefined) return undefined;
  // The moment at which a level would have come is the one at which people are unsure.
  const next = pageTimes(quiet).find((t) => t > ack.at && t - created <= LATE_MS);
  const now = next !== undefined && random.below(2) === 0 ? next : ack.at + STEP_MS;
  return situationOf('acknowledged', created, fields, [ack], now);
};

export const lapsed: Maker = (context, fields) => {
  const { plan, random } = context;
  const created = someMoment(context);
  if (created === undefined) return undefined;
  const ack = acknowledgedBy(context, simulate(plan, { created, fields }));
  if (ack === undefined) return undefined;
  const lapse = simulate(plan, { created, fields }, [ack]).timeline.find(({ kind }) => kind === 'ack_lapsed');
  if (lapse === undefined || lapse.elapsed > 24 * MS_PER_HOUR) return undefined;
  const now = random.below(2) === 0 ? ack.at : Math.max(ack.at, lapse.at - 2 * STEP_MS);
  return situationOf('lapsed', created, fields, [ack], now);
};

export const breach: Maker = (context, fields) => {
  const { plan, random } = context;
  const created = someMoment(context);
  if (created === undefined) return undefined;
  const quiet = simulate(plan, { created, fields });
  const ack = random.below(2) === 0 ? acknowledgedBy(context, quiet) : undefined;
  const events = ack === undefined ? [] : [ack];
  const { timeline } = simulate(plan, { created, fields }, events);
  const breaches = timeline.filter(({ kind, at }) => kind === 'sla_breach' && at > (ack?.at ?? created));
  const next = random.pick(breaches.slice(0, 3));
  if (next === undefined) return undefined;
  const now = Math.max(ack?.at ?? created, next.at - (random.below(2) === 0 ? 2 : 4) * STEP_MS);
  return situationOf('breach', created, fields, events, now);
};

export const priorityRaised: Maker = (context, plainFields) => {
  const { plan, random } = context;
  const from = plan.priorities.indexOf(String(plainFields.get('priority')));
  if (from <= 0) return undefined;
  const to = plan.priorities[random.below(from)] as string;
  // What makes no difference yet may make one then, so it has to be said.
  const then = asMet(plan, new Map([...plainFields, ['priority', to]]));
  if (then === undefined) return undefined;
  const fields: Fields = new Map([...then, ...plainFields]);
  const created = someMoment(context);
  if (created === undefined) return undefined;
  const quiet = simulate(plan, { created, fields });
  const ack = random.below(3) === 0 ? acknowledgedBy(context, quiet) : undefined;
  const at = (ack?.at ?? created) + STEP_MS * (2 + random.below(9));
  const raised: TicketEvent = { do: 'set', at, by: undefined, fields: new Map([['priority', to]]) };
  const [before, after] = [fields, new Map([...fields, ['priority', to]])].map((each) => {
    const { escalation, sla } = routeTicket(plan, each, created);
    return `${escalation?.name} ${sla?.name}`;
  });
  if (before === after && random.below(3) > 0) return undefined;
  return situationOf('priority-raised', created, fields, [...(ack === undefined ? [] : [ack]), raised], at);
};

export const trigger: Maker = (context, fields) => {
  const { plan, random } = context;
  const created = someMoment(context);
  if (created === undefined) return undefined;
  const ladder = routeTicket(plan, fields, created).escalation;
  if (ladder === undefined || ladder === null) return undefined;
  const made = random.pick(ladder.def.triggers);
  const values = made && valuesFor(made.when, fields);
  if (values === undefined || values.size === 0) return undefined;
  const at = created + STEP_MS * (1 + random.below(5));
  const event: TicketEvent = { do: 'set', at, by: undefined, fields: values };
  return situationOf('trigger', created, fields, [event], at);
};

export const paused: Maker = (context, fields) => {
  const { plan, random } = context;
  const created = someMoment(context);
  if (created === undefined) return undefined;
  const { escalation, sla } = routeTicket(plan, fields, created);
  const condition = random.pick([escalation?.def.pauseWhen, sla?.def.pauseWhen].filter((each) => each !== undefined));
  const values = condition && valuesFor(condition, fields);
  if (values === undefined || values.size === 0) return undefined;
  const ack = random.below(2) === 0 ? acknowledgedBy(context, simulate(plan, { created, fields })) : undefined;
  const from = (ack?.at ?? created) + STEP_MS * (1 + random.below(4));
  const stop: TicketEvent = { do: 'set', at: from, by: undefined, fields: values };
  const events: TicketEvent[] = [...(ack === undefined ? [] : [ack]), stop];
  if (random.below(3) === 0) return situationOf('paused', created, fields, events, from);
  const back = from + (random.below(2) === 0 ? 6 : 24) * STEP_MS;
  const before = new Map([...values.keys()].flatMap((name) => restored(name, fields, plan.initialStatus)));
  if (before.size !== values.size) return undefined;
  events.push({ do: 'set', at: back, by: undefined, fields: before });
  return situationOf('paused', created, fields, events, back);
};

function restored(name: string, fields: Fields, initialStatus: string | undefined): [string, FieldValue][] {
  const value = name === 'status' ? (fields.get(name) ?? initialStatus) : fields.get(name);
  return value === undefined ? [] : [[name, value]];
}

export const reopened: Maker = (context, fields) => {
  const { plan, random } = context;
  const created = someMoment(context);
  if (created === undefined) return undefined;
  const ack = acknowledgedBy(context, simulate(plan, { created, fields }));
  if (ack === undefined || ack.at - created > LATE_MS) return undefined;
  const resolved = ack.at + STEP_MS * (3 + random.below(8));
  const again = resolved + STEP_MS * (6 + random.below(24));
  const events: TicketEvent[] = [
    ack,
    { do: 'resolve', at: resolved, by: ack.by },
    { do: 'reopen', at: again, by: undefined },
  ];
  return situationOf('reopened', created, fields, events, again);
};

/** Values that make a condition of plain tests come true; undefined where it asks for more than that. */
function valuesFor({ tests, anyOf }: Condition, fields: Fields): Map<string, FieldValue> | undefined {
  if (anyOf !== undefined || tests.length === 0) return undefined;
  const values = new Map<string, FieldValue>();
  for (const { field, test } of tests) {
    const value = valueFor(test);
    if (value === undefined || COUNTED.has(field) || fields.get(field) === value) return undefined;
    values.set(field, value);
  }
  return values;
}

const COUNTED = new Set(['reopened', 'reassigned', 'priority_raised']);

function valueFor(test: Test): FieldValue | undefined {
  switch (test.op) {
    case 'in':
      return test.values[0];
    case 'at_least':
    case 'at_most':
      return test.value;
    case 'above':
      return test.value + 5;
    case 'below':
      return test.value - 1;
    case 'has':
      return [...test.values];
    default:
      return undefined;
  }
}
