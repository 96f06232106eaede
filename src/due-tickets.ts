import { actionsOf } from './due/actions-of.js';
import { type Choice, chooseDue, type DueRules } from './due/choose.js';
import type { DueAction } from './due/due-action.js';
import type { Journal } from './due/journal.js';
import type { Plan } from './model/plan.js';
import type { Simulation } from './model/timeline.js';
import type { HistoryTicket } from './replay/history-ticket.js';
import { simulate } from './run/simulate.js';
import type { LoadedWorkspace } from './workspace.js';

/** A ticket's actions that are due, with the policy that says so and the state that the ticket is in. */
export interface DueTicket {
  readonly source: HistoryTicket;
  readonly workspace: LoadedWorkspace;
  /** All that the timeline has, due or said. */
  readonly actions: readonly DueAction[];
  readonly due: readonly DueAction[];
  readonly simulation: Simulation;
}

/** What was found in one run; numbers are of actions unless they say tickets. */
export interface DueFound {
  readonly tickets: readonly DueTicket[];
  readonly present: ReadonlySet<string>;
  readonly beforeSince: number;
  readonly tooOld: readonly DueAction[];
  readonly heldBack: number;
  /** Tickets whose timelines are too long to be told to their end. */
  readonly tooLong: readonly string[];
}

export interface DueQuery extends DueRules {
  /** Personal notification steps as actions of their own. */
  readonly channels: boolean;
  /** Of tickets that are resolved at the moment of the run nothing is said any more. */
  readonly onlyOpen: boolean;
  /** The policy of a ticket. */
  workspaceOf(ticket: HistoryTicket): LoadedWorkspace | Promise<LoadedWorkspace>;
}

/** Works out what is due for each ticket, and notes in the journal what never will be said. */
export async function findDue(
  tickets: AsyncIterable<HistoryTicket>,
  journal: Journal,
  query: DueQuery,
): Promise<DueFound> {
  const finder = new DueFinder(journal, query);
  for await (const source of tickets) finder.take(source, await query.workspaceOf(source));
  return finder.found();
}

interface Waiting {
  readonly source: HistoryTicket;
  readonly workspace: LoadedWorkspace;
  /** When it reaches its first round robin. */
  readonly at: number;
}

class DueFinder {
  private readonly journal: Journal;
  private readonly query: DueQuery;
  private readonly tickets: DueTicket[] = [];
  private readonly present = new Set<string>();
  private readonly tooOld: DueAction[] = [];
  private readonly tooLong: string[] = [];
  private beforeSince = 0;
  private heldBack = 0;
  /** Tickets that have no turn yet: whose it is depends on all of them. */
  private readonly waiting: Waiting[] = [];

  constructor(journal: Journal, query: DueQuery) {
    this.journal = journal;
    this.query = query;
  }

  take(source: HistoryTicket, workspace: LoadedWorkspace): void {
    this.present.add(source.id);
    const turn = this.journal.tickets.get(source.id)?.turn;
    const simulation = this.simulate(source, workspace.plan, turn ?? 0);
    const at = turn === undefined ? firstTurn(simulation, workspace.plan) : undefined;
    if (at === undefined) this.choose(source, workspace, simulation);
    else this.waiting.push({ source, workspace, at });
  }

  found(): DueFound {
    const { journal, tickets, present, beforeSince, tooOld, heldBack, tooLong } = this;
    this.waiting.sort((a, b) => a.at - b.at || (a.source.id < b.source.id ? -1 : 1));
    for (const { source, workspace } of this.waiting) {
      const turn = journal.nextTurn++;
      journal.record(source.id).turn = turn;
      this.choose(source, workspace, this.simulate(source, workspace.plan, turn));
    }
    tickets.sort(byFirstDue);
    return { tickets, present, beforeSince, tooOld, heldBack, tooLong };
  }

  private simulate({ ticket, events }: HistoryTicket, plan: Plan, turn: number): Simulation {
    const { at, channels } = this.query;
    return simulate(plan, ticket, events, { until: at, channels, turn });
  }

  private choose(source: HistoryTicket, workspace: LoadedWorkspace, simulation: Simulation): void {
    const { query } = this;
    const actions = actionsOf(source.id, workspace.plan, simulation);
    if (simulation.end < query.at) this.tooLong.push(source.id);
    const closed = query.onlyOpen && simulation.outcome === 'resolved';
    const rules = closed ? { ...query, since: query.at + 1 } : query;
    const choice: Choice = chooseDue(source.id, actions, this.journal, rules);
    if (!closed) this.beforeSince += choice.beforeSince;
    this.heldBack += choice.heldBack;
    this.tooOld.push(...choice.tooOld);
    if (choice.due.length > 0) this.tickets.push({ source, workspace, actions, due: choice.due, simulation });
  }
}

/** When a level with a round robin first pages: the ticket then has a turn, and keeps it (L10). */
function firstTurn({ timeline }: Simulation, plan: Plan): number | undefined {
  const names = roundRobinsOf(plan);
  if (names.size === 0) return undefined;
  return timeline.find(({ kind, escalation, level }) => kind === 'page' && names.has(`${escalation} ${level}`))?.at;
}

const KNOWN = new WeakMap<Plan, ReadonlySet<string>>();

/** Levels that page by turns, as `escalation level`. */
function roundRobinsOf(plan: Plan): ReadonlySet<string> {
  let names = KNOWN.get(plan);
  if (names === undefined) {
    const levels = [...plan.ladders.values()].flatMap(({ name, levels: all }) =>
      all
        .filter(({ notify }) => notify.some(({ kind }) => kind === 'round_robin'))
        .map((level) => `${name} ${level.name}`),
    );
    KNOWN.set(plan, (names = new Set(levels)));
  }
  return names;
}

/** By the first action, then by the ticket's id: the order of the file says nothing. */
function byFirstDue(a: DueTicket, b: DueTicket): number {
  const [x, y] = [a.due[0]?.event.at ?? 0, b.due[0]?.event.at ?? 0];
  return x - y || (a.source.id < b.source.id ? -1 : 1);
}
