import type { Plan } from '../../model/plan.js';
import { METRICS } from '../../model/policy.js';
import type { FieldValue } from '../../model/policy.js';
import { OUTCOMES, type TallyPartial, type TicketFacts, VERDICTS } from '../../model/replay.js';
import { teamOfPerson } from '../team-of-person.js';
import { frameOf } from './frame.js';
import { GroupCounter, type GroupedTicket } from './group-counter.js';
import { Cells } from './cells.js';
import { CourseCounter, type CountedKind } from './course-counter.js';
import { MonthRows } from './month-rows.js';
import { PageSlots, SLOT_NIGHT, SLOT_PAGES, SLOT_WEEKEND, SLOT_WHEN } from './page-slots.js';
import { StateCounter } from './state-counter.js';
import { LEVEL, LEVEL_COUNTS, PERSON, PERSON_COUNTS, Tally } from './tally.js';
import type { TallySink } from './tally-sink.js';

const LOST = OUTCOMES.indexOf('lost');
const SILENT = OUTCOMES.indexOf('silent');
const LEVEL_WIDTH = LEVEL_COUNTS.length;
const PERSON_WIDTH = PERSON_COUNTS.length;
const MET = VERDICTS.indexOf('met');
const BREACHED = VERDICTS.indexOf('breached');

/** Pages of one ladder: the moment, the place of the level in the ladder, and who. */
export interface PagesOfLadder {
  readonly count: number;
  readonly at: Float64Array;
  readonly level: Int32Array;
  readonly who: Int32Array;
}

/**
 * Counts tickets of one policy into a tally. `add(facts)` goes through the same calls as a fast path does, so both give the
 * same tally for the same tickets; see `TallySink` for what the numbers mean.
 */
export class TallyCounter implements TallySink, GroupedTicket {
  private readonly plan: Plan;
  private readonly made: Tally;
  private readonly cells = new Cells();
  private readonly groups = new GroupCounter(this.cells);
  private readonly months: MonthRows;
  readonly states: StateCounter;
  /** Counts tickets whose ladder went straight on. */
  readonly courses: CourseCounter;
  private readonly one = { count: 1, at: new Float64Array(1), level: new Int32Array(1), who: new Int32Array(1) };
  private readonly slots: PageSlots;
  private readonly peopleCount: number;
  private readonly channelCount: number;
  private readonly firstLevels: readonly number[];
  /** The team of each person, by places; -1 for none. */
  private readonly personTeams: Int32Array;
  private readonly places: Places;

  // The ticket in progress, or the last one.
  private seq = 0;
  private created = 0;
  pages = 0;
  night = 0;
  weekend = 0;
  private firstAt = Number.NaN;
  private firstWho = -1;
  private reached = false;
  unrouted = false;
  escalated = false;
  met = 0;
  breached = 0;
  private firstLadder = -1;
  /** Columns of the table of verdicts. */
  private readonly verdicts: number[] = [];
  private slaRuns = 0;
  /** The last ticket that was counted for a person and for a level. */
  private readonly personSeen: Float64Array;
  private readonly levelSeen: Float64Array;

  constructor(plan: Plan) {
    const frame = frameOf(plan);
    this.plan = plan;
    this.made = new Tally(frame);
    this.months = new MonthRows(plan, this.made.months.rows);
    this.slots = new PageSlots(plan, this.made);
    this.peopleCount = frame.people.length;
    this.channelCount = frame.channels.length;
    this.personSeen = new Float64Array(frame.people.length);
    this.levelSeen = new Float64Array(frame.levels.length);
    this.places = new Places(plan);
    this.firstLevels = this.places.firstLevels;
    this.personTeams = Int32Array.from(frame.people, (person) => {
      const team = teamOfPerson(plan.policy, person);
      return team === undefined ? -1 : (this.places.teams.get(team) as number);
    });
    const { cells, months, slots, personTeams } = this;
    this.states = new StateCounter(cells, this.made);
    this.courses = new CourseCounter(frame, personTeams, { cells, states: this.states, months, slots });
  }

  /** Adds what another counter of the same policy has counted. */
  merge(partial: TallyPartial): void {
    this.made.merge(partial);
  }

  /** What was counted so far. */
  get tally(): Tally {
    this.courses.flush(this.made);
    this.groups.flush(this.made);
    return this.made;
  }

  /** Of the ticket in progress, or the last one: from its creation to the first page to a person. */
  get firstHuman(): number | undefined {
    return this.firstWho < 0 ? undefined : this.firstAt - this.created;
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
    return this.made.priorities.rows.of(nameOf(value));
  }

  categoryRow(value: FieldValue | undefined): number {
    return this.made.categories.rows.of(nameOf(value));
  }

  /** The first team that handles a ticket with these fields, or -1. */
  teamOf(fields: ReadonlyMap<string, FieldValue>): number {
    const handler = this.plan.handlers.find(({ holds }) => holds(fields));
    return handler === undefined ? -1 : (this.places.teams.get(handler.team.name) as number);
  }

  /** What tickets with these fields have in common. */
  kindOf(fields: ReadonlyMap<string, FieldValue>): CountedKind {
    const priority = this.priorityRow(fields.get('priority'));
    return {
      priority,
      category: this.categoryRow(fields.get('category')),
      team: this.teamOf(fields),
      firstHuman: this.made.firstHumanOf(priority),
    };
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
    this.slaRuns = 0;
    this.met = 0;
    this.breached = 0;
  }

  ladder(ladder: number): void {
    if (this.firstLadder < 0) this.firstLadder = ladder;
    else if (this.firstLadder !== ladder) this.escalated = true;
  }

  page(at: number, level: number, index: number, who: number): void {
    const { one } = this;
    one.at[0] = at;
    one.level[0] = index;
    one.who[0] = who;
    this.pagesOf(one, level - index);
  }

  /** Several pages of one ladder, whose levels begin at `firstLevel`. */
  pagesOf({ count, at: moments, level: indexes, who: recipients }: PagesOfLadder, firstLevel: number): void {
    const { made: tally, slots, peopleCount, levelSeen, personSeen, seq } = this;
    const levels = tally.levels.values;
    const people = tally.people.values;
    this.reached = true;
    this.pages += count;
    for (let i = 0; i < count; i++) {
      const at = moments[i] as number;
      const index = indexes[i] as number;
      const who = recipients[i] as number;
      const level = firstLevel + index;
      const levelAt = level * LEVEL_WIDTH;
      if (index > 0) this.escalated = true;
      levels[levelAt + LEVEL.pages] = (levels[levelAt + LEVEL.pages] as number) + 1;
      if (levelSeen[level] !== seq) {
        levelSeen[level] = seq;
        levels[levelAt + LEVEL.tickets] = (levels[levelAt + LEVEL.tickets] as number) + 1;
      }
      if (who >= peopleCount) {
        tally.places.add(who - peopleCount, 0, 1);
        continue;
      }
      const personAt = who * PERSON_WIDTH;
      if (personSeen[who] !== seq) {
        personSeen[who] = seq;
        people[personAt + PERSON.tickets] = (people[personAt + PERSON.tickets] as number) + 1;
      }
      const slot = slots.find(who, moments, i);
      (slots.table[slot + SLOT_PAGES] as number)++;
      const when = slots.table[slot + SLOT_WHEN] as number;
      if ((when & SLOT_NIGHT) !== 0) {
        this.night++;
        levels[levelAt + LEVEL.night] = (levels[levelAt + LEVEL.night] as number) + 1;
      }
      if ((when & SLOT_WEEKEND) !== 0) this.weekend++;
      if (!(this.firstAt <= at)) {
        this.firstAt = at;
        this.firstWho = who;
      }
    }
  }

  nobody(level: number): void {
    this.made.levels.add(level, LEVEL.nobody, 1);
  }

  sla(metric: number, verdict: number): void {
    this.verdicts[this.slaRuns++] = metric * VERDICTS.length + verdict;
    if (verdict === MET) this.met++;
    else if (verdict === BREACHED) this.breached++;
  }

  end(outcome: number, priority: number, category: number, team: number, unrouted: boolean, selfSolved: boolean): void {
    const { made: tally } = this;
    this.unrouted = unrouted;
    (tally.outcomes[outcome] as number)++;
    const own = team >= 0 || this.firstWho < 0 ? team : (this.personTeams[this.firstWho] as number);
    for (let i = 0; i < this.slaRuns; i++) tally.sla.add(priority, this.verdicts[i] as number, 1);
    if (this.firstWho >= 0) tally.firstHumanOf(priority).add(this.firstAt - this.created);
    const lost = outcome === LOST;
    const unreached = !this.reached && !unrouted && outcome !== SILENT;
    const row = this.groups.rowOf(this.months.rowOf(this.created), priority, category, own);
    this.groups.add(row, this, lost, unrouted, unreached, selfSolved);
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

function nameOf(value: FieldValue | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}
