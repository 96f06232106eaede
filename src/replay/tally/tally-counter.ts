import type { Plan } from '../../model/plan.js';
import { METRICS } from '../../model/policy.js';
import type { FieldValue } from '../../model/policy.js';
import { OUTCOMES, type TicketFacts, VERDICTS } from '../../model/replay.js';
import { formatDate } from '../../time/format.js';
import { frameOf } from './frame.js';
import { dayOf, hourOfWeek, isWeekend, PageTimes } from './page-times.js';
import { type Group, GROUP_COUNTS, LEVEL_COUNTS, PERSON_COUNTS, Tally } from './tally.js';
import type { TallySink } from './tally-sink.js';

type GroupCount = (typeof GROUP_COUNTS)[number];

const COLUMN = Object.fromEntries(GROUP_COUNTS.map((name, i) => [name, i])) as Record<GroupCount, number>;
const PERSON = Object.fromEntries(PERSON_COUNTS.map((name, i) => [name, i])) as Record<
  (typeof PERSON_COUNTS)[number],
  number
>;
const LEVEL = Object.fromEntries(LEVEL_COUNTS.map((name, i) => [name, i])) as Record<
  (typeof LEVEL_COUNTS)[number],
  number
>;
const LOST = OUTCOMES.indexOf('lost');
const SILENT = OUTCOMES.indexOf('silent');
const SLA_WIDTH = METRICS.length * VERDICTS.length;
const MET = VERDICTS.indexOf('met');
const BREACHED = VERDICTS.indexOf('breached');

/**
 * Counts tickets of one policy into a tally. `add(facts)` goes through the same calls as a fast path does, so both give the
 * same tally for the same tickets; see `TallySink` for what the numbers mean.
 */
export class TallyCounter implements TallySink {
  readonly tally: Tally;
  private readonly plan: Plan;
  private readonly times: PageTimes;
  private readonly peopleCount: number;
  private readonly channelCount: number;
  private readonly firstLevels: readonly number[];
  /** The team of each person, by places; -1 for none. */
  private readonly personTeams: Int32Array;
  private readonly places: Places;

  // The ticket in progress.
  private seq = 0;
  private created = 0;
  private pages = 0;
  private night = 0;
  private weekend = 0;
  private firstAt = Number.NaN;
  private firstWho = -1;
  private reached = false;
  private escalated = false;
  private firstLadder = -1;
  private readonly verdicts = new Int32Array(SLA_WIDTH);
  private slaRuns = 0;
  /** The last ticket that was counted for a person and for a level. */
  private readonly personSeen: Float64Array;
  private readonly levelSeen: Float64Array;

  // The month asked for last.
  private monthFrom = Number.POSITIVE_INFINITY;
  private monthTo = Number.NEGATIVE_INFINITY;
  private monthRow = 0;

  constructor(plan: Plan) {
    const frame = frameOf(plan);
    this.plan = plan;
    this.tally = new Tally(frame);
    this.times = new PageTimes(plan);
    this.peopleCount = frame.people.length;
    this.channelCount = frame.channels.length;
    this.personSeen = new Float64Array(frame.people.length);
    this.levelSeen = new Float64Array(frame.levels.length);
    this.places = new Places(plan);
    this.firstLevels = this.places.firstLevels;
    this.personTeams = teamsOfPeople(plan);
  }

  /** Where the levels of a ladder begin, by its place in `plan.ladders`. */
  firstLevelOf(ladder: number): number {
    return this.firstLevels[ladder] as number;
  }

  /** The number of a person, channel or bot for `page`. */
  whoOf(person: string | undefined, channel?: string, bot?: string): number {
    const { people, channels, bots } = this.places;
    if (person !== undefined) return people.get(person) as number;
    if (channel !== undefined) return this.peopleCount + (channels.get(channel) as number);
    return this.peopleCount + this.channelCount + (bots.get(bot as string) as number);
  }

  priorityRow(value: FieldValue | undefined): number {
    return this.tally.priorities.rows.of(nameOf(value));
  }

  categoryRow(value: FieldValue | undefined): number {
    return this.tally.categories.rows.of(nameOf(value));
  }

  /** The first team that handles a ticket with these fields, or -1. */
  teamOf(fields: ReadonlyMap<string, FieldValue>): number {
    const handler = this.plan.handlers.find(({ holds }) => holds(fields));
    return handler === undefined ? -1 : (this.places.teams.get(handler.team.name) as number);
  }

  begin(created: number): void {
    this.seq++;
    this.created = created;
    this.pages = 0;
    this.night = 0;
    this.weekend = 0;
    this.firstAt = Number.NaN;
    this.firstWho = -1;
    this.reached = false;
    this.escalated = false;
    this.firstLadder = -1;
    if (this.slaRuns > 0) this.verdicts.fill(0);
    this.slaRuns = 0;
  }

  ladder(ladder: number): void {
    if (this.firstLadder < 0) this.firstLadder = ladder;
    else if (this.firstLadder !== ladder) this.escalated = true;
  }

  page(at: number, level: number, index: number, who: number): void {
    const { tally } = this;
    this.pages++;
    this.reached = true;
    if (index > 0) this.escalated = true;
    tally.levels.add(level, LEVEL.pages, 1);
    if (this.levelSeen[level] !== this.seq) {
      this.levelSeen[level] = this.seq;
      tally.levels.add(level, LEVEL.tickets, 1);
    }
    if (who >= this.peopleCount) {
      tally.places.add(who - this.peopleCount, 0, 1);
      return;
    }
    tally.people.add(who, PERSON.pages, 1);
    if (this.personSeen[who] !== this.seq) {
      this.personSeen[who] = this.seq;
      tally.people.add(who, PERSON.tickets, 1);
    }
    if (this.times.isNight(who, at)) {
      this.night++;
      tally.people.add(who, PERSON.night, 1);
      tally.levels.add(level, LEVEL.night, 1);
    }
    const local = this.times.localOf(who, at);
    const hour = hourOfWeek(local);
    (tally.hours[hour] as number)++;
    if (isWeekend(hour)) {
      this.weekend++;
      tally.people.add(who, PERSON.weekend, 1);
    }
    tally.days.add(who, dayOf(local), 1);
    if (!(this.firstAt <= at)) {
      this.firstAt = at;
      this.firstWho = who;
    }
  }

  nobody(level: number): void {
    this.tally.levels.add(level, LEVEL.nobody, 1);
  }

  sla(metric: number, verdict: number): void {
    (this.verdicts[metric * VERDICTS.length + verdict] as number)++;
    this.slaRuns++;
  }

  end(outcome: number, priority: number, category: number, team: number, unrouted: boolean, selfSolved: boolean): void {
    const { tally } = this;
    (tally.outcomes[outcome] as number)++;
    const own = team >= 0 || this.firstWho < 0 ? team : (this.personTeams[this.firstWho] as number);
    let met = 0;
    let breached = 0;
    if (this.slaRuns > 0) {
      for (let i = 0; i < SLA_WIDTH; i++) {
        const count = this.verdicts[i] as number;
        if (count === 0) continue;
        tally.sla.add(priority, i, count);
        if (i % VERDICTS.length === MET) met += count;
        else if (i % VERDICTS.length === BREACHED) breached += count;
      }
    }
    if (this.firstWho >= 0) tally.firstHumanOf(priority).add(this.firstAt - this.created);
    const lost = outcome === LOST;
    const unreached = !this.reached && !unrouted && outcome !== SILENT;
    this.count(tally.priorities, priority, lost, unrouted, unreached, met, breached, selfSolved);
    this.count(tally.categories, category, lost, unrouted, unreached, met, breached, selfSolved);
    const teamRow = own >= 0 ? own : tally.teams.rows.of(null);
    this.count(tally.teams, teamRow, lost, unrouted, unreached, met, breached, selfSolved);
    this.count(tally.months, this.monthOf(this.created), lost, unrouted, unreached, met, breached, selfSolved);
  }

  /** One ticket whose facts are known. */
  add(facts: TicketFacts): void {
    const { places } = this;
    this.begin(facts.created);
    for (const ladder of facts.ladders) this.ladder(places.ladders.get(ladder) as number);
    for (const { at, escalation, levelIndex, person, channel, bot } of facts.pages) {
      const first = this.firstLevelOf(places.ladders.get(escalation) as number);
      this.page(at, first + levelIndex, levelIndex, this.whoOf(person, channel, bot));
    }
    for (const { escalation, levelIndex } of facts.nobody)
      this.nobody(this.firstLevelOf(places.ladders.get(escalation) as number) + levelIndex);
    for (const { metric, verdict } of facts.sla) this.sla(METRICS.indexOf(metric), VERDICTS.indexOf(verdict));
    const priority = this.priorityRow(facts.priority);
    const category = this.categoryRow(facts.category);
    const team = facts.team === undefined ? -1 : (places.teams.get(facts.team) as number);
    this.end(OUTCOMES.indexOf(facts.outcome), priority, category, team, facts.unrouted, facts.selfSolved);
  }

  private count(
    { counts }: Group,
    row: number,
    lost: boolean,
    unrouted: boolean,
    unreached: boolean,
    met: number,
    breached: number,
    selfSolved: boolean,
  ): void {
    counts.add(row, COLUMN.tickets, 1);
    if (this.pages > 0) counts.add(row, COLUMN.pages, this.pages);
    if (this.night > 0) counts.add(row, COLUMN.nightPages, this.night);
    if (this.weekend > 0) counts.add(row, COLUMN.weekendPages, this.weekend);
    if (this.escalated) counts.add(row, COLUMN.escalated, 1);
    if (lost) counts.add(row, COLUMN.lost, 1);
    if (unrouted) counts.add(row, COLUMN.unrouted, 1);
    if (unreached) counts.add(row, COLUMN.unreached, 1);
    if (met > 0) counts.add(row, COLUMN.met, met);
    if (breached > 0) counts.add(row, COLUMN.breached, breached);
    if (!selfSolved) return;
    counts.add(row, COLUMN.selfSolved, 1);
    if (this.pages > 0) counts.add(row, COLUMN.noisePages, this.pages);
    if (this.night > 0) counts.add(row, COLUMN.noiseNightPages, this.night);
  }

  private monthOf(created: number): number {
    if (created >= this.monthFrom && created < this.monthTo) return this.monthRow;
    const { zone } = this.plan;
    const month = monthIn(created, this.plan);
    const [year, number] = month.split('-').map(Number) as [number, number];
    this.monthFrom = zone.toInstant(Date.UTC(year, number - 1, 1));
    this.monthTo = zone.toInstant(Date.UTC(year, number, 1));
    this.monthRow = this.tally.months.rows.of(month);
    return this.monthRow;
  }
}

/** `2026-11`: the month of an instant in the workspace's zone. */
export function monthIn(at: number, { zone }: Plan): string {
  return formatDate(dayOf(zone.toLocal(at))).slice(0, -3);
}

/** Where names stand in the frame. */
class Places {
  readonly people: ReadonlyMap<string, number>;
  readonly channels: ReadonlyMap<string, number>;
  readonly bots: ReadonlyMap<string, number>;
  readonly teams: ReadonlyMap<string, number>;
  readonly ladders: ReadonlyMap<string, number>;
  readonly firstLevels: readonly number[];

  constructor(plan: Plan) {
    const frame = frameOf(plan);
    const placed = (names: Iterable<string>) => new Map([...names].map((name, place) => [name, place]));
    this.people = placed(frame.people);
    this.channels = placed(frame.channels);
    this.bots = placed(frame.bots);
    this.teams = placed(frame.teams);
    this.ladders = placed(plan.ladders.keys());
    let first = 0;
    this.firstLevels = [...plan.ladders.values()].map(({ levels }) => {
      first += levels.length;
      return first - levels.length;
    });
  }
}

/** The first team that has the person as a member or lead. */
function teamsOfPeople({ policy }: Plan): Int32Array {
  const teams = [...policy.teams.values()];
  return Int32Array.from(policy.people.keys(), (person) =>
    teams.findIndex(({ members, lead }) => lead?.name === person || members.some(({ name }) => name === person)),
  );
}

function nameOf(value: FieldValue | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}
