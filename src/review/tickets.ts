import type { Plan } from '../model/plan.js';
import type { Metric, Target } from '../model/policy.js';
import type { Ref } from '../model/ref.js';
import type { Simulation } from '../model/timeline.js';
import type { ReviewItem } from './item.js';
import type { ItemTickets } from './report.js';

const MOST_EXAMPLES = 10;

/** Counts, for items, the tickets that they served and that breached a promise since their last reviews. */
export class TicketCounter {
  private readonly tallies: readonly Tally[];
  private readonly plan: Plan;
  private readonly schedulesOf: ReadonlyMap<Ref, readonly string[]>;

  /** @param since when each item was last reviewed, epoch ms; others are not counted. */
  constructor(plan: Plan, since: ReadonlyMap<ReviewItem, number>) {
    this.plan = plan;
    this.tallies = [...since].map(([item, from]) => ({ item, since: from, tickets: 0, breaches: {}, breached: [] }));
    this.schedulesOf = schedulesByTarget(plan);
  }

  /** Counts one ticket, played by the policy as it is now up to the instant that counts as now. */
  count(id: string, simulation: Simulation): void {
    const breaches = simulation.sla.flatMap(({ metric, breachedAt, sla }) =>
      breachedAt === undefined ? [] : [{ metric, at: breachedAt, sla }],
    );
    const served = new Served(simulation, this.plan, this.schedulesOf);
    for (const tally of this.tallies) {
      if (!served.by(tally.item)) continue;
      const mine = breaches.filter(
        ({ at, sla }) => at > tally.since && (tally.item.section !== 'slas' || sla === tally.item.name),
      );
      if (simulation.ticket.created > tally.since || mine.length > 0) tally.tickets++;
      if (mine.length === 0) continue;
      tally.breached.push({ id, at: Math.min(...mine.map(({ at }) => at)) });
      for (const { metric } of mine) tally.breaches[metric] = (tally.breaches[metric] ?? 0) + 1;
    }
  }

  result(): Map<ReviewItem, ItemTickets> {
    return new Map(
      this.tallies.map(({ item, tickets, breaches, breached }) => {
        const first = [...breached].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).slice(0, MOST_EXAMPLES);
        return [item, { tickets, breached: breached.length, breaches, examples: first.map(({ id }) => id) }];
      }),
    );
  }
}

interface Tally {
  readonly item: ReviewItem;
  readonly since: number;
  tickets: number;
  readonly breaches: Partial<Record<Metric, number>>;
  readonly breached: { readonly id: string; readonly at: number }[];
}

/** What a ticket met. Reasons are read only when somebody asks for a schedule. */
class Served {
  private readonly simulation: Simulation;
  private readonly plan: Plan;
  private readonly schedulesOf: ReadonlyMap<Ref, readonly string[]>;
  private schedules: Set<string> | undefined;

  constructor(simulation: Simulation, plan: Plan, schedulesOf: ReadonlyMap<Ref, readonly string[]>) {
    this.simulation = simulation;
    this.plan = plan;
    this.schedulesOf = schedulesOf;
  }

  by(item: ReviewItem): boolean {
    const { route, timeline, sla } = this.simulation;
    switch (item.section) {
      case 'slas':
        return sla.some((run) => run.sla === item.name);
      case 'escalations':
        return timeline.some((event) => event.escalation === item.name);
      case 'matrix':
        return Object.values(route).some((column) => column?.ref !== undefined && isIn(column.ref, item.ref));
      case 'schedules':
        this.schedules ??= this.schedulesMet();
        return this.schedules.has(item.name);
    }
  }

  private schedulesMet(): Set<string> {
    const met = new Set<string>();
    for (const { kind, person, at, because } of this.simulation.timeline) {
      if (kind !== 'page' || person === undefined) continue;
      for (const { ref } of because) {
        const names = (ref && this.schedulesOf.get(ref)) ?? [];
        for (const name of names) {
          // Of several teams that handle tickets, those whose turn it was.
          if (names.length === 1 || this.plan.schedules.get(name)?.at(at).people.includes(person)) met.add(name);
        }
      }
    }
    return met;
  }
}

function isIn(ref: Ref, outer: Ref): boolean {
  for (let at: Ref | undefined = ref; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

/** The schedules that a target may ask. */
function schedulesByTarget({ policy }: Plan): Map<Ref, readonly string[]> {
  const teams = [...policy.teams.values()];
  const of = (target: Target): string[] => {
    if (target.kind === 'schedule') return [target.schedule];
    const asked =
      target.kind === 'team' && target.who === 'on_call'
        ? teams.filter(({ name }) => name === target.team)
        : target.kind === 'handler' && target.who === 'on_call'
          ? teams.filter(({ handles }) => handles !== undefined)
          : [];
    return asked.flatMap(({ onCall }) => onCall?.name ?? []);
  };
  const found = new Map<Ref, readonly string[]>();
  for (const { levels } of policy.escalations.values())
    for (const { notify } of levels) for (const target of notify) found.set(target.ref, of(target));
  return found;
}
