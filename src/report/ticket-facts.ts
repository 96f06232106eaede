import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { TicketEvent } from '../model/timeline.js';
import type { HistoryTicket } from '../replay/history-ticket.js';
import { beginsWithBot, botsOf } from './bots.js';
import { type Dimension, teamField } from './dimension.js';
import { type GroupMove, movesBetween } from './group-moves.js';
import type { Tiers } from './tier.js';
import { routeTicket } from '../run/route.js';

type Fields = ReadonlyMap<string, FieldValue>;

/** What is read off the recorded events of one ticket. Lengths are elapsed ms; undefined where it did not happen. */
export interface TicketFacts {
  readonly created: number;
  readonly acknowledgeMs: number | undefined;
  readonly respondMs: number | undefined;
  /** To the last resolution, of a ticket that is resolved at the end. */
  readonly resolveMs: number | undefined;
  readonly open: boolean;
  readonly everResolved: boolean;
  readonly escalated: boolean;
  readonly reassignments: number;
  readonly moves: readonly GroupMove[];
  readonly reopens: number;
  /** Resolved, and no person is in the record. */
  readonly withoutPeople: boolean;
  readonly botFirst: boolean;
  /** Values of the dimensions: at creation, and when it was acknowledged, answered and resolved or last seen. */
  readonly first: readonly (string | undefined)[];
  readonly atAcknowledge: readonly (string | undefined)[];
  readonly atRespond: readonly (string | undefined)[];
  readonly last: readonly (string | undefined)[];
  /** The latest instant of its record. */
  readonly lastEvent: number;
}

/** Reads tickets for one policy. */
export class FactsReader {
  private readonly plan: Plan;
  private readonly tiers: Tiers | undefined;
  private readonly dimensions: readonly Dimension[];
  private readonly bots: ReadonlySet<string>;
  private readonly group: string | undefined;
  private readonly anyBotFirst: boolean;

  constructor(plan: Plan, tiers: Tiers | undefined, dimensions: readonly Dimension[]) {
    this.plan = plan;
    this.tiers = tiers;
    this.dimensions = dimensions;
    this.bots = botsOf(plan);
    this.group = teamField(plan);
    this.anyBotFirst = [...plan.ladders.values()].some(beginsWithBot);
  }

  read({ ticket, recorded }: HistoryTicket, events: readonly TicketEvent[]): TicketFacts {
    const { tiers } = this;
    let { fields } = ticket;
    let changed: Map<string, FieldValue> | undefined;
    let acknowledgedAt: number | undefined;
    let respondedAt: number | undefined;
    let resolvedAt: number | undefined;
    let everResolved = false;
    let escalated = false;
    let reassignments = 0;
    let reopens = 0;
    let people = false;
    let tierMoved = false;
    const first = this.valuesOf(fields, recorded);
    let last = first;
    let atAcknowledge = first;
    let atRespond = first;
    const firstRank = tiers?.rankOf(fields);
    for (const event of events) {
      if (event.do === 'set') {
        changed ??= new Map(fields);
        for (const [name, value] of event.fields) changed.set(name, value);
        fields = changed;
        if (resolvedAt === undefined) last = this.valuesOf(fields, recorded);
        if (firstRank !== undefined) tierMoved ||= (tiers?.rankOf(fields) ?? firstRank) > firstRank;
        continue;
      }
      if (event.do === 'reassign') reassignments++;
      else if (event.do === 'reopen') {
        if (resolvedAt !== undefined) reopens++;
        resolvedAt = undefined;
        people ||= this.isPerson(event);
        last = this.valuesOf(fields, recorded);
        continue;
      } else if (resolvedAt !== undefined) continue;
      if (event.do === 'escalate') escalated = true;
      if (event.do === 'acknowledge' || event.do === 'respond') {
        if (acknowledgedAt === undefined) atAcknowledge = last;
        acknowledgedAt ??= event.at;
      }
      if (event.do === 'respond') {
        if (respondedAt === undefined) atRespond = last;
        respondedAt ??= event.at;
      }
      if (event.do === 'resolve') {
        resolvedAt = event.at;
        everResolved = true;
      }
      people ||= this.isPerson(event);
    }
    const { created } = ticket;
    const since = (at: number | undefined): number | undefined => (at === undefined ? undefined : at - created);
    return {
      created,
      acknowledgeMs: since(acknowledgedAt),
      respondMs: since(respondedAt),
      resolveMs: since(resolvedAt),
      open: resolvedAt === undefined,
      everResolved,
      escalated: escalated || tierMoved,
      reassignments,
      moves: movesBetween(ticket.fields, events, this.group),
      reopens,
      withoutPeople: resolvedAt !== undefined && !people,
      botFirst: this.anyBotFirst && this.startsWithBot(ticket.fields, created),
      first,
      atAcknowledge,
      atRespond,
      last,
      lastEvent: events[events.length - 1]?.at ?? created,
    };
  }

  private valuesOf(fields: Fields, recorded: Readonly<Record<string, string>>): (string | undefined)[] {
    return this.dimensions.map((dimension) => dimension.valueOf(fields, recorded));
  }

  /** Who only closes a ticket and has no name may be the system; everything else takes somebody. */
  private isPerson(event: TicketEvent): boolean {
    if (event.by === undefined) return event.do !== 'resolve';
    return !this.bots.has(event.by.toLowerCase());
  }

  private startsWithBot(fields: Fields, created: number): boolean {
    const ladder = routeTicket(this.plan, fields, created).escalation;
    return ladder ? beginsWithBot(ladder) : false;
  }
}
