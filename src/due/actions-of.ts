import type { Plan } from '../model/plan.js';
import type { Simulation, TimelineEvent } from '../model/timeline.js';
import { escaped } from './action-key.js';
import { DueAction, type Identity } from './due-action.js';
import { endingOf } from './ending.js';

/**
 * Everything that a timeline wants done, in its order, each with what makes it that action: pages, reminders, informs, SLA
 * warnings and breaches, levels that reach nobody, and personal steps where the simulation has them.
 */
export function actionsOf(ticket: string, plan: Plan, simulation: Simulation): DueAction[] {
  return new TimelineReader(ticket, plan, simulation).read();
}

/**
 * Walks a timeline and remembers what the ladders and clocks act for. What tells repeats of a level apart are the
 * ticket's own events (a reopen, the acknowledgement that lapsed), by their instants: they are facts, whereas moments of
 * levels move with the policy, and ordinals with events that are heard of late.
 */
class TimelineReader {
  private readonly ticket: string;
  private readonly plan: Plan;
  private readonly simulation: Simulation;
  private readonly actions: DueAction[] = [];
  /** What the ladders run for now; empty for the creation. */
  private cause = '';
  /** How often a ladder was started by a level of another since then. */
  private readonly starts = new Map<string, number>();
  private acknowledgedAt: number | undefined;
  /** The last warning or breach, whose informs follow it. */
  private clock = '';
  private clockEvent: TimelineEvent | undefined;
  /** The page that a person's steps belong to. */
  private readonly pageOf = new Map<string, Identity>();
  private readonly counts = new Map<string, number>();
  private readonly promisePaceMs = new Map<string, number>();
  /** Personal steps that come with the page itself are its `via`. */
  private lastPage: TimelineEvent | undefined;

  constructor(ticket: string, plan: Plan, simulation: Simulation) {
    this.ticket = ticket;
    this.plan = plan;
    this.simulation = simulation;
  }

  read(): DueAction[] {
    for (const event of this.simulation.timeline) this.take(event);
    const ending = endingOf(this.simulation);
    if (ending !== undefined) {
      const stem = `nobody:${ending.what}${this.cause}`;
      this.add(ending.event, { stem, n: 0, counts: 'nth', paceMs: undefined }, ending.what);
      // The ending may lie before the last events of the timeline.
      this.actions.sort((a, b) => a.event.at - b.event.at);
    }
    return this.actions;
  }

  private take(event: TimelineEvent): void {
    switch (event.kind) {
      case 'event':
        return this.happened(event);
      case 'ladder':
        if (event.state === 'started') this.started(event);
        return;
      case 'ack_lapsed':
        if (this.acknowledgedAt !== undefined) this.cause = `:lapsed=${instantText(this.acknowledgedAt)}`;
        this.acknowledgedAt = undefined;
        return;
      case 'sla_warning':
      case 'sla_breach':
        this.clock = clockStem(event, this.simulation.ticket.created);
        this.clockEvent = event;
        return this.add(event, single(`${event.kind}:${this.clock}`));
      case 'page':
        return event.reminder === true ? this.reminder(event) : this.page(event);
      case 'nobody':
        return this.add(event, this.ofLevel(event, 'nobody'));
      case 'inform':
        return this.inform(event);
      case 'notify':
        return this.step(event);
    }
  }

  private happened({ do: what, at }: TimelineEvent): void {
    if (what === 'acknowledge') this.acknowledgedAt = at;
    else if (what === 'respond') this.acknowledgedAt ??= at;
    else if (what === 'reopen') this.acknowledgedAt = undefined;
  }

  private started({ escalation = '', at, because }: TimelineEvent): void {
    const rule = because[0]?.rule;
    if (rule === 'R1' || rule === 'R2' || rule === 'L9') {
      // By a matrix row at creation; by a change of the ticket; by a reopen. Else by a level of another ladder.
      this.cause = rule === 'R1' ? '' : `:from=${instantText(at)}`;
      this.starts.clear();
    }
    this.starts.set(escalation, (this.starts.get(escalation) ?? -1) + 1);
  }

  private page(event: TimelineEvent): void {
    const identity = this.ofLevel(event, 'page');
    if (event.person !== undefined) this.pageOf.set(event.person, identity);
    this.lastPage = event;
    this.add(event, identity);
  }

  private reminder(event: TimelineEvent): void {
    const level = this.plan.ladders.get(event.escalation ?? '')?.levels.find(({ name }) => name === event.level);
    const page = this.ofLevel(event, 'page');
    const stem = `${page.stem}${page.n > 0 ? `:round=${page.n}` : ''}:reminder`;
    const n = this.next(stem) + 1;
    const identity: Identity = { stem, n, counts: 'nth', paceMs: level?.remind?.everyMs ?? 0 };
    if (event.person !== undefined) this.pageOf.set(event.person, identity);
    this.lastPage = event;
    this.push(event, identity, { reminder: n });
  }

  private inform(event: TimelineEvent): void {
    if (event.level !== undefined) return this.add(event, this.ofLevel(event, 'inform'));
    if (event.metric !== undefined)
      return this.add(event, single(`inform:of=${this.clockEvent?.kind}:${this.clock}${recipient(event)}`));
    const { since = event.at } = event;
    const stem = `inform:of=communication${recipient(event)}${sincePart(since, this.simulation.ticket.created)}`;
    const n = this.next(stem);
    // All of a stem are of one promise; to ask an event for its reasons takes its time.
    if (n === 0) this.promisePaceMs.set(stem, this.paceOfPromise(event));
    this.push(event, { stem, n, counts: 'nth', paceMs: this.promisePaceMs.get(stem) ?? 0 });
  }

  private paceOfPromise({ because }: TimelineEvent): number {
    const ref = because[0]?.ref;
    const promise = [...this.plan.slas.values()].find(({ communication }) => communication?.ref === ref);
    return promise?.communication?.everyMs ?? 0;
  }

  private step(event: TimelineEvent): void {
    const { person = '', via = [], at } = event;
    const { lastPage } = this;
    const page = this.pageOf.get(person);
    if (page === undefined) return;
    if (lastPage?.at === at && lastPage.person === person && via.every((each) => lastPage.via?.includes(each))) return;
    const rest = page.stem.slice(page.stem.indexOf(':'));
    const number = page.n > 0 ? `:${page.counts}=${page.n}` : '';
    const stem = `notify${rest}${number}:via=${via.join('+')}`;
    this.push(event, { stem, n: this.next(stem), counts: 'nth', paceMs: undefined });
  }

  /** The first round is no sequence: a level that was said stays said, wherever the policy moves it. */
  private ofLevel(event: TimelineEvent, kind: string): Identity {
    const { escalation = '', level = '', round = 0 } = event;
    const starts = this.starts.get(escalation) ?? 0;
    const start = starts > 0 ? `:start=${starts}` : '';
    const stem = `${kind}:${escaped(escalation)}:${escaped(level)}${recipient(event)}${this.cause}${start}`;
    if (round === 0) return { stem, n: 0, counts: 'round', paceMs: undefined };
    return { stem: `${stem}:again`, n: round, counts: 'round', paceMs: this.roundMs(escalation) };
  }

  /** From one round to the next, as the policy says it. */
  private roundMs(escalation: string): number {
    const ladder = this.plan.ladders.get(escalation);
    const last = Math.max(0, ...(ladder?.levels ?? []).map(({ offsetMs }) => offsetMs));
    return last + (ladder?.repeat?.everyMs ?? 0);
  }

  private next(stem: string): number {
    const n = this.counts.get(stem) ?? 0;
    this.counts.set(stem, n + 1);
    return n;
  }

  /** Whatever may happen twice and is not counted is told apart by which time it is: no two actions share a key. */
  private add(event: TimelineEvent, identity: Identity, ending?: DueAction['ending']): void {
    const { stem, n } = identity;
    const times = this.next(`${stem} ${n}`);
    this.push(event, times === 0 ? identity : { ...identity, stem: `${stem}:time=${times}` }, { ending });
  }

  private push(
    event: TimelineEvent,
    identity: Identity,
    more: { readonly reminder?: number; readonly ending?: DueAction['ending'] } = {},
  ): void {
    const about = event.kind === 'inform' && event.metric !== undefined ? this.clockEvent : undefined;
    this.actions.push(new DueAction(this.ticket, identity, event, { ...more, about }));
  }
}

function single(stem: string): Identity {
  return { stem, n: 0, counts: 'nth', paceMs: undefined };
}

function clockStem({ metric, share, since }: TimelineEvent, created: number): string {
  const percent = share === undefined ? '' : `:${Math.round(share * 1e6) / 1e4}pc`;
  return `${metric}${percent}${sincePart(since ?? created, created)}`;
}

function sincePart(since: number, created: number): string {
  return since === created ? '' : `:since=${instantText(since)}`;
}

function recipient({ person, channel, audience, bot }: TimelineEvent): string {
  let text = '';
  if (person !== undefined) text += `:person=${escaped(person)}`;
  if (channel !== undefined) text += `:channel=${escaped(channel)}`;
  if (audience !== undefined) text += `:audience=${escaped(audience)}`;
  if (bot !== undefined) text += `:bot=${escaped(bot)}`;
  return text;
}

/** Without the colons, which part a key: `20261124T221000Z`. */
function instantText(t: number): string {
  return new Date(t).toISOString().replace(/[-:]|\.000/g, '');
}
