import type { Plan } from '../model/plan.js';
import type { SlaRun, TicketEvent } from '../model/timeline.js';
import type { HistoryTicket } from '../replay/history-ticket.js';
import { simulate } from '../run/simulate.js';
import type { Zone } from '../time/zone-type.js';
import { clocksOnly } from './clocks-only.js';
import { complianceOf, verdictsOf } from './compliance.js';
import { type Dimension, dimensionsOf, teamField } from './dimension.js';
import { dimensionTables } from './dimension-tables.js';
import type { ReportOptions } from './options.js';
import { PeopleCover } from './people-cover.js';
import { PeriodIndex } from './period-index.js';
import { Moves } from './ping-pong.js';
import { ratesOf } from './rate-counts.js';
import type { Report, Rates, TimeKind, Totals } from './report.js';
import { RunColumns } from './run-columns.js';
import { spikesOf } from './spikes.js';
import { FLAG, TicketColumns } from './ticket-columns.js';
import { RunPriorities } from './run-priority.js';
import { FactsReader } from './ticket-facts.js';
import { TicketSample } from './ticket-sample.js';
import { tiersOf } from './tier.js';
import { type CoveredDays, trendOf } from './trend.js';

const METRIC_OF = { acknowledge: 'acknowledge', respond: 'first_response', resolve: 'resolution' } as const;

/** Takes tickets one by one, in any order, and makes a report of them. */
export class ReportBuilder {
  readonly sample = new TicketSample();
  readonly moves = new Moves();
  readonly label: (text: string) => string;
  readonly dimensions: readonly Dimension[];
  private readonly plan: Plan;
  private readonly clocks: Plan;
  private readonly options: ReportOptions;
  private readonly zone: Zone;
  private readonly facts: FactsReader;
  private readonly priorities: RunPriorities;
  private readonly columns: TicketColumns;
  private readonly runs = new RunColumns();
  private readonly cover: PeopleCover | undefined;
  private readonly meaning: readonly string[];
  /** Whether the groups of moves may be people. */
  private readonly group: string | undefined;
  private lastEvent = Number.NEGATIVE_INFINITY;
  private outside = 0;

  constructor(plan: Plan, options: ReportOptions) {
    const tiers = tiersOf(plan, options.tier);
    this.plan = plan;
    this.options = options;
    this.clocks = clocksOnly(plan);
    this.priorities = new RunPriorities(plan);
    this.zone = options.zone ?? plan.zone;
    this.cover = options.audience === 'customers' ? new PeopleCover(plan.policy) : undefined;
    this.label = (text) => this.cover?.cover(text) ?? text;
    const all = dimensionsOf(plan, tiers, options.by ?? []);
    this.dimensions = this.cover === undefined ? all : all.filter(({ name }) => !PeopleCover.isOfPeople(name));
    this.meaning = [
      ...this.dimensions.flatMap(({ meaning }) => (meaning === undefined ? [] : [meaning])),
      ...(tiers === undefined ? ['the policy knows no tiers: only escalations by people count'] : []),
      ...all
        .filter((each) => !this.dimensions.includes(each))
        .map(({ name }) => `${name} is left out: its values are people`),
    ];
    this.group = teamField(plan);
    this.facts = new FactsReader(plan, tiers, this.dimensions);
    this.columns = new TicketColumns(this.dimensions.length);
  }

  /** Tickets that count so far. */
  get tickets(): number {
    return this.columns.size;
  }

  add(read: HistoryTicket): void {
    const {
      asOf = Number.POSITIVE_INFINITY,
      from = Number.NEGATIVE_INFINITY,
      to = Number.POSITIVE_INFINITY,
    } = this.options;
    const { ticket } = read;
    if (ticket.created > asOf) {
      this.outside++;
      return;
    }
    const events = known(read.events, asOf);
    this.lastEvent = Math.max(this.lastEvent, ticket.created, events[events.length - 1]?.at ?? ticket.created);
    if (ticket.created < from || ticket.created >= to) {
      this.outside++;
      return;
    }
    const facts = this.facts.read(read, events);
    const { sla } = simulate(this.clocks, ticket, events);
    const index = this.columns.size;
    for (const run of sla) this.runs.add(index, run, this.priorities.of(run, ticket.fields, events));
    this.columns.add(facts, {
      acknowledge: openTime(sla, 'acknowledge', facts.acknowledgeMs),
      respond: openTime(sla, 'respond', facts.respondMs),
      resolve: openTime(sla, 'resolve', facts.resolveMs),
    });
    this.moves.add(facts.moves);
    this.sample.add(events === read.events ? read : { ...read, events });
    if (this.cover !== undefined) this.learnNames(read, events);
  }

  /** The report, without recommendations yet. */
  finish(): Report {
    const { columns, plan, runs } = this;
    const asOf = this.options.asOf ?? (this.lastEvent === Number.NEGATIVE_INFINITY ? 0 : this.lastEvent);
    const verdicts = verdictsOf(runs, columns.size, asOf);
    const index = new PeriodIndex(this.zone);
    const [rates] = ratesOf(columns, verdicts, 1, () => 0);
    const totals = this.totals(rates as Rates);
    const covered = this.covered(index, totals, asOf, false);
    const wholeDays = this.covered(index, totals, asOf, true);
    const tables = dimensionTables(columns, verdicts, plan, this.dimensions, this.label);
    return {
      asOf,
      from: this.options.from,
      to: this.options.to,
      audience: this.options.audience ?? 'internal',
      totals,
      meaning: this.meaning.map(this.label),
      compliance: complianceOf(runs, plan, asOf),
      ...tables,
      pingPong: this.moves.pingPong(this.label),
      months: trendOf(columns, verdicts, index, 'month', wholeDays),
      quarters: trendOf(columns, verdicts, index, 'quarter', wholeDays),
      charts: spikesOf(columns, verdicts, index, covered),
      recommendations: [],
    };
  }

  private totals(rates: Rates): Totals {
    const { columns } = this;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    let tickets = 0;
    let withoutPeople = 0;
    for (let i = 0; i < columns.size; i++) {
      first = Math.min(first, columns.created.at(i));
      last = Math.max(last, columns.created.at(i));
      const flags = columns.flags.at(i);
      if ((flags & FLAG.botFirst) === 0) continue;
      tickets++;
      if ((flags & FLAG.withoutPeople) !== 0) withoutPeople++;
    }
    return {
      ...rates,
      firstCreated: columns.size === 0 ? undefined : first,
      lastCreated: columns.size === 0 ? undefined : last,
      outside: this.outside,
      botFirst: { tickets, withoutPeople },
    };
  }

  /**
   * The days of which the log knows all: from the first ticket's to the last one's, or as the window says. Months and quarters bear it that
   * the last day is cut off somewhere; charts of days do not.
   */
  private covered(index: PeriodIndex, totals: Totals, asOf: number, forMonths: boolean): CoveredDays {
    const { from, to } = this.options;
    const { firstCreated, lastCreated } = totals;
    if (firstCreated === undefined || lastCreated === undefined) return { from: 0, to: 0 };
    const firstDay = index.dayOf(firstCreated);
    const cut = forMonths ? 1 : 0;
    const wholeFrom = from === undefined ? firstDay : index.dayOf(from - 1) + 1;
    const wholeTo = to === undefined ? index.dayOf(lastCreated) + cut : index.dayOf(to);
    return {
      from: forMonths ? wholeFrom : Math.max(wholeFrom, firstDay),
      to: Math.min(wholeTo, index.dayOf(asOf) + cut),
    };
  }

  /** What the record calls somebody who acts, and whom it hands a ticket to where there are no groups. */
  private learnNames({ ticket, recorded }: HistoryTicket, events: readonly TicketEvent[]): void {
    this.cover?.seeFields(ticket.fields);
    this.cover?.seeColumns(recorded);
    const byField =
      ticket.fields.has(this.group ?? '') ||
      events.some((event) => event.do === 'set' && event.fields.has(this.group ?? ''));
    for (const event of events) {
      this.cover?.see(event);
      if (event.do === 'set') this.cover?.seeFields(event.fields);
      const to = event.do === 'reassign' || event.do === 'escalate' ? event.to : undefined;
      if (!byField && to !== undefined && !this.plan.policy.teams.has(to)) this.cover?.add(to);
    }
  }
}

/** The events up to an instant. */
function known(events: readonly TicketEvent[], asOf: number): readonly TicketEvent[] {
  return events.every(({ at }) => at <= asOf) ? events : events.filter(({ at }) => at <= asOf);
}

/** What the clock of a metric counted, where that is something else than elapsed time and what it waits for came. */
function openTime(sla: readonly SlaRun[], kind: TimeKind, elapsed: number | undefined): number {
  if (elapsed === undefined) return Number.NaN;
  let counted = Number.NaN;
  for (const run of sla) {
    if (run.metric !== METRIC_OF[kind] || run.status === 'dropped' || run.endedAt === undefined) continue;
    counted = run.calendar === undefined && run.elapsed === elapsed ? Number.NaN : run.elapsed;
  }
  return counted;
}
