import type { FieldValue, Metric, TicketAction, Urgency, Via } from '../model/policy.js';
import type { Because, PassedOver, TimelineEvent } from '../model/timeline.js';
import type { ClockPlan, SlaPlan } from '../model/plan.js';
import { breach, type Page, warning } from './because.js';
import type { SlaClock } from './sla-clock.js';

type Why = () => readonly Because[];

/*
 * Timeline events, one class a group of kinds: each has all of its keys from the start, so that V8 gives them one shape
 * (a run makes a dozen of them in a microsecond or two). They say again what they share: calling the constructor of a
 * common class took a tenth of a run. Reasons are put into words only when somebody asks: most runs of the engine never do.
 */

/** Where an event comes from: level, round and ladder. */
export interface LevelOfEvent {
  readonly escalation: string;
  readonly level: string;
  readonly round: number;
}

/** Somebody or something is paged. */
export class PageEvent implements TimelineEvent {
  readonly at: number;
  readonly elapsed: number;
  readonly #page: Page;
  readonly kind = 'page';
  readonly escalation: string;
  readonly level: string;
  readonly round: number;
  readonly reminder: true | undefined;
  readonly person: string | undefined;
  readonly channel: string | undefined;
  readonly bot: string | undefined;
  readonly via: readonly Via[] | undefined;
  readonly urgency: Urgency;

  constructor(
    at: number,
    created: number,
    page: Page,
    reminder: boolean,
    via: readonly Via[] | undefined,
    urgency: Urgency,
  ) {
    const { recipient } = page;
    this.at = at;
    this.elapsed = at - created;
    this.#page = page;
    this.escalation = page.ladder.name;
    this.level = page.level.name;
    this.round = page.round;
    this.reminder = reminder ? true : undefined;
    this.person = recipient.kind === 'person' ? recipient.person : undefined;
    this.channel = recipient.kind === 'channel' ? recipient.channel : undefined;
    this.bot = recipient.kind === 'bot' ? recipient.bot : undefined;
    this.via = via;
    this.urgency = urgency;
  }

  get because(): readonly Because[] {
    return this.#page.reasons(this.at, this.reminder);
  }
}

/** A level that reaches nobody. */
export class NobodyEvent implements TimelineEvent {
  readonly at: number;
  readonly elapsed: number;
  readonly #why: Why;
  readonly kind = 'nobody';
  readonly escalation: string;
  readonly level: string;
  readonly round: number;

  constructor(at: number, created: number, why: Why, from: LevelOfEvent) {
    this.at = at;
    this.elapsed = at - created;
    this.#why = why;
    this.escalation = from.escalation;
    this.level = from.level;
    this.round = from.round;
  }

  get because(): readonly Because[] {
    return this.#why();
  }
}

/** What an `inform` event says beside its instant. */
export interface Informed {
  readonly escalation?: string | undefined;
  readonly level?: string | undefined;
  readonly round?: number | undefined;
  readonly metric?: Metric | undefined;
  readonly person?: string | undefined;
  readonly channel?: string | undefined;
  readonly audience?: string | undefined;
  readonly bot?: string | undefined;
  readonly since?: number | undefined;
}

/** Somebody is told, not asked to act (L13, K9). */
export class InformEvent implements TimelineEvent {
  readonly at: number;
  readonly elapsed: number;
  readonly #why: Why;
  readonly kind = 'inform';
  readonly escalation: string | undefined;
  readonly level: string | undefined;
  readonly round: number | undefined;
  readonly metric: Metric | undefined;
  readonly person: string | undefined;
  readonly channel: string | undefined;
  readonly audience: string | undefined;
  readonly bot: string | undefined;
  readonly since: number | undefined;

  constructor(at: number, created: number, why: Why, told: Informed) {
    this.at = at;
    this.elapsed = at - created;
    this.#why = why;
    this.escalation = told.escalation;
    this.level = told.level;
    this.round = told.round;
    this.metric = told.metric;
    this.person = told.person;
    this.channel = told.channel;
    this.audience = told.audience;
    this.bot = told.bot;
    this.since = told.since;
  }

  get because(): readonly Because[] {
    return this.#why();
  }
}

/** A personal notification step (N1). */
export class NotifyEvent implements TimelineEvent {
  readonly at: number;
  readonly elapsed: number;
  readonly #why: Why;
  readonly kind = 'notify';
  readonly escalation: string;
  readonly level: string;
  readonly person: string;
  readonly via: readonly Via[];
  readonly urgency: Urgency;

  constructor(
    at: number,
    created: number,
    why: Why,
    from: Omit<LevelOfEvent, 'round'>,
    person: string,
    via: Via,
    urgency: Urgency,
  ) {
    this.at = at;
    this.elapsed = at - created;
    this.#why = why;
    this.escalation = from.escalation;
    this.level = from.level;
    this.person = person;
    this.via = [via];
    this.urgency = urgency;
  }

  get because(): readonly Because[] {
    return this.#why();
  }
}

/** Something that happened to the ticket. */
export class HappenedEvent implements TimelineEvent {
  readonly at: number;
  readonly elapsed: number;
  readonly #why: Why;
  readonly kind = 'event';
  readonly do: TicketAction['do'];
  readonly by: string | undefined;
  readonly to: string | undefined;
  readonly set: ReadonlyMap<string, FieldValue> | undefined;

  constructor(
    at: number,
    created: number,
    why: Why,
    action: TicketAction['do'],
    by?: string | undefined,
    to?: string | undefined,
    set?: ReadonlyMap<string, FieldValue>,
  ) {
    this.at = at;
    this.elapsed = at - created;
    this.#why = why;
    this.do = action;
    this.by = by;
    this.to = to;
    this.set = set;
  }

  get because(): readonly Because[] {
    return this.#why();
  }
}

/** An SLA clock warns, or breaches (no `share`). */
export class ClockEvent implements TimelineEvent {
  readonly at: number;
  readonly elapsed: number;
  readonly #sla: SlaPlan;
  readonly #plan: ClockPlan;
  readonly kind: 'sla_warning' | 'sla_breach';
  readonly metric: Metric;
  readonly run: number;
  readonly share: number | undefined;
  readonly since: number;

  constructor(at: number, created: number, clock: SlaClock, share: number | undefined) {
    this.at = at;
    this.elapsed = at - created;
    this.#sla = clock.sla;
    this.#plan = clock.plan;
    this.kind = share === undefined ? 'sla_breach' : 'sla_warning';
    this.metric = clock.metric;
    this.run = clock.run;
    this.share = share;
    this.since = clock.started;
  }

  get because(): readonly Because[] {
    return this.share === undefined ? breach(this.#sla, this.#plan) : warning(this.#sla, this.#plan, this.share);
  }
}

/** A ladder starts or ends, or its acknowledgement lapses (no `state`). */
export class LadderEvent<About> implements TimelineEvent {
  readonly at: number;
  readonly elapsed: number;
  readonly #why: (about: About) => readonly Because[];
  readonly #about: About;
  readonly kind: 'ladder' | 'ack_lapsed';
  readonly escalation: string;
  readonly state: TimelineEvent['state'];

  /** Why is a function and what it is about: a closure would take twice the memory of the event. */
  constructor(
    at: number,
    created: number,
    escalation: string,
    state: TimelineEvent['state'],
    why: (about: About) => readonly Because[],
    about: About,
  ) {
    this.at = at;
    this.elapsed = at - created;
    this.#why = why;
    this.#about = about;
    this.kind = state === undefined ? 'ack_lapsed' : 'ladder';
    this.escalation = escalation;
    this.state = state;
  }

  get because(): readonly Because[] {
    return this.#why(this.#about);
  }
}

/** A level that had its moment and did not page. */
export class PassedLevel implements PassedOver {
  readonly at: number;
  readonly escalation: string;
  readonly level: string;
  readonly round: number;
  readonly #why: Why;

  constructor(at: number, why: Why, escalation: string, level: string, round: number) {
    this.at = at;
    this.escalation = escalation;
    this.level = level;
    this.round = round;
    this.#why = why;
  }

  get because(): readonly Because[] {
    return this.#why();
  }
}
