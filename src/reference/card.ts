import type { ClockPlan, Plan, SlaPlan } from '../model/plan.js';
import type { Metric, Urgency } from '../model/policy.js';
import type { Outcome, TimelineEvent } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import { type TicketKind, ticketKinds } from './ticket-kinds.js';

/** Who is reached when, if nobody reacts. Instants are epoch ms, lengths ms. */
export interface CardStep {
  readonly at: number;
  readonly elapsed: number;
  readonly escalation: string;
  readonly level: string;
  readonly people: readonly string[];
  readonly channels: readonly string[];
  readonly bots: readonly string[];
  /** Who is told on which channel, without being asked to act. */
  readonly told: readonly {
    readonly person?: string | undefined;
    readonly audience?: string | undefined;
    readonly channel?: string | undefined;
  }[];
  readonly urgency: Urgency | undefined;
}

/** What is promised for some priorities; those with the same targets share one. */
export interface CardPromise {
  readonly priorities: readonly string[];
  readonly clocks: readonly {
    readonly metric: Metric;
    readonly targetMs: number;
    /** As written: `1d`. */
    readonly text: string;
    readonly calendar: string;
    /** Due for a ticket of now; Infinity where it never is. */
    readonly due: number;
  }[];
}

/** One entry of the quick-reference card: a kind of ticket and what happens to one that is created at the card's moment. */
export interface CardEntry {
  readonly kind: TicketKind;
  /** The ladder for a ticket of now; `none` and undefined as in the route. */
  readonly escalation: string | undefined;
  readonly sla: SlaPlan | null | undefined;
  readonly steps: readonly CardStep[];
  readonly promises: readonly CardPromise[];
  readonly outcome: Outcome;
}

export interface Card {
  readonly entries: readonly CardEntry[];
  /** False: there are more kinds of ticket than the card shows. */
  readonly complete: boolean;
}

/** The quick-reference card at an instant: for each kind of ticket that the matrix tells apart who is reached when. */
export function cardOf(plan: Plan, at: number): Card {
  const { list, complete } = ticketKinds(plan);
  return { entries: list.map((kind) => entryOf(plan, kind, at)), complete };
}

function entryOf(plan: Plan, kind: TicketKind, at: number): CardEntry {
  const simulation = simulate(plan, { created: at, fields: kind.ticket });
  const { escalation, sla } = simulation.route;
  const promised = sla === undefined ? undefined : sla.value === 'none' ? null : plan.slas.get(String(sla.value));
  return {
    kind,
    escalation: escalation === undefined ? undefined : String(escalation.value),
    sla: promised,
    steps: stepsOf(simulation.timeline),
    promises: promised ? promisesOf(promised, kind.priorities.length > 0 ? kind.priorities : ['any'], at) : [],
    outcome: simulation.outcome,
  };
}

/** The first round of every ladder, a step for each level that had its moment. */
function stepsOf(timeline: readonly TimelineEvent[]): CardStep[] {
  const steps = new Map<
    string,
    { step: CardStep; people: string[]; channels: string[]; bots: string[]; told: CardStep['told'][number][] }
  >();
  for (const event of timeline) {
    const { kind, escalation, level } = event;
    if (escalation === undefined || level === undefined || event.reminder || (event.round ?? 0) > 0) continue;
    if (kind !== 'page' && kind !== 'inform' && kind !== 'nobody') continue;
    const key = JSON.stringify([escalation, level, event.at]);
    let known = steps.get(key);
    if (known === undefined) {
      const lists = { people: [], channels: [], bots: [], told: [] };
      const step = { at: event.at, elapsed: event.elapsed, escalation, level, urgency: event.urgency, ...lists };
      known = { step, ...lists };
      steps.set(key, known);
    }
    if (kind === 'inform') known.told.push({ person: event.person, audience: event.audience, channel: event.channel });
    else if (event.person !== undefined) known.people.push(event.person);
    else if (event.channel !== undefined) known.channels.push(event.channel);
    else if (event.bot !== undefined) known.bots.push(event.bot);
  }
  return [...steps.values()].map(({ step }) => step);
}

/** Priorities with the same targets are one promise. */
function promisesOf(sla: SlaPlan, priorities: readonly string[], at: number): CardPromise[] {
  const promises = new Map<string, { priorities: string[]; clocks: CardPromise['clocks'] }>();
  for (const priority of priorities) {
    const key = sla.clocks.has(priority) ? priority : 'any';
    const clocks = (sla.clocks.get(key) ?? []).map((clock) => promiseOf(clock, sla, key, at));
    const same = clocks.map(({ metric, targetMs, calendar }) => `${metric} ${targetMs} ${calendar}`).join();
    const known = promises.get(same);
    if (known === undefined) promises.set(same, { priorities: [priority], clocks });
    else known.priorities.push(priority);
  }
  return [...promises.values()].filter(({ clocks }) => clocks.length > 0);
}

function promiseOf(
  { metric, targetMs, calendar }: ClockPlan,
  sla: SlaPlan,
  priority: string,
  at: number,
): CardPromise['clocks'][number] {
  const text = sla.def.targets.get(priority)?.metrics.get(metric)?.duration.text ?? '';
  return { metric, targetMs, text, calendar: calendar.name, due: calendar.add(at, targetMs) };
}
