import type { PolicyDiff } from './diff/policy-diff.js';
import type { DiffOptions } from './diff-policies.js';
import type { Plan } from './model/plan.js';
import type { Policy } from './model/policy.js';
import type { Simulation } from './model/timeline.js';
import { readTicket } from './parse/ticket-input.js';
import type { HistoryTicket } from './replay/history-ticket.js';
import type { ReportOptions } from './report/options.js';
import type { Report } from './report/report.js';
import type { SourceText } from './parse/yaml/raw.js';
import { simulate } from './run/simulate.js';
import { warningsOf, type Warning } from './run/warnings.js';
import type { Calendar } from './time/calendar-type.js';
import type { Schedule } from './time/schedule-type.js';
import {
  lintWorkspace,
  loadTexts,
  loadWorkspace,
  locateFindings,
  type LoadedWorkspace,
  type LocatedFinding,
} from './workspace.js';

export interface OpenOptions {
  /** The instant that counts as now (epoch ms) for rules that look at time; default the clock. */
  readonly at?: number;
  /** How far rules look ahead, ms; default 90 days. */
  readonly horizonMs?: number;
}

export interface OpenedPolicy {
  /** The policy; its methods throw while an error in `findings` keeps it from compiling. */
  readonly policy: RunnablePolicy;
  /** Everything lint has to say, with lines and columns, in order of place. */
  readonly findings: readonly LocatedFinding[];
}

/** Reads the workspace in a folder. The only function here, with `load*`, that touches files. */
export async function openWorkspace(dir: string, options: OpenOptions = {}): Promise<OpenedPolicy> {
  const { absoluteFolder, clock } = await import('./load/surroundings.js');
  return opened(await loadWorkspace(absoluteFolder(dir), options.at ?? clock()), options);
}

/** The same for texts in memory; the first is `rungs.yaml`. */
export async function openTexts(
  texts: readonly SourceText[],
  options: OpenOptions & { readonly at: number },
): Promise<OpenedPolicy> {
  return opened(await loadTexts(texts, options.at), options);
}

async function opened(workspace: LoadedWorkspace, options: OpenOptions): Promise<OpenedPolicy> {
  const findings = await locateFindings(lintWorkspace(workspace, options.horizonMs), workspace.places);
  return { policy: new RunnablePolicy(workspace), findings };
}

/**
 * A ticket as a scenario writes it: `created` (epoch ms or a date-time, local ones in the workspace's zone) and fields, flat
 * or under `fields`; events as maps (`{ at: '+40m', do: 'acknowledge', by: 'bo' }`) or lines (`acknowledge by bo @+40m`).
 */
export interface SimulateTicket {
  readonly created?: number | string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly events?: readonly unknown[];
  readonly until?: number | string;
  readonly [field: string]: unknown;
}

export interface SimulationOptions {
  readonly events?: readonly unknown[];
  /** Last instant, inclusive: epoch ms, `+4h` or a date-time. */
  readonly until?: number | string;
  /** Turn of every round robin, from 0 (L10). */
  readonly turn?: number;
  /** Personal notification steps too (N1). */
  readonly channels?: boolean;
}

export interface SimulationResult extends Simulation {
  readonly warnings: readonly Warning[];
}

/** A policy that can be asked. */
export class RunnablePolicy {
  readonly #workspace: LoadedWorkspace;

  constructor(workspace: LoadedWorkspace) {
    this.#workspace = workspace;
  }

  /** No error stands in the way of running it. */
  get compiles(): boolean {
    return this.#workspace.compiles;
  }

  /** What was read: texts, findings, places. */
  get workspace(): LoadedWorkspace {
    return this.#workspace;
  }

  /** What the files declare. */
  get declared(): Policy {
    return this.#workspace.policy;
  }

  /** The compiled policy. Throws when it does not compile. */
  get plan(): Plan {
    return this.#workspace.plan;
  }

  /** A calendar by name, `always` and `never` too: `add`, `between`, `isOpen`, `next` (C1-C6). Throws for an unknown name. */
  calendar(name: string): Calendar {
    return known('calendar', name, this.plan.calendars);
  }

  /** A schedule by name: `at`, `shifts`, `gaps` (S1-S4). Throws for an unknown name. */
  schedule(name: string): Schedule {
    return known('schedule', name, this.plan.schedules);
  }

  /**
   * Who gets paged when, and every SLA clock, for one ticket. Throws a TypeError that says what is wrong with the ticket.
   * Without `created` the ticket is created at the instant that counted as now when the workspace was opened.
   */
  simulate(ticket: SimulateTicket, options: SimulationOptions = {}): SimulationResult {
    const { events, until, ...rest } = ticket;
    const read = readTicket(
      { ticket: rest, events: [...(events ?? []), ...(options.events ?? [])], until: options.until ?? until },
      this.plan,
      { now: this.#workspace.now },
    );
    if (read.problems.length > 0) throw new TypeError(read.problems.map((problem) => problem.message).join('\n'));
    const simulation = simulate(this.plan, read.ticket, read.events, {
      until: read.until,
      turn: options.turn,
      channels: options.channels,
    });
    return { ...simulation, warnings: warningsOf(this.plan, simulation) };
  }
}

function known<T>(what: string, name: string, named: ReadonlyMap<string, T>): T {
  const found = named.get(name);
  if (found === undefined)
    throw new RangeError(`no ${what} is called "${name}"; there are: ${[...named.keys()].join(', ')}`);
  return found;
}

/**
 * What two policies declare and do differently: the same as `rungs diff`, exact over the horizon for untouched tickets (X1-X3).
 * Throws when one of them does not compile.
 */
export async function diff(before: RunnablePolicy, after: RunnablePolicy, options: DiffOptions): Promise<PolicyDiff> {
  const { diffPlans } = await import('./diff-policies.js');
  return diffPlans(before.plan, after.plan, options);
}

/** A ticket of the past: as a history reads it, or as `simulate` takes it, with an id. */
export type PastTicket = HistoryTicket | (SimulateTicket & { readonly id: string });

/**
 * What really happened to tickets against the promises of the policy: the same as `rungs report`, from recorded events alone. Throws when
 * the policy does not compile, and a TypeError for a ticket that is none.
 */
export async function report(
  policy: RunnablePolicy,
  tickets: AsyncIterable<PastTicket> | Iterable<PastTicket>,
  options: ReportOptions = {},
): Promise<Report> {
  const { reportTickets } = await import('./report-tickets.js');
  return reportTickets(policy.workspace, read(), options);

  async function* read(): AsyncGenerator<HistoryTicket> {
    for await (const ticket of tickets) yield historyTicket(ticket, policy);
  }
}

function historyTicket(ticket: PastTicket, { plan, workspace }: RunnablePolicy): HistoryTicket {
  if ('recorded' in ticket) return ticket as HistoryTicket;
  const { id, events: happened, until: _, ...rest } = ticket as SimulateTicket & { readonly id: string };
  const read = readTicket({ ticket: rest, events: [...(happened ?? [])] }, plan, { now: workspace.now });
  if (read.problems.length > 0)
    throw new TypeError(`ticket "${id}": ${read.problems.map(({ message }) => message).join('\n')}`);
  const events = [...read.events].sort((a, b) => a.at - b.at);
  return { id, ticket: read.ticket, events, file: '', line: 0, recorded: {} };
}
